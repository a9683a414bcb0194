import { attempt } from '../browser/attempt';
import type { SafeStorage } from '../browser/safeStorage';

/** What a page that went away may still have on the wire; other senders leave it alone for a while. */
export interface Flights {
  /** Marks ids as handed over. Returns the mark, to be cleared once an answer came. */
  start(ids: string[]): string;
  land(mark: string): void;
  /** Ids on the wire now, and when the first of the marks runs out (ms since 1970, Infinity if there is none). */
  aloft(): { ids: Set<string>; until: number };
}

/** As long as a browser may take over a request of a page that is gone; after it the events are sent again. */
const FLIGHT_MS = 30_000;

export function openFlights(
  storage: SafeStorage,
  prefix: string,
  makeId: () => string,
  now: () => number,
): Flights {
  const own = `${prefix}flight:`;
  return {
    start(ids) {
      const mark = own + makeId();
      storage.set(mark, JSON.stringify({ until: now() + FLIGHT_MS, ids }));
      return mark;
    },
    land: (mark) => storage.remove(mark),
    aloft() {
      const ids = new Set<string>();
      let earliest = Number.POSITIVE_INFINITY;
      for (const key of storage.keys(own)) {
        // Not JSON, or of another shape: the page's own code may have written over it.
        const flight = attempt(() => JSON.parse(storage.get(key) ?? '') as { until: number; ids: string[] });
        // The second bound: a clock set back must not ground the events for ever.
        if (!(Array.isArray(flight?.ids) && flight.until > now() && flight.until <= now() + FLIGHT_MS))
          storage.remove(key);
        else {
          for (const id of flight.ids) ids.add(id);
          earliest = Math.min(earliest, flight.until);
        }
      }
      return { ids, until: earliest };
    },
  };
}
