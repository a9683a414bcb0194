import { announce } from './browser/announce';
import type { Listeners } from './listeners';
import type { DropReason } from './types';

/** What became of this document's events. */
export interface Results {
  sent(): number;
  dropped(): Partial<Record<DropReason, number>>;
  onSent(count: number): void;
  onLost(reason: DropReason): void;
}

/** Counts, and tells those who listen. */
export function countResults(listeners: Listeners): Results {
  const dropped: Partial<Record<DropReason, number>> = {};
  let sent = 0;
  return {
    sent: () => sent,
    dropped: () => dropped,
    onSent(count) {
      sent += count;
      const detail = Object.freeze({ count });
      listeners.tell('sent', detail);
      announce('sent', detail);
    },
    onLost(reason) {
      dropped[reason] = (dropped[reason] ?? 0) + 1;
      listeners.tell('dropped', { reason });
    },
  };
}
