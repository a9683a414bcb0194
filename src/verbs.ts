import type { Listeners } from './listeners';
import type { OwnEvents } from './options';
import type { Outlet } from './outlet';
import type { Pipeline } from './pipeline';
import type { ConsentFacts, Data, Draft, DropReason, PageFacts, StageFacts } from './types';
import type { Choice } from './visitor/consent';

export interface TrackOptions {
  value?: number;
  /** ISO 4217. */
  currency?: string;
  /** When it happened, if not now: a date, ms since 1970, or ISO 8601. */
  at?: Date | number | string;
  /** The element the DOM event bubbles from. */
  target?: EventTarget;
}

export interface Feedback {
  kind: 'nps' | 'csat' | 'ces' | 'helpful' | 'rating';
  score: number;
  /** Best possible score; default: 10 for nps, 5 otherwise, 1 for helpful. */
  max?: number;
  /** What it is about. */
  about?: string;
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
  /** Rules of the config that this version leaves out, and why. */
  skipped: Array<{ path: string; why: string }>;
}

/** Everything an application can ask of Milepost. Nothing here throws after `init`. */
export interface Milepost<Events extends OwnEvents = OwnEvents> {
  /** Records an event of the application's own. Durable by the next microtask if consent allows. */
  track<Name extends keyof Events & string>(name: Name, data?: Events[Name], options?: TrackOptions): void;
  /** Records a page view by hand: only where `pages({ auto: false })`. */
  page(overrides?: Partial<Pick<PageFacts, 'title' | 'referrer'>>): void;
  /** Names the visitor. Prefer an opaque id over an e-mail address. */
  identify(userId: string, traits?: Data): void;
  /** Adds to what is known of the visitor. */
  traits(traits: Data): void;
  /** Forgets who the visitor is, as at a log-out: what follows belongs to somebody new. */
  reset(): void;
  /** Where the visitor is. */
  stage(): StageFacts;
  /** Says that the visitor belongs to a stage now, as one more fitting rule of it; `force` overrides `movement`. */
  stage(id: string, why?: { because?: string; force?: boolean }): void;
  feedback(feedback: Feedback): void;
  /** Puts the variant of an experiment on every batch from now on. */
  experiment(id: string, variant: string): void;
  /** Records a search. The term is matched against rules and never sent. */
  search(term: string, found?: { results?: number }): void;
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
  /** Listens to `ready event stage consent sent dropped error`; returns its undo. */
  on(type: string, listen: (detail: never) => void, options?: { replay?: boolean }): () => void;
  health(): Health;
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
  outlet: () => Outlet | undefined;
  makeId: () => string;
  sent: () => number;
  dropped: () => Health['dropped'];
  consent: () => ConsentFacts;
  choose: (choice: Choice) => void;
  forget: () => Promise<void>;
  destroy: () => void;
  onError: (error: unknown) => void;
}

export function verbs(parts: Parts): Milepost {
  const { pipeline, listeners, outlet, onError } = parts;
  const record = (draft: Draft) => {
    try {
      pipeline.record(draft);
    } catch (error) {
      onError(error);
    }
  };
  const quietly =
    <Args extends unknown[], Result>(act: (...args: Args) => Result) =>
    (...args: Args): Result => {
      try {
        return act(...args);
      } catch (error) {
        onError(error);
        return undefined as Result;
      }
    };

  const stage = (id?: string, { because, force }: { because?: string; force?: boolean } = {}) => {
    if (id === undefined) return pipeline.stage();
    record({ type: 'touchpoint', raw: { stage: `${id}`, force }, ...(because && { data: { because } }) });
  };
  const consent = (choice?: Choice) => (choice ? parts.choose(choice) : parts.consent());

  return {
    track(name, data, { at, value, currency, target } = {}) {
      const time = at === undefined ? undefined : new Date(at).getTime();
      record({
        type: 'custom',
        name: `${name}`,
        ...(data && { data: { ...data } }),
        ...(time !== undefined && Number.isFinite(time) && { at: time }),
        value,
        currency,
        target,
      });
    },
    page: (overrides = {}) =>
      record({ type: 'page', page: { title: document.title, kind: 'push', ...overrides } }),
    identify: quietly((userId: string, traits: Data = {}) => {
      const previous = pipeline.kept().profile;
      const another = previous.userId !== null && previous.userId !== userId;
      pipeline.change((profile) => ({
        ...profile,
        ...(another && { anonymousId: parts.makeId() }),
        userId: `${userId}`,
        traits: another ? { ...traits } : { ...profile.traits, ...traits },
      }));
      record({ type: 'identify', data: another ? { previousAnonymousId: previous.anonymousId } : {} });
    }),
    traits: quietly((traits: Data) =>
      pipeline.change((profile) => ({ ...profile, traits: { ...profile.traits, ...traits } })),
    ),
    reset: quietly(() => pipeline.renew()),
    stage: quietly(stage) as Milepost['stage'],
    feedback({ kind, score, max, about } = {} as Feedback) {
      const best = max ?? { nps: 10, helpful: 1 }[kind as string] ?? 5;
      record({ type: 'feedback', name: kind, data: { kind, score, max: best, ...(about && { about }) } });
    },
    experiment: quietly((id: string, variant: string) => {
      pipeline.change((profile) => ({
        ...profile,
        experiments: { ...profile.experiments, [id]: `${variant}` },
      }));
      record({ type: 'experiment', data: { id, variant } });
    }),
    search(term, { results } = {}) {
      record({
        type: 'search',
        raw: { search: `${term}` },
        ...(results !== undefined && { data: { results } }),
      });
    },
    form: (id) => ({
      step: (step, stepName) => record({ type: 'form_step', form: { id, step, stepName } }),
      success: (data) => record({ type: 'form_success', form: { id }, data }),
      error: (field) => record({ type: 'form_error', form: { id, field, valid: false } }),
    }),
    consent: quietly(consent) as Milepost['consent'],
    on: (type, listen, options) => listeners.on(type, listen, options),
    health: () => ({
      storage: outlet()?.rung() ?? 'memory',
      waiting: outlet()?.buffer.recent(0).length ?? 0,
      held: pipeline.held(),
      sent: parts.sent(),
      dropped: parts.dropped(),
      consent: parts.consent(),
      skipped: pipeline.skipped(),
    }),
    async flush() {
      const open = outlet();
      const sent = (await open?.flush()) ?? 0;
      return { sent, kept: (await open?.buffer.peek(0, 5000))?.length ?? pipeline.held() };
    },
    forget: parts.forget,
    destroy: parts.destroy,
  };
}

/** On a server: verbs that do nothing, so that shared code need not ask where it runs. */
export function inert(): Milepost {
  const nothing: Milepost = new Proxy({} as Milepost, {
    // Not a thenable: `await` would wait for ever.
    get: (_, name) =>
      name === 'then' ? undefined : name === 'flush' || name === 'forget' ? async () => ({}) : () => nothing,
  });
  return nothing;
}
