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
  /** Copies the rows; false when one did not fit. */
  keep(rows: Row[]): boolean;
  /** Everything kept, by this page or one before it. */
  read(): Row[];
  drop(keys: string[]): void;
}

export function openJournal(storage: SafeStorage, prefix: string): Journal {
  const own = `${prefix}journal:`;
  return {
    keep(rows) {
      let bytes = storage.keys(own).reduce((sum, key) => sum + (storage.get(key)?.length ?? 0), 0);
      return rows.every(([key, value]) => {
        const there = storage.get(own + key);
        if (there === value) return true;
        // A page may leave twice: what is there already takes no more room.
        bytes += value.length - (there?.length ?? 0);
        return bytes <= MOST && storage.set(own + key, value);
      });
    },
    read: () => storage.keys(own).map((key): Row => [key.slice(own.length), storage.get(key) ?? '']),
    drop(keys) {
      for (const key of keys) storage.remove(own + key);
    },
  };
}
