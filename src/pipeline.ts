import { batchContext } from './batchContext';
import { announce, showStage } from './browser/announce';
import type { Clock } from './browser/clock';
import type { SharedState } from './browser/sharedState';
import { type ConfigInForce, putInForce, wordless } from './configInForce';
import { openDocumentLife } from './documentLife';
import { followVisits } from './followVisits';
import { holdDrafts } from './holdDrafts';
import type { Journey } from './journey/compile';
import { stageFacts, type Tagged, tag, type View } from './journey/tag';
import { lastWord } from './lastWord';
import type { Listeners } from './listeners';
import type { Outlet } from './outlet';
import { toFacts } from './toFacts';
import { tokenBucket } from './tokenBucket';
import type {
  BatchContext,
  ConsentFacts,
  Draft,
  DropReason,
  JourneyConfig,
  MilepostEvent,
  StageFacts,
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
  listeners: Listeners;
  onError: (error: unknown) => void;
}

export interface Pipeline {
  /** `hear` is told the id of the event once it is handed on, and nothing where it is not, or waits for consent. */
  record(draft: Draft, hear?: Hear): void;
  /** The config is known now, or known not to come (`undefined`). */
  useConfig(config: JourneyConfig | undefined): void;
  config(): JourneyConfig | undefined;
  skipped(): Journey['skipped'];
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
  /** A new life of this document begins: it came back from the back-forward cache. */
  revive(): void;
  /** The page may be going: nothing may wait any longer. */
  leave(): void;
  held(): number;
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
  let context: BatchContext | undefined;
  let view: View = { touch: null };
  /** What code said of the visitor before the device told who that is; it is said again then. */
  let said: Array<() => void> = [];

  function record(draft: Draft, hear?: Hear) {
    const { type, form } = draft;
    if (settings.consent().state === 'denied') return hear?.();
    // A success that only code can see, after an attempt that nobody saw, is no abandonment.
    if (type === 'form_success') succeeded.add(form?.id);
    if (type === 'form_abandon' && succeeded.delete(form?.id)) return;
    const going = outlet && !waiting;
    if (going && !allowed()) {
      giveUp(life.number(), 'rateLimited');
      return hear?.();
    }
    const placed = { ...life.place(draft, known?.config?.site, !known), hear };
    if (going) return take(placed);
    held.add(placed);
    if (!outlet) hear?.();
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
  }

  function take(asRead: Placed) {
    const placed = known?.routed(asRead) ?? asRead;
    if (known?.ignores(placed.path)) return asRead.hear?.();
    const started = visits.enter(placed);
    if (started || placed.draft.type === 'page') context = undefined;
    const id = go(placed);
    asRead.hear?.(id);
    if (!started) return;
    const { visits: count, session } = visitor.read().profile;
    const data = { visits: count, channel: session.channel };
    go({ ...placed, draft: { type: 'session', data, flags: placed.draft.flags } });
  }

  function go(placed: Placed): string {
    const numbered = life.number();
    if (known) complete(placed, numbered, known);
    else hold(placed, numbered);
    return numbered.id;
  }

  function hold(placed: Placed, numbered: Numbered) {
    untagged.push({ placed, numbered });
    // Nobody knows yet which texts the config masks: none is written down before.
    const event = stamp(wordless(placed), numbered);
    outlet?.addDraft({ ...event, flags: [...(event.flags ?? []), 'untagged'] }, contextNow());
  }

  function complete(placed: Placed, numbered: Numbered, { journey, masked }: ConfigInForce) {
    const { draft, at } = masked(placed);
    const { fits } = draft.raw ?? {};
    const matched = fits ? (journey?.selectors ?? []).filter(fits) : [];
    const before = visitor.read();
    const tagged = tag(journey, before.journey, toFacts(placed, before.profile, arrival, matched), view);
    view = tagged.view;
    if (tagged.state !== before.journey) visitor.write({ ...before, journey: tagged.state });
    const element = draft.element && { ...draft.element, matched };
    emit({ ...placed, draft: { ...draft, element } }, numbered, tagged);
    if (tagged.moved) tellMove(placed, tagged);
    for (const id of tagged.succeeded) record({ type: 'form_success', form: { id }, at });
  }

  function tellMove(placed: Placed, tagged: Tagged) {
    const { target, flags } = placed.draft;
    const data = { ...tagged.moved } as Draft['data'];
    const event = emit({ ...placed, draft: { type: 'stage', data, flags } }, life.number(), tagged);
    if (!event) return;
    listeners.tell('stage', event);
    announce('stage', event, target);
  }

  function emit(
    placed: Placed,
    numbered: Numbered,
    { stage, touchpoint }: Tagged,
  ): MilepostEvent | undefined {
    const made = { ...stamp(placed, numbered, known?.keepQuery), stage, ...(touchpoint && { touchpoint }) };
    const event = lastWord(made, settings.beforeSend, onError);
    if (!event) return giveUp(numbered, 'hook');
    // Listeners get the record itself, which may still have to be sent.
    for (const part of [event, ...Object.values(event)]) Object.freeze(part);
    outlet?.add(event, contextNow());
    showStage(stage);
    listeners.tell('event', event);
    return event;
  }

  function giveUp({ id, tabId, seq }: Numbered, reason: DropReason): undefined {
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
    showStage(stage());
  }

  const stage = (): StageFacts =>
    stageFacts(known?.journey?.stages ?? [], visitor.read().journey, view.touch);

  return {
    record,
    useConfig,
    config: () => known?.config,
    skipped: () => known?.journey?.skipped ?? [],
    open(next, shared, wait) {
      outlet = next;
      context = undefined;
      visitor.share(shared);
      waiting = wait;
      if (!wait) release();
    },
    close() {
      outlet = undefined;
      visitor.share(undefined);
      visitor.forget();
      for (const one of held.release().placed) one.hear?.();
      untagged.length = 0;
      said = [];
      view = { touch: null };
      context = undefined;
      visits.forget();
      // Nothing may tie what comes to what was, and what was erased is no gap in it.
      life.begin();
    },
    learn(others) {
      visitor.learn(others);
      context = undefined;
      if (waiting) release();
      showStage(stage());
    },
    visitor,
    change: (update) =>
      say(() => {
        const now = visitor.read();
        visitor.write({ ...now, profile: update(now.profile) });
        context = undefined;
      }),
    renew: () =>
      say(() => {
        visitor.renew();
        view = { touch: null };
        context = undefined;
        showStage(stage());
      }),
    refresh() {
      context = undefined;
    },
    stage,
    revive: life.begin,
    leave() {
      if (outlet && waiting) release();
    },
    held: held.count,
  };
}
