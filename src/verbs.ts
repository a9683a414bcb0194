import type { Action } from './actOn';
import { type Feedback, feedbackDraft } from './browser/feedbackDraft';
import { type CommerceData, commerce } from './commerce';
import type { ConsentGate } from './consentGate';
import type { Inspectable } from './inspector/types';
import type { Listeners } from './listeners';
import type { OwnEvents } from './options';
import type { Pipeline } from './pipeline';
import type { Step } from './trail';
import type { ConsentFacts, Data, Draft, DropReason, PageFacts, StageFacts } from './types';
import type { Choice } from './visitor/consent';

export interface TrackOptions {
  value?: number;
  /** ISO 4217. */
  currency?: string;
  /** When it happened, if not now: a date, ms since 1970, or ISO 8601. */
  at?: Date | number | string;
  /**
   * Where it happened, if not here: `store`, `phone`. Rules see this channel in place of the visit's; the event carries
   * it in `data.channel`, and the flag `imported`.
   */
  channel?: string;
  /** The element the DOM event bubbles from. */
  target?: EventTarget;
  /** Not even a power cut may take it: makes `track` return a promise. Costs the disk some milliseconds. */
  critical?: boolean;
}

export interface Health {
  /** Where events are kept now. */
  storage: 'idb' | 'memory';
  /** This document's events that no endpoint acknowledged yet, and drafts held back for consent. */
  waiting: number;
  held: number;
  /** Events acknowledged since this document began. */
  sent: number;
  /** Events dropped since this document began, by reason. */
  dropped: Partial<Record<DropReason, number>>;
  consent: ConsentFacts;
  /** Nothing came through to an endpoint for ten minutes: an ad blocker, or an outage. */
  blocked: boolean;
  /** An endpoint answered that Milepost is to stop on this site. */
  off: boolean;
  /** Rules of the config that this version leaves out, and why. */
  skipped: Array<{ path: string; why: string }>;
}

/** The visitor's own journey, as this device knows it. */
export interface Timeline extends StageFacts {
  personas: string[];
  /** The latest 30 changes of stage, moments, goals and touchpoints, oldest first, over pages and visits. */
  steps: Step[];
}

/** Everything an application can ask of Milepost. Nothing here throws after `init`. */
export interface Milepost<Events extends OwnEvents = OwnEvents> {
  /**
   * Records an event of the application's own. Durable by the next microtask if consent allows. With
   * `critical: true` it resolves once that is settled: true when the event is on the disk, false when it is
   * in memory only, held back for consent, or dropped.
   */
  track<Name extends keyof Events & string>(
    name: Name,
    data: Events[Name] | undefined,
    options: TrackOptions & { critical: true },
  ): Promise<boolean>;
  track<Name extends keyof Events & string>(name: Name, data?: Events[Name], options?: TrackOptions): void;
  /**
   * Records a page view by hand: only where `pages({ auto: false })`. A title alone will do; of `(category, name)`, as
   * other tools write it, the name is the title.
   */
  page(overrides?: Partial<Pick<PageFacts, 'title' | 'referrer'>> | string, name?: string): void;
  /** Names the visitor. Prefer an opaque id over an e-mail address. */
  identify(userId: string, traits?: Data): void;
  /** Adds to what is known of the visitor. */
  traits(traits: Data): void;
  /** Adds the group, such as a company, to the visitor's traits: `group`, and each of its traits as `group_plan`. */
  group(id: string, traits?: Data): void;
  /** Forgets who the visitor is, as at a log-out: what follows belongs to somebody new. */
  reset(): void;
  /** Where the visitor is. */
  stage(): StageFacts;
  /** Says that the visitor belongs to a stage now, as one more fitting rule of it; `force` overrides `movement`. */
  stage(id: string, why?: { because?: string; force?: boolean }): void;
  /** Says that a goal was reached, and sends at once. `value` in units of `currency` (ISO 4217). */
  goal(id: string, worth?: { value?: number; currency?: string }): void;
  /** Says that a micro-moment came. */
  moment(id: string, data?: Data): void;
  /** Registers a function that triggers run: `{ "run": "openChat" }`. If one asked already, it runs at once. */
  action(name: string, action: Action): void;
  /** The visitor's own journey: empty where nothing is known or allowed to be. */
  journey(): Timeline;
  /** Records what the visitor says of the site. A score that is not on its scale is told to `onError` instead. */
  feedback(feedback: Feedback): void;
  /** Puts the variant of an experiment on every batch from now on. */
  experiment(id: string, variant: string): void;
  /** Records a search. The term is matched against rules and never sent. */
  search(term: string, found?: { results: number }): void;
  /** What happened to a form that Milepost cannot see for itself. */
  form(id: string): {
    step(step: number, name?: string): void;
    success(data?: Data): void;
    error(field?: string): void;
  };
  /** The consent in force. */
  consent(): ConsentFacts;
  /** The visitor's decision: kept, obeyed at once in all tabs. A refusal erases everything on the device. */
  consent(choice: Choice): void;
  /** Listens to `ready event stage moment goal persona trigger consent sent dropped error`; returns its undo. */
  on(type: string, listen: (detail: never) => void, options?: { replay?: boolean }): () => void;
  health(): Health;
  /** Opens the inspector on this page, or hands `show` what the inspector reads. */
  inspect(show?: (source: Inspectable) => void): void;
  /** Sends what is waiting now. */
  flush(): Promise<{ sent: number; kept: number }>;
  /** Erases everything Milepost keeps on this device. */
  forget(): Promise<void>;
  /** Stops for good and takes everything off the page; what is stored stays for the next visit. */
  destroy(): void;
}

/** What the verbs act on. */
export interface Parts {
  pipeline: Pipeline;
  listeners: Listeners;
  gate: ConsentGate;
  makeId: () => string;
  inspect: Milepost['inspect'];
  destroy: () => void;
  onError: (error: unknown) => void;
}

/** Every verb behind a guard: what goes wrong in it is told to `onError` and returns undefined. */
export function verbs(parts: Parts): Milepost {
  const api = plainVerbs(parts) as unknown as Record<string, (...args: unknown[]) => unknown>;
  const guarded = Object.entries(api).map(([name, act]) => [
    name,
    (...args: unknown[]) => {
      try {
        const answer = act(...args);
        return answer instanceof Promise ? answer.catch(parts.onError) : answer;
      } catch (error) {
        parts.onError(error);
        return undefined;
      }
    },
  ]);
  return Object.fromEntries(guarded) as Milepost;
}

function plainVerbs({ pipeline, listeners, gate, makeId, destroy, inspect }: Parts) {
  const { record, change } = pipeline;
  const addTraits = (traits: Data) =>
    change((profile) => ({ ...profile, traits: { ...profile.traits, ...traits } }));
  return {
    track(
      name: string,
      given?: Data | CommerceData,
      { at, channel, target, critical, ...worth }: TrackOptions = {},
    ) {
      const { data, value, currency } = commerce(given);
      const time = at === undefined ? Number.NaN : new Date(at).getTime();
      const draft: Draft = {
        type: 'custom',
        name: `${name}`,
        ...(data && { data }),
        ...(time >= 0 && { at: time }),
        value: worth.value ?? value,
        currency: worth.currency ?? currency,
        target,
      };
      if (channel) {
        draft.data = { ...data, channel };
        draft.raw = { channel };
        draft.flags = ['imported'];
      }
      if (!critical) return record(draft);
      return new Promise<boolean>((resolve) =>
        record(draft, (id) => resolve(!!id && (gate.outlet()?.buffer.secure(id) ?? false))),
      );
    },
    page(overrides?: Partial<PageFacts> | string, name?: string) {
      const title = [name, overrides].find((one) => typeof one === 'string') as string | undefined;
      const told = title === undefined ? (overrides as Partial<PageFacts>) : { title };
      record({ type: 'page', page: { title: document.title, kind: 'push', ...told } });
    },
    identify(userId: string, traits: Data = {}) {
      const data: Data = {};
      change((profile) => {
        const another = profile.userId !== null && profile.userId !== `${userId}`;
        if (another && gate.consent().state === 'granted') data.previousAnonymousId = profile.anonymousId;
        return {
          ...profile,
          ...(another && { anonymousId: makeId() }),
          traits: { ...(another ? {} : profile.traits), ...traits },
          userId: `${userId}`,
        };
      });
      record({ type: 'identify', data });
    },
    traits: addTraits,
    group(id: string, traits: Data = {}) {
      const named = Object.entries(traits).map(([key, value]) => [`group_${key}`, value]);
      addTraits({ ...Object.fromEntries(named), group: `${id}` });
    },
    reset: pipeline.renew,
    stage(id?: string, { because, force }: { because?: string; force?: boolean } = {}) {
      if (id === undefined) return pipeline.stage();
      const data = because ? { because } : undefined;
      return record({ type: 'touchpoint', raw: { stage: `${id}`, force }, data });
    },
    goal: (id: string, { value, currency }: { value?: number; currency?: string } = {}) =>
      record({ type: 'goal', name: `${id}`, value, currency }),
    moment: (id: string, data?: Data) => record({ type: 'moment', name: `${id}`, data }),
    action: pipeline.action,
    journey: (): Timeline => ({
      ...pipeline.stage(),
      personas: pipeline.personas(),
      steps: pipeline.visitor.read().trail ?? [],
    }),
    feedback: (said: Feedback) => record(feedbackDraft(said)),
    experiment(id: string, variant: string) {
      change((profile) => ({ ...profile, experiments: { ...profile.experiments, [id]: `${variant}` } }));
      record({ type: 'experiment', data: { id, variant } });
    },
    search: (term: string, found?: { results: number }) =>
      record({ type: 'search', raw: { search: `${term}` }, data: found }),
    form: (id: string) => ({
      step: (step: number, stepName?: string) => record({ type: 'form_step', form: { id, step, stepName } }),
      success: (data?: Data) => record({ type: 'form_success', form: { id }, data }),
      error: (field?: string) => record({ type: 'form_error', form: { id, field, valid: false } }),
    }),
    consent: (choice?: Choice) => (choice ? gate.choose(choice) : gate.consent()),
    on: listeners.on,
    health: (): Health => ({
      storage: gate.outlet()?.rung() ?? 'memory',
      waiting: gate.outlet()?.buffer.recent(0).length ?? 0,
      held: pipeline.held(),
      sent: gate.sent(),
      dropped: gate.dropped(),
      consent: gate.consent(),
      blocked: !!gate.outlet()?.blocked(),
      off: gate.off(),
      skipped: pipeline.skipped(),
    }),
    async flush() {
      const outlet = gate.outlet();
      if (!outlet) return { sent: 0, kept: pipeline.held() };
      return { sent: await outlet.flush(), kept: await outlet.waiting() };
    },
    forget: gate.forget,
    inspect,
    destroy,
  };
}

/** On a server: verbs that do nothing, so that shared code need not ask where it runs. */
export function inert(): Milepost {
  // A function, because what `on` returns is called.
  const nothing = new Proxy(() => undefined, {
    // Not a thenable, or `await` would wait for ever.
    get: (_, name) => (name === 'then' ? undefined : () => nothing),
  }) as unknown as Milepost;
  return nothing;
}
