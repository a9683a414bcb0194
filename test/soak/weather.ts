import type { Reply } from '../support/endpoint';
import type { FaultyEndpoint } from '../support/faultyEndpoint';

/** Bytes that an endpoint in its worst mood takes; one event is always smaller. */
const NARROW = 8000;

const FAULTS: Array<[weight: number, (random: () => number) => Reply]> = [
  [6, () => ({ status: 503 })],
  [3, (random) => ({ status: 429, headers: { 'retry-after': `${Math.round(random() * 2)}` } })],
  [1, () => 'hang'],
  [6, () => 'drop'],
  [4, () => 'refuse'],
  [6, (random) => ({ slow: 100 + random() * 1000 })],
];

export interface Weather {
  /** Calm, or a storm in which that share of the requests fails; in some storms what is large is refused as such. */
  change(): void;
  /** Nothing fails from now on. */
  clear(): void;
}

/** How an endpoint answers, by a seeded draw. */
export function makeWeather(endpoint: FaultyEndpoint, path: string, random: () => number): Weather {
  let share = 0;
  let narrow = false;
  endpoint.answer(({ bytes }) => {
    if (random() >= share) return 'ok';
    if (narrow && bytes > NARROW) return { status: 413 };
    return drawn(FAULTS, random)(random);
  }, path);
  return {
    change() {
      share = random() < 0.6 ? 0.03 : 0.2 + random() * 0.5;
      narrow = random() < 0.2;
    },
    clear() {
      share = 0;
    },
  };
}

/** One of several, by their weights. */
export function drawn<T>(among: ReadonlyArray<readonly [weight: number, one: T]>, random: () => number): T {
  let left = random() * among.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, one] of among) {
    left -= weight;
    if (left < 0) return one;
  }
  return (among[among.length - 1] as (typeof among)[number])[1];
}
