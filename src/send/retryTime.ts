import type { SafeStorage } from '../browser/safeStorage';
import { backoff } from './backoff';
import type { Outcome } from './post';

/** Until when an endpoint is left alone: written down, so that every tab and the next page keep to it. */
export interface RetryTime {
  /** ms that are still to be waited, else 0. */
  wait(): number;
  /** Requests in a row that came to nothing. */
  failures(): number;
  /** A request came to nothing; the answer is how many ms are to be waited now. */
  failed(outcome: Outcome & { kind: 'retry' | 'paused' }): number;
  passed(): void;
  /** There is a network: what failed for want of one waits no longer, what the endpoint asked for stands. */
  online(): void;
}

/** No wait is longer, so one that is has been written by another clock. */
const LONGEST_MS = 3_600_000;
/** Between two looks whether somebody corrected the address. */
const PAUSE_MS = 5 * 60_000;

export function openRetryTime(storage: SafeStorage, key: string, now: () => number): RetryTime {
  let failures = 0;
  let asked = false;
  return {
    wait() {
      const ms = Number(storage.get(key)) - now();
      return ms > 0 && ms <= LONGEST_MS ? ms : 0;
    },
    failures: () => failures,
    failed(outcome) {
      failures++;
      const waitMs = outcome.kind === 'paused' ? PAUSE_MS : outcome.waitMs;
      asked = waitMs !== undefined;
      const ms = waitMs ?? backoff(failures);
      storage.set(key, `${now() + ms}`);
      return ms;
    },
    passed() {
      failures = 0;
      storage.remove(key);
    },
    online() {
      if (failures && !asked) storage.remove(key);
    },
  };
}
