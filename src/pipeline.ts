import { type Action, openActions, triggerFacts } from './actOn';
import { batchContext } from './batchContext';
import { showStage, showWords } from './browser/announce';
import type { Clock } from './browser/clock';
import type { SharedState } from './browser/sharedState';
import { type ConfigInForce, putInForce, wordless } from './configInForce';
import { openDocumentLife } from './documentLife';
import { type Conditions, followJourney } from './followJourney';
import { followVisits } from './followVisits';
import { holdDrafts } from './holdDrafts';
import type { Judged } from './inspector/types';
import type { Journey } from './journey/compile';
import { stageFacts, type Tagged } from './journey/tag';
import { lastWord } from './lastWord';
import type { Listeners } from './listeners';
import type { Outlet } from './outlet';
import type { Captured } from './startCaptures';
import { isSampled, keeps } from './switches';
import { tellPage } from './tellPage';
import { tokenBucket } from './tokenBucket';
import { toRecords } from './toRecords';
import type {
  BatchContext,
  CaptureContext,
  ConsentFacts,
  Depths,
  Draft,
  DropReason,
  JourneyConfig,
  MilepostEvent,
  RawFacts,
  StageFacts,
  Stop,
} from './types';
import { readArrival } from './visitor/attribution';
import type { Profile } from './visitor/profile';
import type { SessionRules } from './visitor/session';
import { type Hear, type Numbered, type Placed, stamp } from './visitor/stamp';
import { type Kept, openVisitorState, type VisitorState } from './visitorState';

export interface PipelineSettings {
  site: string;
  /** How Milepost got onto the page, as batches report it. */
  build: string;
  clock: Clock;
  makeId: () => string;
  consent: () => ConsentFacts;
  session: SessionRules;
  beforeSend?: (event: MilepostEvent) => MilepostEvent | null;
  conditions?: Conditions;
  actions?: Record<string, Action>;
  dataLayer?: boolean;
  listeners: Listeners;
  onError: (error: unknown) => void;
}

export interface Pipeline {
  /** `hear` is told the id of the event once it is handed on, and nothing where it is not, or waits for consent. */
  record(draft: Draft, hear?: Hear, captured?: Captured): void;
  /** The config is known now, or known not to come (`undefined`). */
  useConfig(config: JourneyConfig | undefined): void;
  config(): JourneyConfig | undefined;
  skipped(): Journey['skipped'];
  /** What captures have to tell in time, because rules ask for it. */
  depths(): Depths;
  /** Calls `fn` at each page view; returns its undo. */
  onPage(fn: () => void): Stop;
  /** Calls `fn` with each event that was handed on, after all that came of it, and its raw facts; returns its undo. */
  onEvent: NonNullable<CaptureContext['onEvent']>;
  memory: NonNullable<CaptureContext['memory']>;
  /** Events may go out from here on; what was held goes first. `wait`: until `learn` told what the device knows. */
  open(outlet: Outlet, shared: SharedState<Kept> | undefined, wait: boolean): void;
  /** Hold what comes from here on, and forget who this is. */
  close(): void;
  /** What other documents last knew. */
  learn(others: Kept[]): void;
  visitor: Pick<VisitorState, 'read' | 'merge'>;
  change(update: (profile: Profile) => Profile): void;
  /** Somebody new from here on. */
  renew(): void;
  /** Facts that batches say once have changed: later events begin a new batch. */
  refresh(): void;
  stage(): StageFacts;
  personas(): string[];
  /** For the triggers' `run`. */
  action(name: string, action: Action): void;
  /** A new life of this document begins: it came back from the back-forward cache. */
  revive(): void;
  /** The page may be going: nothing may wait any longer. */
  leave(): void;
  held(): number;
  /** Tells what rules saw of each event from here on, just before the event itself. */
  watch(watcher: ((judged: Judged) => void) | undefined): void;
}

/** Far more than any honest page: a tighter guard stopped 55 of 200 honest events elsewhere. */
const BURST = 1000;
const PER_SECOND = 200;

/** Capture → stamp → journey → outlet: the one way an event goes. */
export function startPipeline(settings: PipelineSettings): Pipeline {
  const { clock, makeId, listeners, onError } = settings;
  const arrival = readArrival(location.href, document.referrer);
  const visitor = openVisitorState(makeId, clock.now);
  const held = holdDrafts();
  const life = openDocumentLife(clock, makeId);
  const succeeded = new Set<string | undefined>();
  const visits = followVisits(visitor, arrival, settings.session, makeId);
  const allowed = tokenBucket(BURST, PER_SECOND, clock.mono);
  let outlet: Outlet | undefined;
  let waiting = false;
  let known: ConfigInForce | undefined;
  const untagged: Array<{ placed: Placed; numbered: Numbered }> = [];
  /** Ids under which held events are written down until it is known who is visiting: the tab may end before that. */
  const drafted: string[] = [];
  let context: BatchContext | undefined;
  const pageListeners = new Set<() => void>();
  const eventListeners = new Set<(event: MilepostEvent, raw?: RawFacts) => void>();
  const follow = followJourney(visitor, arrival, settings, tellDue);
  const actions = openActions({ ...settings, record, flush: () => void outlet?.flush() });
  /** What code said of the visitor before the device told who that is; it is said again then. */
  let said: Array<() => void> = [];

  function record(draft: Draft, hear?: Hear, captured?: Captured) {
    const { type, form } = draft;
    if (settings.consent().state === 'denied') return hear?.();
    // A success that only code can see, after an attempt that nobody saw, is no abandonment.
    if (type === 'form_success') succeeded.add(form?.id);
    if (type === 'form_abandon' && succeeded.delete(form?.id)) return;
    const going = outlet && !waiting;
    if (going && (captured === 'enough' || !allowed())) {
      giveUp(life.number(), 'rateLimited');
      return hear?.();
    }
    const placed = { ...life.place(draft, known?.config?.site, !known), hear, captured: !!captured };
    if (type === 'page') for (const told of pageListeners) told();
    if (going) return take(placed);
    if (outlet) {
      held.add(placed, BURST);
      writeDown(placed);
    } else {
      held.add(placed);
      hear?.();
    }
  }

  function say(act: () => void) {
    act();
    if (!outlet || waiting) said.push(act);
  }

  function release() {
    waiting = false;
    for (const act of said.splice(0)) act();
    const { placed, lost } = held.release();
    for (let i = 0; i < lost; i++) giveUp(life.number(), 'overflow');
    for (const one of placed) take(one);
    dropDrafts();
  }

  function writeDown(placed: Placed) {
    // Nobody knows yet whether this visit keeps it: a number that is told and then not given would look like a loss.
    if (placed.captured && isSampled(known?.config, placed.draft.type)) return;
    const numbered = life.foresee(drafted.length);
    drafted.push(numbered.id);
    placed.drafted = true;
    keepDraft(placed, numbered);
  }

  function dropDrafts() {
    for (const id of drafted.splice(0)) outlet?.discard(id);
  }

  function take(asRead: Placed) {
    const placed = known?.routed(asRead) ?? asRead;
    if (known?.ignores(placed.path)) {
      // A number was foreseen for it.
      if (asRead.drafted) giveUp(life.number(), 'hook');
      return asRead.hear?.();
    }
    const { aliveAt } = visitor.read().profile;
    if (aliveAt && placed.at - aliveAt > (known ?? putInForce()).remember) renew();
    const started = visits.enter(placed);
    if (started || placed.draft.type === 'page') context = undefined;
    // Kept whole or not at all for a visit, and no gap: it never gets a number.
    const { captured, draft } = placed;
    if (!captured || keeps(known?.config, draft.type, `${visitor.read().profile.session.id}`)) {
      const id = go(placed);
      asRead.hear?.(id);
    }
    if (!started) return;
    const { visits: count, session } = visitor.read().profile;
    const data = { visits: count, channel: session.channel };
    go({ ...placed, draft: { type: 'session', data, flags: placed.draft.flags } });
  }

  function go(asPlaced: Placed): string {
    const placed = marked(asPlaced);
    const numbered = life.number();
    if (known) complete(placed, numbered, known);
    else {
      untagged.push({ placed, numbered });
      keepDraft(placed, numbered);
    }
    return numbered.id;
  }

  /** Somebody of the site's own, as the visitor's traits say. */
  function marked(placed: Placed): Placed {
    if (visitor.read().profile.traits.internal !== true) return placed;
    const { draft } = placed;
    return { ...placed, draft: { ...draft, flags: [...(draft.flags ?? []), 'internal'] } };
  }

  function keepDraft(placed: Placed, numbered: Numbered) {
    // Nobody knows yet which texts the config masks: none is written down before.
    const event = stamp(wordless(placed), numbered);
    outlet?.addDraft({ ...event, flags: [...(event.flags ?? []), 'untagged'] }, contextNow());
  }

  function complete(asRead: Placed, numbered: Numbered, { journey, masked }: ConfigInForce) {
    const placed = masked(asRead);
    const { draft, at } = placed;
    const { fits } = draft.raw ?? {};
    const matched = fits ? (journey?.selectors ?? []).filter(fits) : [];
    const tagged = judge(placed, journey, matched, numbered.id);
    const element = draft.element && { ...draft.element, matched };
    const event = emit({ ...placed, draft: { ...draft, element } }, numbered, tagged);
    for (const id of tagged.succeeded) record({ type: 'form_success', form: { id }, at });
    tell(placed, tagged);
    if (event) for (const told of eventListeners) told(event, draft.raw);
  }

  /** Records what came of an event, and does what triggers ask for. */
  function tell(placed: Placed, tagged: Tagged) {
    const { draft, at: when, mono } = placed;
    for (const { draft: outcome, at = when, stage } of toRecords(tagged, follow.evidence))
      emit(
        {
          ...{ ...placed, at, mono: mono - Math.max(0, when - at) },
          draft: { ...outcome, flags: draft.flags, target: draft.target },
        },
        life.number(),
        { stage, touchpoint: tagged.touchpoint },
      );
    for (const id of tagged.personas) listeners.tell('persona', { id });
    for (const trigger of tagged.triggers) {
      const facts = triggerFacts(trigger, tagged, personas());
      listeners.tell('trigger', facts);
      actions.act(trigger, facts);
    }
  }

  /** No event came, and something may be due: told where the visitor is now, of the visit that is going on. */
  function tellDue() {
    if (!outlet || waiting || !known || settings.consent().state === 'denied') return;
    const placed = marked(life.place({ type: 'touchpoint' }, known.config?.site, false));
    if (known.ignores(placed.path)) return;
    tell(placed, judge(placed, known.journey));
  }

  function judge(...asked: Parameters<typeof follow.judge>): Tagged {
    const tagged = follow.judge(...asked);
    if (tagged.personas.length) found();
    return tagged;
  }

  /** What batches and the page say of the visitor has changed. */
  function found() {
    context = undefined;
    // Before the journey is known, the page shows what an inline script may have read off the device.
    if (!known) return;
    showStage(stage());
    showWords('persona', personas());
  }

  const personas = (): string[] => {
    const { marks } = visitor.read().journey;
    return (known?.journey?.personas ?? []).filter((id) => marks?.[`persona.${id}`]);
  };

  function emit(
    placed: Placed,
    numbered: Numbered,
    { stage, touchpoint }: Pick<Tagged, 'stage' | 'touchpoint'>,
  ): MilepostEvent | undefined {
    const made = { ...stamp(placed, numbered, known?.keepQuery), stage, ...(touchpoint && { touchpoint }) };
    const event = lastWord(made, settings.beforeSend, onError);
    if (!event) {
      giveUp(numbered, 'hook');
      return undefined;
    }
    outlet?.add(event, contextNow());
    showStage(stage);
    tellPage(event, visitor, listeners, placed.draft.target);
    if (event.type === 'goal') void outlet?.flush();
    return event;
  }

  function giveUp({ id, tabId, seq }: Numbered, reason: DropReason) {
    outlet?.discard(id);
    outlet?.lose(reason, tabId, seq);
  }

  function contextNow(): BatchContext {
    context ??= batchContext(
      settings.site,
      settings.build,
      visitor.read().profile,
      settings.consent(),
      known ?? { hash: null, errors: 0 },
      outlet?.rung() ?? 'memory',
      personas(),
    );
    return context;
  }

  function useConfig(config: JourneyConfig | undefined) {
    const now = putInForce(config);
    known = now;
    context = undefined;
    visitor.useJourney(now.journey, !!outlet && !waiting);
    for (const { placed: asRead, numbered } of untagged.splice(0)) {
      const placed = now.routed(asRead);
      if (now.ignores(placed.path)) giveUp(numbered, 'hook');
      else complete(placed, numbered, now);
    }
    found();
  }

  /** Somebody new. */
  function renew() {
    say(() => {
      visitor.renew();
      forget();
      showStage(stage());
    });
  }

  /** Another visitor, or none. */
  function forget() {
    follow.forget();
    actions.forget();
    context = undefined;
    showWords('persona', []);
  }

  const change: Pipeline['change'] = (update) =>
    say(() => {
      visitor.change({ profile: update(visitor.read().profile) });
      context = undefined;
    });
  // How people of the site's own mark their browser, once.
  const own = new URLSearchParams(location.search).get('milepost_internal');
  if (own !== null)
    change((profile) => ({ ...profile, traits: { ...profile.traits, internal: !/^(?:0|off)$/.test(own) } }));

  const stage = (): StageFacts =>
    stageFacts(known?.journey?.stages ?? [], visitor.read().journey, follow.touch());

  return {
    record,
    useConfig,
    config: () => known?.config,
    skipped: () => known?.journey?.skipped ?? [],
    depths: () => (known ?? putInForce()).depths,
    onPage(fn) {
      pageListeners.add(fn);
      return () => void pageListeners.delete(fn);
    },
    onEvent(fn) {
      eventListeners.add(fn);
      return () => void eventListeners.delete(fn);
    },
    memory: {
      read: (name) => visitor.read().memos?.[name]?.[1],
      write(name, value) {
        visitor.change({ memos: { ...visitor.read().memos, [name]: [clock.now(), value] } });
      },
    },
    open(next, shared, wait) {
      dropDrafts();
      outlet = next;
      visitor.share(shared);
      found();
      waiting = wait;
      if (!wait) release();
      else for (const one of held.all()) writeDown(one);
    },
    close() {
      dropDrafts();
      outlet = undefined;
      visitor.share(undefined);
      visitor.forget();
      for (const one of held.release().placed) one.hear?.();
      untagged.length = 0;
      said = [];
      forget();
      visits.forget();
      // Nothing may tie what comes to what was, and what was erased is no gap in it.
      life.begin();
    },
    learn(others) {
      visitor.learn(others);
      found();
      if (waiting) release();
      found();
    },
    visitor,
    change,
    renew,
    refresh: found,
    stage,
    personas,
    action: actions.register,
    revive: life.begin,
    leave() {
      if (outlet && waiting) release();
    },
    held: () => held.all().length,
    watch: follow.watch,
  };
}
