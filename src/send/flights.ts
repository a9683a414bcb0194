import type { SafeStorage } from '../browser/safeStorage';

/** What a page that went away may still have on the wire; other senders leave it alone for a while. */
export interface Flights {
  /** Marks ids as handed over. Returns the mark, to be cleared once an answer came. */
  start(ids: string[]): string;
  land(mark: string): void;
  /** Nothing reached any network since this id was made: what left before has most likely not arrived, either. */
  fell(since: string): void;
  /** Ids on the wire now. */
  aloft(): Set<string>;
  /** Ids whose flight ran out without an answer: they may have arrived. */
  overdue: ReadonlySet<string>;
  /** What this page, all endpoints together, may still hand over. */
  room: { bytes: number; requests: number };
}

/** Keepalive requests share 64 KiB a page (fetch.spec.whatwg.org); the envelopes need their part of it. */
const ROOM_BYTES = 60_000;
const ROOM_REQUESTS = 10;
/** As long as a browser may take over a request of a page that is gone; after it the events are sent again. */
const FLIGHT_MS = 30_000;

export function openFlights(
  storage: SafeStorage,
  prefix: string,
  makeId: () => string,
  now: () => number,
): Flights {
  const own = `${prefix}flight:`;
  const overdue = new Set<string>();
  return {
    overdue,
    room: { bytes: ROOM_BYTES, requests: ROOM_REQUESTS },
    start(ids) {
      const mark = own + makeId();
      storage.set(mark, `${now() + FLIGHT_MS} ${ids.join(' ')}`);
      return mark;
    },
    land: (mark) => storage.remove(mark),
    fell(since) {
      // Marks are ids, too, which sort by time.
      for (const key of storage.keys(own)) if (key < own + since) storage.remove(key);
    },
    aloft() {
      const ids = new Set<string>();
      for (const key of storage.keys(own)) {
        const [until, ...told] = (storage.get(key) ?? '').split(' ');
        const left = Number(until) - now();
        // The second bound: a clock set back must not ground the events for ever.
        const flying = told[0] && left > 0 && left <= FLIGHT_MS;
        for (const id of told) (flying ? ids : overdue).add(id);
        if (!flying) storage.remove(key);
      }
      return ids;
    },
  };
}
