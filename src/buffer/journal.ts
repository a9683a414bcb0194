import type { SafeStorage } from '../browser/safeStorage';
import type { Row } from './rows';

/**
 * Characters; localStorage is the host page's too (5 MB), so we take little of it and for moments only. Twice what a
 * leaving page may hand over, as WebKit now and then carries out neither that nor its last transaction.
 */
const MOST = 128_000;

/**
 * Synchronous copies of rows that IndexedDB may not have finished with when a page goes away: WebKit drops
 * what is written in the leave handlers (0 of 24 kept), localStorage keeps it.
 */
export interface Journal {
  /** Copies as many of the rows as fit, the first ones first; those that follow make way. */
  keep(rows: Row[]): void;
  /** Everything kept, by this page or one before it. */
  read(): Row[];
  /** `ours`: rows that only this document can have kept; those that it did not cost nothing then. */
  drop(keys: string[], ours?: boolean): void;
}

export function openJournal(storage: SafeStorage, prefix: string): Journal {
  const own = `${prefix}journal:`;
  /** May be there, of all that this document could have kept. */
  const there = new Set(storage.keys(own));
  return {
    keep(rows) {
      const wanted = new Map(rows.map(([key, value]) => [own + key, value]));
      let room = MOST;
      for (const key of storage.keys(own)) if (!wanted.has(key)) room -= storage.get(key)?.length ?? 0;
      for (const [key, value] of wanted) {
        room -= value.length;
        there.add(key);
        if (room < 0 || !(storage.get(key) === value || storage.set(key, value))) storage.remove(key);
      }
    },
    read: () => storage.keys(own).map((key): Row => [key.slice(own.length), storage.get(key) ?? '']),
    drop(keys, ours) {
      for (const key of keys) if (there.delete(own + key) || !ours) storage.remove(own + key);
    },
  };
}
