import { toJson } from '../toJson';
import type { DropReason } from '../types';
import { addLosses, type Ledger } from './ledger';
import type { Row } from './rows';

/** The ledgers of this document: one for each of its lives, since it may come back and count anew. */
export interface OwnLedgers {
  all: Record<string, Ledger>;
  /** An event was given this number. */
  see(tabId: string, seq: number): void;
  lose(reason: DropReason, lost: Array<{ tabId: string; seq: number }>): void;
  rows(): Row[];
}

export function ownLedgers(
  before: Readonly<Record<string, Ledger>> | undefined,
  state: () => string | undefined,
  now: () => number,
): OwnLedgers {
  const all = { ...before };
  // A document that has no event yet may have losses to note: those of documents before it.
  let present = `-${now()}`;
  const ledger = () => {
    all[present] ??= { seen: -1, lost: {}, at: 0 };
    return all[present] as Ledger;
  };
  return {
    all,
    see(tabId, seq) {
      present = tabId;
      const own = ledger();
      own.seen = Math.max(own.seen, seq);
    },
    lose: (reason, lost) => addLosses(ledger().lost, reason, lost),
    rows: () =>
      Object.entries(all).map(
        ([tabId, own]): Row => [`t/${tabId}`, toJson({ ...own, at: now(), state: state() })],
      ),
  };
}
