import { openIndexedDb } from './indexedDb';
import { openMemory } from './memory';
import type { Rows } from './rows';

/**
 * Rows in the best storage that works: IndexedDB, one more connection should the first be lost (it may only
 * have been closed under us), then memory. It always opens, and what fails is asked again one rung down, unless it
 * is closed; `onError` hears why.
 */
export async function openLadder(name: string, onError: (error: unknown) => void): Promise<Rows> {
  const open = () =>
    openIndexedDb(name).catch((error): Rows => {
      onError(error);
      return openMemory();
    });
  let rows = await open();
  let descent: Promise<void> | undefined;
  let reopened = false;
  let closed = false;

  async function descend(error: unknown) {
    onError(error);
    rows.close();
    rows = reopened ? openMemory() : await open();
    reopened = true;
    descent = undefined;
    if (closed) rows.close();
  }

  /** Asks at once, in the caller's task. */
  async function ask<T>(work: (of: Rows) => Promise<T>): Promise<T> {
    const asked = rows;
    try {
      return await work(asked);
    } catch (error) {
      if (closed) throw error;
      // Several may fail together: the first of them leads all of them down.
      if (asked === rows) descent ??= descend(error);
      await descent;
      return ask(work);
    }
  }

  return {
    get rung() {
      return rows.rung;
    },
    write: (added, deleted) => ask((to) => to.write(added, deleted)),
    read: (prefix, limit, after) => ask((from) => from.read(prefix, limit, after)),
    count: (prefix) => ask((of) => of.count(prefix)),
    clear: () => ask((of) => of.clear()),
    close() {
      closed = true;
      rows.close();
    },
  };
}
