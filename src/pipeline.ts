import { batchContext, type KnownConfig } from './batchContext';
import { announce, showStage } from './browser/announce';
import type { Clock } from './browser/clock';
import { hash } from './browser/hash';
import { shortId } from './browser/idMaker';
import type { SharedState } from './browser/sharedState';
import { compile, type Journey } from './journey/compile';
import { fitsPath, splitPath } from './journey/glob';
import { adoptState, type JourneyState, mergeStates, startState } from './journey/state';
import { type Tagged, tag, type View } from './journey/tag';
import type { Listeners } from './listeners';
import type { Outlet } from './outlet';
import { toFacts } from './toFacts';
import type {
  BatchContext,
  ConsentFacts,
  Draft,
  EventFlag,
  JourneyConfig,
  MilepostEvent,
  StageFacts,
} from './types';
import { readArrival } from './visitor/attribution';
import { KEPT_QUERY, scrubPath, scrubReferrer } from './visitor/privacy';
import { mergeProfiles, newProfile, type Profile } from './visitor/profile';
import { type Landing, type SessionRules, visit } from './visitor/session';
import { type Numbered, type Placed, stamp } from './visitor/stamp';

/** What is kept of a visitor between pages. */
export interface Kept {
  profile: Profile;
  journey: JourneyState;
}

export interface PipelineSettings {
  site: string;
  build: string;
  clock: Clock;
  makeId: () => string;
  consent: () => ConsentFacts;
  session: SessionRules;
  beforeSend?: (event: MilepostEvent) => MilepostEvent | null;
  listeners: Listeners;
  onError: (error: unknown) => void;
}

export interface Pipeline {
  record(draft: Draft): void;
  /** The config is known now, or known not to come (`undefined`). */
  useConfig(config: JourneyConfig | undefined): void;
  config(): JourneyConfig | undefined;
  skipped(): Journey['skipped'];
  /** Events may go out from here on; what was held goes first. `wait`: until `learn` told what the device knows. */
  open(outlet: Outlet, shared: SharedState<Kept> | undefined, wait: boolean): void;
  /** Hold what comes from here on. */
  close(): void;
  /** Forget what is held and who this is. */
  forget(): void;
  /** What other documents and tabs last knew. */
  learn(others: Kept[]): void;
  kept(): Kept;
  /** How two copies of one visitor become one. */
  merge(a: Kept, b: Kept): Kept;
  change(update: (profile: Profile) => Profile): void;
  /** Somebody new from here on. */
  renew(): void;
  /** The consent facts changed: later events get a new context. */
  refresh(): void;
  stage(): StageFacts;
  /** A new life of this document begins: it came back from the back-forward cache. */
  revive(): void;
  /** The page may be going: nothing may wait any longer. */
  leave(): void;
  held(): number;
}

/** Drafts kept in memory while consent is awaited. */
const MOST_HELD = 200;
const EXPENDABLE = /^(scroll|engage|view|vital)$/;

/** Capture → stamp → journey → outlet: the one way an event goes. */
export function startPipeline(settings: PipelineSettings): Pipeline {
  const { clock, makeId, listeners, onError } = settings;
  const arrival = readArrival(location.href, document.referrer);
  const automated: EventFlag[] = navigator.webdriver ? ['auto'] : [];
  let landing: Landing | undefined;
  let own: Kept | undefined;
  let shared: SharedState<Kept> | undefined;
  let outlet: Outlet | undefined;
  let waiting = false;
  let held: Placed[] = [];
  let heldLost = 0;
  let known: KnownConfig | undefined;
  let journey: Journey | undefined;
  let untagged: Array<{ placed: Placed; numbered: Numbered }> = [];
  let context: BatchContext | undefined;
  let view: View = { touch: null };
  let tabId = shortId();
  let pageId = shortId();
  let seq = 0;

  const makeKept = (): Kept => ({
    profile: newProfile(makeId, clock.now()),
    journey: startState(journey, clock.now()),
  });
  const kept = (): Kept => {
    const found = shared?.read() ?? own ?? makeKept();
    own = found;
    return found;
  };
  const keep = (next: Kept) => {
    own = next;
    shared?.write(next);
  };
  const contextNow = () => {
    context ??= batchContext(
      settings.site,
      settings.build,
      kept().profile,
      settings.consent(),
      known ?? { hash: null, errors: 0 },
      outlet?.rung() ?? 'memory',
    );
    return context;
  };
  const merge = (a: Kept, b: Kept): Kept => ({
    profile: mergeProfiles(a.profile, b.profile),
    journey: mergeStates(journey, a.journey, b.journey),
  });
  const number = (): Numbered => ({ id: makeId(), seq: seq++, tabId });
  const keepQuery = () => [...KEPT_QUERY, ...(known?.config?.privacy?.keepQuery ?? [])];
  const ignored = (path: string) =>
    !!known?.config?.privacy?.ignore?.some((pattern) => fitsPath(splitPath(`${pattern}`), splitPath(path)));

  function place(draft: Draft): Placed {
    const { href, pathname, hash: fragment } = location;
    const routed = known?.config?.site?.router === 'hash' && /^#!?\//.test(fragment);
    if (draft.type === 'page') pageId = shortId();
    const at = draft.at ?? clock.now();
    return {
      draft: automated.length ? { ...draft, flags: [...(draft.flags ?? []), ...automated] } : draft,
      at,
      mono: clock.mono() - Math.max(0, clock.now() - at),
      url: href,
      path: routed ? (fragment.replace(/^#!?/, '').split('?')[0] as string) : pathname,
      pageId,
    };
  }

  function hold(placed: Placed) {
    if (held.length >= MOST_HELD) {
      const expendable = held.findIndex(({ draft }) => EXPENDABLE.test(draft.type));
      held.splice(Math.max(expendable, 0), 1);
      heldLost++;
    }
    held.push(placed);
  }

  function release() {
    waiting = false;
    for (; heldLost > 0; heldLost--) outlet?.lose('overflow', tabId, seq++);
    const released = held;
    held = [];
    for (const placed of released) take(placed);
  }

  function take(placed: Placed) {
    if (ignored(placed.path)) return;
    landing ??= {
      ...arrival,
      referrer: arrival.referrer && scrubReferrer(arrival.referrer, location.origin),
      path: scrubPath(placed.path),
    };
    const before = kept();
    const { profile, started } = visit(
      before.profile,
      placed.at,
      landing,
      landing.path,
      makeId,
      settings.session,
    );
    landing = { channel: 'direct', campaign: {}, path: scrubPath(placed.path) };
    keep({ ...before, profile });
    if (started) context = undefined;
    if (placed.draft.type === 'page') context = undefined;
    go(placed);
    if (started) {
      const data = { visits: profile.visits, channel: profile.session.channel };
      go({ ...placed, draft: { type: 'session', data, flags: placed.draft.flags } });
    }
  }

  function go(placed: Placed) {
    const numbered = number();
    if (known) return complete(placed, numbered);
    untagged.push({ placed, numbered });
    const event = stamp(placed, numbered, keepQuery());
    outlet?.addDraft({ ...event, flags: [...(event.flags ?? []), 'untagged'] }, contextNow());
  }

  function complete(placed: Placed, numbered: Numbered) {
    const { draft } = placed;
    const fits = draft.raw?.fits;
    const selectors = fits ? (journey?.selectors ?? []).filter(fits) : [];
    const before = kept();
    const tagged = tag(journey, before.journey, toFacts(placed, before.profile, arrival, selectors), view);
    view = tagged.view;
    if (tagged.state !== before.journey) keep({ ...before, journey: tagged.state });
    const matched =
      selectors.length && draft.element ? { ...draft.element, matched: selectors } : draft.element;
    emit({ ...placed, draft: { ...draft, element: matched } }, numbered, tagged.stage, tagged.touchpoint);
    if (tagged.moved) tellMove(placed, tagged);
    for (const id of tagged.succeeded) record({ type: 'form_success', form: { id }, at: placed.at });
  }

  function tellMove(placed: Placed, { moved, stage, touchpoint }: Tagged) {
    const data = { ...moved } as Draft['data'];
    const { target, flags } = placed.draft;
    const event = emit({ ...placed, draft: { type: 'stage', data, flags } }, number(), stage, touchpoint);
    if (!event) return;
    listeners.tell('stage', event);
    announce('stage', Object.freeze(event), target);
  }

  function emit(
    placed: Placed,
    numbered: Numbered,
    stage: StageFacts,
    touchpoint: string | undefined,
  ): MilepostEvent | null {
    const made: MilepostEvent = {
      ...stamp(placed, numbered, keepQuery()),
      stage,
      ...(touchpoint && { touchpoint }),
    };
    const event = lastWord(made);
    if (!event) {
      outlet?.discard(made.id);
      outlet?.lose('hook', made.tabId, made.seq);
      return null;
    }
    outlet?.add(event, contextNow());
    showStage(stage);
    listeners.tell('event', event);
    return event;
  }

  function lastWord(event: MilepostEvent): MilepostEvent | null {
    if (!settings.beforeSend) return event;
    try {
      const answer = settings.beforeSend(structuredClone(event));
      // What names and numbers an event is not the hook's to change: receivers find losses and doubles by it.
      return answer && { ...answer, id: event.id, seq: event.seq, tabId: event.tabId };
    } catch (error) {
      onError(error);
      return event;
    }
  }

  function record(draft: Draft) {
    const placed = place(draft);
    if (!outlet || waiting) hold(placed);
    else take(placed);
  }

  function useConfig(config: JourneyConfig | undefined) {
    journey = config && compile(config);
    known = {
      config,
      hash: config ? hash(JSON.stringify(config)) : null,
      errors: journey?.skipped.length ?? 0,
    };
    context = undefined;
    settleJourney();
    const late = untagged;
    untagged = [];
    for (const { placed, numbered } of late) {
      if (!ignored(placed.path)) complete(placed, numbered);
      else {
        outlet?.discard(numbered.id);
        outlet?.lose('hook', numbered.tabId, numbered.seq);
      }
    }
    showStage(stage());
  }

  /** The state the device knew, read in terms of the config in force: stages may have come, gone or been renamed. */
  function settleJourney() {
    if (!journey) return;
    const now = kept();
    // A visitor nobody has placed yet begins where the config says.
    const state = now.journey.stage === null ? startState(journey, clock.now()) : now.journey;
    const next = { ...now, journey: adoptState(journey, state, clock.now()) };
    if (outlet && !waiting) keep(next);
    else own = next;
  }

  function stage(): StageFacts {
    const { stage: id, furthest, lap, since } = kept().journey;
    const index = id === null ? -1 : (journey?.stages.indexOf(id) ?? -1);
    return {
      id,
      index: index < 0 ? null : index,
      touch: view.touch,
      furthest,
      lap,
      since: new Date(since).toISOString(),
    };
  }

  return {
    record,
    useConfig,
    config: () => known?.config,
    skipped: () => journey?.skipped ?? [],
    open(next, state, wait) {
      outlet = next;
      shared = state;
      context = undefined;
      waiting = wait;
      // Upgraded in place: who was anonymous in memory goes on as the visitor the device knows, if it knows one.
      own = shared?.read() ?? own;
      settleJourney();
      if (!wait) release();
    },
    close() {
      outlet = undefined;
      shared = undefined;
      context = undefined;
    },
    forget() {
      held = [];
      heldLost = 0;
      untagged = [];
      own = undefined;
      view = { touch: null };
    },
    learn(others) {
      const now = kept();
      // Someone we just made up, and nothing has happened to yet, has nothing to say against what is known.
      const known = now.profile.visits === 0 && others.length ? others : [now, ...others];
      context = undefined;
      own = known.reduce(merge);
      settleJourney();
      if (waiting) release();
      showStage(stage());
    },
    kept,
    merge,
    change(update) {
      const now = kept();
      keep({ ...now, profile: update(now.profile) });
      context = undefined;
    },
    renew() {
      view = { touch: null };
      keep(makeKept());
      context = undefined;
    },
    refresh() {
      context = undefined;
    },
    stage,
    revive() {
      tabId = shortId();
      seq = 0;
    },
    leave() {
      if (outlet && waiting) release();
    },
    held: () => held.length,
  };
}
