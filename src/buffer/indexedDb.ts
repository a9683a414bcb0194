import { promisifyRequest } from 'idb-keyval';
import type { Row, Rows } from './rows';

const STORE = 'rows';
/** A transaction that takes longer will never end: Safari is known to leave them hanging. */
const MOST_MS = 5000;

/**
 * Opens (or makes) the database and resolves once it is open; rejects when the browser refuses, hangs for
 * two seconds, or shows us a database without our store.
 *
 * A store function of our own stands in for idb-keyval's, for two reasons. Its `createStore` waits for the
 * database in a microtask, so that a write asked for in a tab's last task is never issued; ours is given an
 * open database and issues the write at once. And it leaves committing to the browser, which drops an
 * uncommitted transaction when the tab is killed: an explicit `commit()` made 50 of 50 writes survive.
 */
export function openIndexedDb(name: string, timeoutMs = 2000): Promise<Rows> {
  return new Promise((resolve, reject) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      reject(new Error('IndexedDB did not open in time'));
    }, timeoutMs);
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      clearTimeout(timer);
      const db = request.result;
      if (!late && db.objectStoreNames.contains(STORE)) return resolve(rowsIn(db));
      db.close();
      reject(new Error('IndexedDB has another shape'));
    };
  });
}

/** Deletes the database without opening it, now or as soon as the last tab lets go of it: they are asked to. */
export function eraseIndexedDb(name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onblocked = resolve;
    request.onerror = () => reject(request.error);
  });
}

function rowsIn(db: IDBDatabase): Rows {
  // Another tab may want to delete or upgrade the database; holding on would block it.
  db.onversionchange = () => db.close();
  let underWay = 0;
  const inStore = async <T>(
    mode: IDBTransactionMode,
    callback: (store: IDBObjectStore) => Promise<T>,
    strict?: boolean,
  ): Promise<T> => {
    const durability = strict ? 'strict' : 'relaxed';
    const store = db.transaction(STORE, mode, { durability }).objectStore(STORE);
    const answer = callback(store);
    // Also what only reads: it would end in a later task, which a tab may not live to see, and a write that waits
    // behind it would never begin.
    store.transaction.commit?.();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('IndexedDB did not finish in time')), MOST_MS);
    });
    underWay++;
    return Promise.race([answer, late]).finally(() => {
      underWay--;
      clearTimeout(timer);
    });
  };
  return {
    rung: 'idb',
    busy: () => underWay > 0,
    write: (added, deleted = [], strict) =>
      inStore(
        'readwrite',
        (store) => {
          for (const [key, value] of added) store.put(value, key);
          for (const key of deleted) store.delete(key);
          return ended(store.transaction);
        },
        strict,
      ),
    read: (...ranges) =>
      inStore('readonly', (store) =>
        Promise.all(
          ranges.map(async ([prefix, limit, after]) => {
            const range = startingWith(prefix, after);
            const keys = promisifyRequest(store.getAllKeys(range, limit));
            const values = promisifyRequest<string[]>(store.getAll(range, limit));
            const [found, texts] = await Promise.all([keys, values]);
            return found.map((key, i): Row => [key as string, texts[i] as string]);
          }),
        ),
      ),
    count: (prefix) => inStore('readonly', (store) => promisifyRequest(store.count(startingWith(prefix)))),
    clear: () =>
      inStore('readwrite', (store) => {
        store.clear();
        return ended(store.transaction);
      }),
    close: () => db.close(),
  };
}

/** By `abort`, which follows every failure: a request's own `error` comes before the transaction knows why it failed. */
function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

function startingWith(prefix: string, after = ''): IDBKeyRange {
  return IDBKeyRange.bound(after > prefix ? after : prefix, `${prefix}\uffff`, after > prefix);
}
