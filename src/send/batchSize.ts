import { MOST_BYTES } from './batch';

/** How much an endpoint is given at once. */
export interface BatchSize {
  count(): number;
  bytes(): number;
  /** So many events went through. */
  passed(count: number): void;
  /** What was sent, so many bytes of it, is too large. */
  large(bytes: number): void;
  /**
   * One among so many cannot be read; `found`: the culprits are known, and gone. Halving what is left finds one
   * that cannot pass in log₂ n requests.
   */
  refused(count: number, found: boolean): void;
}

export function batchSize(most: number): BatchSize {
  let count = most;
  let bytes = MOST_BYTES;
  let suspects = 0;
  return {
    count: () => count,
    bytes: () => bytes,
    passed(passed) {
      suspects = Math.max(0, suspects - passed);
      count = suspects ? Math.ceil(suspects / 2) : Math.min(most, count * 4);
      bytes = Math.min(MOST_BYTES, bytes * 1.25);
    },
    large(sent) {
      bytes = sent / 2;
    },
    refused(sent, found) {
      suspects = found ? 0 : sent;
      if (!found) count = Math.ceil(sent / 2);
    },
  };
}
