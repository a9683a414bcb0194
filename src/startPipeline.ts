import { openActions } from './actOn';
import { showStage, showWords } from './browser/announce';
import { putInForce } from './configInForce';
import { openDocumentLife } from './documentLife';
import { followJourney } from './followJourney';
import { followVisits } from './followVisits';
import { holdBack } from './holdBack';
import { makeEvents } from './makeEvents';
import { ofVisitor } from './ofVisitor';
import type { Now, Pipeline, PipelineSettings } from './pipeline';
import type { Captured } from './startCaptures';
import { keeps } from './switches';
import { tokenBucket } from './tokenBucket';
import type { Draft, JourneyConfig } from './types';
import { readArrival } from './visitor/attribution';
import type { Profile } from './visitor/profile';
import type { Hear, Placed } from './visitor/stamp';
import { openVisitorState } from './visitorState';

/** Far more than any honest page: a tighter guard stopped 55 of 200 honest events elsewhere. */
const BURST = 1000;
const PER_SECOND = 200;

export function startPipeline(settings: PipelineSettings): Pipeline {
  const { clock, makeId } = settings;
  const now: Now = { known: false, inForce: putInForce() };
  const arrival = readArrival(location.href, document.referrer);
  const visitor = openVisitorState(makeId, clock.now);
  const life = openDocumentLife(clock, makeId);
  const succeeded = new Set<string | undefined>();
  const visits = followVisits(visitor, arrival, settings.session, makeId);
  const allowed = tokenBucket(BURST, PER_SECOND, clock.mono);
  const pageListeners = new Set<() => void>();
  const follow = followJourney(visitor, arrival, settings, tellDue);
  const of = ofVisitor(settings, now, visitor, follow.touch);
  const actions = openActions({ ...settings, record, flush: () => void now.outlet?.flush() });
  const events = makeEvents({
    ...settings,
    now,
    life,
    visitor,
    of,
    follow,
    actions,
    record,
  });
  const { giveUp } = events;
  const back = holdBack(now, life, BURST, take, events);

  function record(draft: Draft, hear?: Hear, captured?: Captured) {
    const { type, form } = draft;
    if (settings.consent().state === 'denied') return hear?.();
    // A success that only code can see, after an attempt that nobody saw, is no abandonment.
    if (type === 'form_success') succeeded.add(form?.id);
    if (type === 'form_abandon' && succeeded.delete(form?.id)) return;
    const going = back.going();
    if (going && (captured === 'enough' || !allowed())) {
      giveUp(life.number(), 'rateLimited');
      return hear?.();
    }
    const placed = life.place(draft, now.inForce.config?.site, !now.known);
    placed.hear = hear;
    placed.captured = !!captured;
    if (type === 'page') for (const told of pageListeners) told();
    (going ? take : back.hold)(placed);
  }

  function take(asRead: Placed) {
    const { draft, captured, drafted, hear } = asRead;
    const { config, routed, ignores, remember } = now.inForce;
    const placed = routed(asRead);
    if (ignores(placed.path)) {
      // A number was foreseen for it.
      if (drafted) giveUp(life.number(), 'hook');
      return hear?.();
    }
    const { aliveAt } = visitor.read().profile;
    if (aliveAt && placed.at - aliveAt > remember) renew();
    const { started, profile } = visits.enter(placed);
    if (started || draft.type === 'page') of.changed();
    const marked = markedFor(profile, placed);
    // Kept whole or not at all for a visit, and no gap: it never gets a number.
    if (!captured || keeps(config, draft.type, `${profile.session.id}`)) {
      const id = events.make(marked);
      hear?.(id);
    }
    if (!started) return;
    const data = { visits: profile.visits, channel: profile.session.channel };
    events.make({ ...marked, draft: { type: 'session', data, flags: marked.draft.flags } });
  }

  /** Somebody of the site's own, as the visitor's traits say. */
  function markedFor({ traits }: Profile, placed: Placed): Placed {
    if (traits.internal !== true) return placed;
    const { draft } = placed;
    return { ...placed, draft: { ...draft, flags: [...(draft.flags ?? []), 'internal'] } };
  }

  /** Of the visit that is going on. */
  function tellDue() {
    if (!back.going() || !now.known || settings.consent().state === 'denied') return;
    const placed = life.place({ type: 'touchpoint' }, now.inForce.config?.site, false);
    events.makeDue(markedFor(visitor.read().profile, placed));
  }

  function useConfig(config: JourneyConfig | undefined) {
    now.inForce = putInForce(config);
    now.known = true;
    of.changed();
    visitor.useJourney(now.inForce.journey, back.going());
    events.settle();
    of.show();
  }

  /** Somebody new. */
  function renew() {
    back.say(() => {
      visitor.renew();
      forget();
      showStage(of.stage());
    });
  }

  /** Another visitor, or none. */
  function forget() {
    follow.forget();
    actions.forget();
    of.changed();
    showWords('persona', []);
  }

  const change: Pipeline['change'] = (update) =>
    back.say(() => {
      visitor.change({ profile: update(visitor.read().profile) });
      of.changed();
    });
  // How people of the site's own mark their browser, once.
  const own = new URLSearchParams(location.search).get('milepost_internal');
  if (own !== null)
    change((profile) => ({ ...profile, traits: { ...profile.traits, internal: !/^(?:0|off)$/.test(own) } }));

  return {
    record,
    useConfig,
    config: () => now.inForce.config,
    skipped: () => now.inForce.journey?.skipped ?? [],
    depths: () => now.inForce.depths,
    onPage(fn) {
      pageListeners.add(fn);
      return () => void pageListeners.delete(fn);
    },
    onEvent: events.onEvent,
    memory: {
      read: (name) => visitor.read().memos?.[name]?.[1],
      write(name, value) {
        visitor.change({ memos: { ...visitor.read().memos, [name]: [clock.now(), value] } });
      },
    },
    open(outlet, shared, wait) {
      back.takeBack();
      now.outlet = outlet;
      visitor.share(shared);
      of.show();
      back.open(wait);
    },
    close() {
      back.drop();
      now.outlet = undefined;
      visitor.share(undefined);
      visitor.forget();
      events.drop();
      forget();
      visits.forget();
      // Nothing may tie what comes to what was, and what was erased is no gap in it.
      life.begin();
    },
    learn(others) {
      visitor.learn(others);
      of.show();
      back.release();
    },
    visitor,
    change,
    renew,
    refresh: of.show,
    stage: of.stage,
    personas: of.personas,
    action: actions.register,
    revive: life.begin,
    leave: back.release,
    held: back.count,
    watch: follow.watch,
  };
}
