/** How many events an endpoint is given at once. */
export interface BatchSize {
  get(): number;
  /** So many went through. */
  passed(count: number): void;
  /**
   * So many did not: as too `large`, or as unreadable; `found`: the culprits among them are known, and gone.
   * Halving what is left finds one that cannot pass in log₂ n requests.
   */
  refused(count: number, large: boolean, found: boolean): void;
}

export function batchSize(most: number): BatchSize {
  let size = most;
  let growth = 1;
  let suspects = 0;
  return {
    get: () => Math.floor(size),
    passed(count) {
      suspects = Math.max(0, suspects - count);
      size = suspects ? Math.ceil(suspects / 2) : Math.min(most, size * growth);
    },
    refused(count, large, found) {
      // What is too large will be so again soon; what cannot be read is one event among those just sent.
      growth = large ? 1.25 : 4;
      suspects = large || found ? 0 : count;
      if (!found) size = Math.ceil(count / 2);
    },
  };
}
