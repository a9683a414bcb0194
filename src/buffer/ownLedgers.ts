import type { DropReason } from '../types';
import { addLoss, type Ledger } from './ledger';
import type { Row } from './rows';

/** The ledgers of this document: one for each of its lives, since it may come back and count anew. */
export interface OwnLedgers {
  all: Record<string, Ledger>;
  /** An event was given this number. */
  see(tabId: string, seq: number): void;
  lose(reason: DropReason, tabId: string, seq: number): void;
  /** The ledger of the present life. */
  row(): Row;
  /** The ledgers that changed since this was last asked. */
  changed(): Row[];
}

export function ownLedgers(
  before: Readonly<Record<string, Ledger>> | undefined,
  state: () => string | undefined,
  now: () => number,
): OwnLedgers {
  const all = { ...before };
  const unwritten = new Set(Object.keys(all));
  // A document that has no event yet may have losses to note: those of documents before it.
  let present = `-${now()}`;
  const ledger = () => {
    unwritten.add(present);
    all[present] ??= { seen: -1, lost: {}, at: 0 };
    return all[present] as Ledger;
  };
  const rowOf = (tabId: string): Row => [
    `t/${tabId}`,
    JSON.stringify({ ...all[tabId], at: now(), state: state() }),
  ];
  return {
    all,
    see(tabId, seq) {
      present = tabId;
      const own = ledger();
      own.seen = Math.max(own.seen, seq);
    },
    lose: (reason, tabId, seq) => addLoss(ledger().lost, tabId, reason, seq),
    row: () => rowOf(present),
    changed() {
      const rows = [...unwritten].map(rowOf);
      unwritten.clear();
      return rows;
    },
  };
}
