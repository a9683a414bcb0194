import type { BufferSettings } from './eventBuffer';
import type { OwnLedgers } from './ownLedgers';
import { type Recent, type RecentEvents, rowsOf } from './recentEvents';
import type { Row, Rows } from './rows';

/** What goes to the storage together, in one transaction: all that a task added and deleted. */
export interface GroupWrites {
  /** The ledger is to be written, and whatever else there is, by the next microtask. */
  schedule(): void;
  /** An event of this document, perhaps in the place of its draft. */
  add(id: string, replaces: boolean): void;
  /** A row to delete; out of the journal at once, as a storage that opens takes over what is there. */
  erase(key: string): void;
  erased(): string[];
  /** True when all that was added so far is on the disk itself; false when it could not be. */
  secure(): Promise<boolean>;
  /** Writes the group now; before the storage is open it gathers. */
  commit(): void;
  /** The same for a page that is going: what the storage has not confirmed is copied into the journal. */
  leave(): void;
  /** Settles once the latest group is written. */
  written(): Promise<unknown> | undefined;
  /** Writes nothing of what has gathered. */
  stop(): void;
}

/**
 * @param rows the storage, once it is open
 * @param onError hears of groups that could not be written: their events stay in memory and in the journal
 * @param grow hears of the texts of events that were handed to the storage
 */
export function groupWrites(
  { durable, journal, shared, ledgers: before, onStored }: BufferSettings,
  recent: RecentEvents,
  ledgers: OwnLedgers,
  rows: () => Rows | undefined,
  onError: (error: unknown) => void,
  grow: (values: string[]) => void,
): GroupWrites {
  const added = new Set<string>();
  let deleted: string[] = [];
  /** Who wants to know when it is on the disk. */
  let secured: Array<(kept: boolean) => void> = [];
  let pending = !!before;
  let written: Promise<unknown> | undefined;
  /** The microtask for it is on its way. */
  let asked = false;
  /** Of what has gathered, some is nowhere else: it does not only delete. */
  let news = !!before;
  let newest: Row[] | undefined;

  function ask() {
    if (!asked) queueMicrotask(write);
    asked = pending = true;
  }

  function schedule() {
    news = true;
    ask();
  }

  /**
   * What a hidden page keeps may be its last words, said after it was asked for them; and where the storage is not open
   * yet, or failed, a tab that is killed would take all it has said with it.
   */
  function write() {
    asked = false;
    if (rows()?.rung !== 'idb' || document.visibilityState === 'hidden') leave();
    else commit();
  }

  /**
   * The newest go first into the journal: their turn to be written comes last, and after a flood there is no room for
   * all. A page that is leaving hands over the oldest.
   */
  function leave() {
    commit();
    const unsure = recent.unstored().reverse();
    if (durable && unsure.length) journal.keep([...ledgers.rows(), ...rowsOf(unsure, recent)]);
  }

  function commit() {
    const to = rows();
    if (!to || !pending) return;
    const events = [...added].map((id) => recent.get(id)).filter(Boolean) as Recent[];
    // The contexts go with every group, though they seldom change: whoever tidies up may have taken them.
    const group = [...rowsOf(events, recent), ...ledgers.rows()];
    const gone = deleted;
    const waiting = secured;
    const waits = news && durable && (to.busy() || shared());
    added.clear();
    deleted = [];
    secured = [];
    pending = news = false;
    newest = group;
    const settle = () => {
      // What memory holds is as good as nowhere when the page goes: it is still to be journalled then.
      const stored = to.rung === 'idb';
      for (const one of events) one.stored = stored;
      // A later group, which may still have to wait, has the ledgers of its own.
      const over = group.map(([key]) => key).filter((key) => newest === group || !key.startsWith('t/'));
      journal.drop(stored ? [...over, ...gone] : gone, true);
      for (const answer of waiting) answer(stored);
      recent.forgetStored();
      onStored();
    };
    written = to.write(group, gone, waiting.length > 0).then(settle, (error) => {
      for (const answer of waiting) answer(false);
      onError(error);
    });
    grow(events.map(({ value }) => value));
    // A transaction that waits for another one, also of another tab, ends with its tab even where it is committed: killed
    // then, 30 of 30 events were lost in Chromium, and none where nothing came before them. localStorage stands in until it
    // is over. (Always, it would cost as much again as the transaction.)
    if (waits) journal.keep([...ledgers.rows(), ...rowsOf(events.reverse(), recent)]);
  }

  return {
    add(id, replaces) {
      if (replaces) deleted.push(`d/${id}`);
      added.add(id);
      schedule();
    },
    erase(key) {
      deleted.push(key);
      journal.drop([key]);
      ask();
    },
    erased: () => [...deleted],
    schedule,
    secure: () =>
      new Promise((resolve) => {
        secured.push(resolve);
        schedule();
      }),
    commit,
    leave,
    written: () => written,
    stop() {
      pending = false;
      for (const answer of secured.splice(0)) answer(false);
    },
  };
}
