import { openIndexedDb } from './indexedDb';
import { openMemory } from './memory';
import type { Rows } from './rows';

/**
 * Rows in the best storage that works: IndexedDB, one more connection whenever it is lost (it may only have been
 * closed under us), then memory. It always opens, and what fails is asked again, the second time one rung down,
 * unless it is closed; `onError` hears why. A device that is full is first made some room on by `onFull`.
 */
export async function openLadder(
  name: string,
  onError: (error: unknown) => void,
  onFull: (rows: Rows) => Promise<unknown>,
): Promise<Rows> {
  const open = () =>
    openIndexedDb(name).catch((error): Rows => {
      onError(error);
      return openMemory();
    });
  let rows = await open();
  let descent: Promise<void> | undefined;
  /** What failed since something was last written has been mended once. */
  let mended = false;
  let closed = false;

  async function descend(error: unknown) {
    onError(error);
    const full = (error as Error | null)?.name === 'QuotaExceededError';
    const relieved =
      full &&
      !mended &&
      (await onFull(rows).then(
        () => true,
        (why) => void onError(why),
      ));
    if (!relieved) {
      rows.close();
      rows = full || mended ? openMemory() : await open();
      if (closed) rows.close();
    }
    mended = true;
    descent = undefined;
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
    busy: () => !!descent || rows.busy(),
    async write(added, deleted, strict) {
      await ask((to) => to.write(added, deleted, strict));
      mended = false;
    },
    read: (...ranges) => ask((from) => from.read(...ranges)),
    count: (prefix) => ask((of) => of.count(prefix)),
    clear: () => ask((of) => of.clear()),
    close() {
      closed = true;
      rows.close();
    },
  };
}
