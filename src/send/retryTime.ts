import type { SafeStorage } from '../browser/safeStorage';
import { backoff } from './backoff';

/** Until when an endpoint is left alone: written down, so that every tab and the next page keep to it. */
export interface RetryTime {
  /** ms that are still to be waited, else 0. */
  wait(): number;
  /** Requests in a row that came to nothing. */
  failures(): number;
  /** Nothing came through for so long that something in the browser seems to stop it. */
  blocked(): boolean;
  /** A request came to nothing. */
  failed(outcome: { kind: string; waitMs?: number; silent?: boolean }): void;
  passed(): void;
  /** There is a network: what failed for want of one waits no longer, what the endpoint asked for stands. */
  online(): void;
  /** The page goes away: that may be what has just cut its requests. */
  left(): void;
}

/**
 * Firefox and WebKit end a page's requests as soon as a navigation begins, and tell the page that it goes only once the
 * next one answers.
 */
const CUT_MS = 5000;
/** No wait is longer, so one that is has been written by another clock. */
const LONGEST_MS = 3_600_000;
/** Until the first look whether somebody corrected the address. */
const PAUSE_MS = 5 * 60_000;
const BLOCKED_AFTER = 10;
const BLOCKED_AFTER_MS = 10 * 60_000;
const BLOCKED_MS = 15 * 60_000;

/**
 * Why an endpoint was left alone last: it said neither why nor how long, no answer came, there was no network; it
 * said how long, it is not set up for us, something seems to stop every request. A network ends the first three.
 */
const DOWN = 0;
const SILENT = 1;
const OFFLINE = 2;
const ASKED = 3;
const PAUSED = 4;
const BLOCKED = 5;

/** When the wait ends, failures in a row, why, how often in a row for that reason, since when. */
type Noted = [until: number, failures: number, why: number, times: number, since: number];
const NOTHING: Noted = [0, 0, -1, 0, 0];

export function openRetryTime(storage: SafeStorage, key: string, now: () => number): RetryTime {
  const read = (): Noted => {
    const noted = (storage.get(key) ?? '').split(' ').map(Number);
    // Of another shape: an older version's, or the page's own code wrote over it.
    return noted[4] && noted.every((one) => one >= 0) ? (noted as Noted) : NOTHING;
  };
  const write = (...noted: Noted) => storage.set(key, noted.join(' '));
  /** Failures without an answer: since when, what was noted before them, and after. */
  let cut = { at: Number.NEGATIVE_INFINITY, before: '', noted: '' };
  const lately = () => performance.now() - cut.at < CUT_MS;
  return {
    wait() {
      const [until, , why] = read();
      const ms = until - now();
      return ms > 0 && ms <= LONGEST_MS && !(why === OFFLINE && navigator.onLine) ? ms : 0;
    },
    failures: () => read()[1],
    blocked: () => read()[2] === BLOCKED,
    failed({ kind, waitMs, silent }) {
      const [, failures, before, times, since] = read();
      const noted = storage.get(key) ?? '';
      let ms = waitMs ?? backoff(failures + 1);
      let why = DOWN;
      if (kind === 'paused') why = PAUSED;
      else if (waitMs !== undefined) why = ASKED;
      // Once it is blocked only a success, or an answer of another kind, says otherwise.
      else if (silent) why = before === BLOCKED ? before : navigator.onLine ? SILENT : OFFLINE;
      const again = why === before;
      const count = again ? times + 1 : 1;
      const first = again ? Math.min(since, now()) : now();
      if (why === PAUSED) ms = Math.min(LONGEST_MS, PAUSE_MS * 2 ** (count - 1));
      if (why === SILENT && count >= BLOCKED_AFTER) {
        const rest = first + BLOCKED_AFTER_MS - now();
        ms = Math.max(ms, rest);
        if (rest <= 0) why = BLOCKED;
      }
      if (why === BLOCKED) ms = BLOCKED_MS;
      write(now() + ms, failures + 1, why, count, first);
      if (!silent) return;
      if (!lately() || cut.noted !== noted) cut = { at: performance.now(), before: noted, noted };
      cut.noted = storage.get(key) ?? '';
    },
    passed: () => storage.remove(key),
    left() {
      if (!lately() || storage.get(key) !== cut.noted) return;
      if (cut.before) storage.set(key, cut.before);
      else storage.remove(key);
    },
    online() {
      const [, failures, why, times, since] = read();
      if (failures && why < ASKED) write(0, failures, why, times, since);
    },
  };
}
