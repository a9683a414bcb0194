import { eventNamed } from '../journey/eventNamed';
import type { Explained } from '../journey/explain';
import { explain } from '../journey/explain';
import type { Facts } from '../journey/facts';
import type { Journey } from '../journey/journey';
import { type QuietTrigger, quietTriggers } from '../journey/quietTriggers';
import { own } from '../journey/shape';
import { startState } from '../journey/state';
import { due, type Tagged, tag, type View } from '../journey/tag';
import { milliseconds } from '../journey/times';
import { type Act, placeOf } from './readHappening';

/** Session length of the SDK unless an application says otherwise; a longer pause begins another visit. */
const VISIT_ENDS = 30 * 60_000;

export interface Scenario {
  /** What happened before: pages, names of events, and times that passed. */
  before: string[];
  page?: string;
  act?: Act;
  /** Facts about the visitor and the visit. */
  visitor: Partial<Facts>;
  /** Stage the visitor begins in. */
  stage?: string;
  /** When it happens, milliseconds since 1970. */
  time: number;
}

export interface ActedOut {
  /** What is asked about. */
  facts: Facts;
  /** Where the visitor was before it. */
  stage: string | null;
  /** What came true before it. */
  earlier: Pick<Tagged, 'moments' | 'goals' | 'personas'>;
  tagged: Tagged;
  rules: Explained[];
  /** Triggers that had a reason to fire, and did not. */
  quiet: QuietTrigger[];
}

/** Plays what came before, and looks closely at the last thing. Throws when a page is none. */
export function actOut(
  journey: Journey,
  { before, page, act, visitor, stage, time: end }: Scenario,
): ActedOut {
  const named = own(own(journey.config, 'site'), 'host');
  const host = typeof named === 'string' && named ? named : 'localhost';
  const last = page ?? (act && before.some((step) => step.startsWith('/')) ? undefined : '/');
  const steps: Array<{ page?: string; act?: Act; pause?: number }> = before.map((step) => {
    const pause = milliseconds(step);
    return pause !== undefined
      ? { pause }
      : /^(\/|https?:)/i.test(step)
        ? { page: step }
        : { act: eventNamed(step) };
  });
  if (last !== undefined) steps.push({ page: last });
  if (act) steps.push({ act });

  // The last thing happens at the time asked for; all the others a second after the one before.
  let time = end - steps.reduce((sum, { pause = 1000 }) => sum + pause, 0);
  let state = { ...startState(journey, time), ...(stage !== undefined && { stage, furthest: stage }) };
  let view: View = { touch: null };
  let place: Pick<Facts, 'host' | 'path' | 'query' | 'hash'> = { host, path: '/' };
  let visit: Partial<Facts> = { channel: 'direct', visits: 1, identified: false, visitAt: time, ...visitor };
  const earlier: ActedOut['earlier'] = { moments: [], goals: [], personas: [] };
  let acted: ActedOut | undefined;
  const take = (tagged: Tagged): void => {
    ({ state, view } = tagged);
  };
  const remember = ({ moments, goals, personas }: Tagged): void => {
    earlier.moments.push(...moments);
    earlier.goals.push(...goals);
    earlier.personas.push(...personas);
  };

  for (const [n, { page: address, act: what, pause }] of steps.entries()) {
    time += pause ?? 1000;
    if (address !== undefined) {
      place = placeOf(address, host);
      visit = { landing: place.path, ...visit };
    }
    const facts: Facts = { ...visit, ...place, id: `${n}`, time, type: 'page', ...what };
    // What was waited for comes true before this, at its own time.
    const overdue = due(journey, state, facts, view);
    take(overdue);
    remember(overdue);
    if (pause !== undefined) {
      if (pause < VISIT_ENDS) continue;
      const { landing, visits = 1, ...same } = visit;
      visit = { ...same, visits: visits + 1, away: pause, visitAt: time + 1000 };
      view = { touch: null };
      continue;
    }
    const isLast = n === steps.length - 1;
    const rules = isLast ? explain(journey, state, facts, view) : [];
    const quiet = isLast ? quietTriggers(journey, state, facts, view) : [];
    const tagged = tag(journey, state, facts, view);
    acted = { facts, stage: state.stage, earlier, tagged, rules, quiet };
    take(tagged);
    if (!isLast) remember(tagged);
  }
  return acted!;
}

/** `"/,/pricing,2 days"` → its parts. */
export const partsOf = (text = ''): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
