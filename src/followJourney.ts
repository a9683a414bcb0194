import type { Clock } from './browser/clock';
import { deviceKind } from './browser/device';
import { guard } from './browser/guard';
import type { Judged } from './inspector/types';
import type { Facts } from './journey/facts';
import type { Journey } from './journey/journey';
import { due, type Tagged, tag, type View } from './journey/tag';
import { toFacts } from './toFacts';
import type { Arrival } from './visitor/attribution';
import type { Placed } from './visitor/stamp';
import type { VisitorState } from './visitorState';

/** The developer's own conditions, by name: each is asked about every event, if a rule of the journey names it. */
export type Conditions = Record<string, (context: Facts) => boolean>;

export interface JourneySettings {
  clock: Clock;
  conditions?: Conditions;
  onError: (error: unknown) => void;
}

/** Where the visitor's journey stands while events come in, and what comes of it when none do. */
export interface FollowedJourney {
  /** The event, judged and remembered. Without an `id` it is no event: only what is due by now is. */
  judge(placed: Placed, journey: Journey | undefined, selectors?: string[], id?: string): Tagged;
  /** Ids of the latest ten of this document's events at these instants, oldest first. */
  evidence(times: number[]): string[];
  /** What the page view being looked at belongs to. */
  touch(): string | null;
  /** Another visitor, or none. */
  forget(): void;
  /** Tells what each event is judged by, before it is. */
  watch(watcher: ((judged: Judged) => void) | undefined): void;
}

/** Timers of browsers end at 2^31 ms; what is due later is looked at again on the way. */
const LONGEST_TIMER = 2 ** 30;
/** Two tabs wait for the same thing: the one that is looked at goes first, and the other then finds it done. */
const HIDDEN_LATER = 2000;

/** As many as the longest count of a rule, and the events around them. */
const MOST_NAMED = 200;

/** @param onDue called when something may be due and no event came */
export function followJourney(
  visitor: Pick<VisitorState, 'read' | 'change'>,
  arrival: Arrival,
  { clock, conditions = {}, onError }: JourneySettings,
  onDue: () => void,
): FollowedJourney {
  const kind = deviceKind();
  let view: View = { touch: null };
  let watcher: ((judged: Judged) => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let armed: number | undefined;
  /** Ids by time, of the latest events; null where two happened in one millisecond: neither is named by mistake. */
  const ids = new Map<number, string | null>();

  /** Undefined: nothing is waited for. */
  function arm(at: number | undefined, least = 0) {
    if (at === armed && !least) return;
    armed = at;
    clearTimeout(timer);
    if (at)
      timer = setTimeout(guard(wake, onError), Math.max(least, Math.min(at - clock.now(), LONGEST_TIMER)));
  }

  function wake() {
    const at = armed;
    const late = clock.now() - at!;
    armed = undefined;
    if (document.visibilityState === 'hidden' && late >= 0 && late < HIDDEN_LATER) arm(at, HIDDEN_LATER);
    else onDue();
  }

  return {
    judge(placed, journey, selectors = [], id) {
      let before = visitor.read();
      const { profile } = before;
      const facts = toFacts(placed, profile, arrival, selectors, { id, device: kind, away: profile.away });
      if (journey?.customs[0]) {
        facts.custom = journey.customs.filter((name) => {
          try {
            return conditions[name]?.(facts);
          } catch (error) {
            onError(error);
            return false;
          }
        });
        // The developer's conditions may have said something of the visitor themselves.
        before = visitor.read();
      }
      if (id) watcher?.({ id, facts, state: before.journey, view, fits: placed.draft.raw?.fits });
      const tagged = (id ? tag : due)(journey, before.journey, facts, view);
      view = tagged.view;
      if (id) {
        ids.set(facts.time, ids.has(facts.time) ? null : id);
        if (ids.size > MOST_NAMED) ids.delete(ids.keys().next().value!);
      }
      if (tagged.state !== before.journey) visitor.change({ journey: tagged.state });
      arm(tagged.timer);
      return tagged;
    },
    evidence: (times) =>
      [...new Set(times)]
        .sort((a, b) => a - b)
        .flatMap((time) => ids.get(time) ?? [])
        .slice(-10),
    touch: () => view.touch,
    forget() {
      view = { touch: null };
      ids.clear();
      arm(undefined);
    },
    watch(next) {
      watcher = next;
    },
  };
}
