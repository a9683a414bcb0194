import { attempt } from '../browser/attempt';
import type { SafeStorage } from '../browser/safeStorage';
import { backoff } from './backoff';
import type { Outcome } from './post';

/** Until when an endpoint is left alone: written down, so that every tab and the next page keep to it. */
export interface RetryTime {
  /** ms that are still to be waited, else 0. */
  wait(): number;
  /** Requests in a row that came to nothing. */
  failures(): number;
  /** Nothing came through for so long that something in the browser seems to stop it. */
  blocked(): boolean;
  /** A request came to nothing; the answer is how many ms are to be waited now. */
  failed(outcome: Outcome & { kind: 'retry' | 'paused' }): number;
  passed(): void;
  /** There is a network: what failed for want of one waits no longer, what the endpoint asked for stands. */
  online(): void;
}

/** No wait is longer, so one that is has been written by another clock. */
const LONGEST_MS = 3_600_000;
/** Until the first look whether somebody corrected the address. */
const PAUSE_MS = 5 * 60_000;
const BLOCKED_AFTER = 10;
const BLOCKED_AFTER_MS = 10 * 60_000;
const BLOCKED_MS = 15 * 60_000;

/** Why an endpoint was left alone last: `silent` no answer came, `down` one that says neither why nor how long. */
type Why = 'asked' | 'paused' | 'silent' | 'offline' | 'blocked' | 'down';
/** When the wait ends, failures in a row, why, how often in a row for that reason, since when. */
type Noted = [until: number, failures: number, why: Why | '', times: number, since: number];

export function openRetryTime(storage: SafeStorage, key: string, now: () => number): RetryTime {
  const read = (): Noted => {
    // Not JSON, or of another shape: an older version's, or the page's own code wrote over it.
    const noted = attempt(() => JSON.parse(storage.get(key) ?? '') as Noted);
    return Array.isArray(noted) && noted.length === 5 ? noted : [0, 0, '', 0, 0];
  };
  const write = (...noted: Noted) => storage.set(key, JSON.stringify(noted));
  return {
    wait() {
      const [until, , why] = read();
      const ms = until - now();
      return ms > 0 && ms <= LONGEST_MS && !(why === 'offline' && navigator.onLine) ? ms : 0;
    },
    failures: () => read()[1],
    blocked: () => read()[2] === 'blocked',
    failed(outcome) {
      const [, failures, before, times, since] = read();
      let why: Why = 'paused';
      let ms = backoff(failures + 1);
      if (outcome.kind === 'retry') {
        if (outcome.waitMs !== undefined) ms = outcome.waitMs;
        why = outcome.waitMs !== undefined ? 'asked' : outcome.silent ? 'silent' : 'down';
      }
      // Once it is blocked only a success, or an answer of another kind, says otherwise.
      if (why === 'silent') why = before === 'blocked' ? before : navigator.onLine ? why : 'offline';
      const again = why === before;
      const count = again ? times + 1 : 1;
      const first = again && since < now() ? since : now();
      if (why === 'paused') ms = Math.min(LONGEST_MS, PAUSE_MS * 2 ** (count - 1));
      if (why === 'silent' && count >= BLOCKED_AFTER) {
        const rest = first + BLOCKED_AFTER_MS - now();
        ms = Math.max(ms, rest);
        if (rest <= 0) why = 'blocked';
      }
      if (why === 'blocked') ms = BLOCKED_MS;
      write(now() + ms, failures + 1, why, count, first);
      return ms;
    },
    passed: () => storage.remove(key),
    online() {
      const [, failures, why, times, since] = read();
      if (/silent|offline|down/.test(why)) write(0, failures, why, times, since);
    },
  };
}
