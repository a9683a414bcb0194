import 'fake-indexeddb/auto';
import { openIndexedDb } from '../../../src/buffer/indexedDb';
import { readFrom } from '../../support/readFrom';
import { rowsSuite } from '../../support/rowsSuite';

let names = 0;
const freshName = () => `db${++names}`;
const done = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
const openPlain = (name: string, version: number, upgrade: (db: IDBDatabase) => void = () => undefined) => {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => upgrade(request.result);
  return done(request);
};

describe('openIndexedDb()', () => {
  rowsSuite(() => openIndexedDb(freshName()));

  test('says what it is', async () => expect((await openIndexedDb(freshName())).rung).toBe('idb'));

  test('finds what an earlier page wrote', async () => {
    const name = freshName();
    const first = await openIndexedDb(name);
    await first.write([['a', '1']]);
    first.close();
    expect(await readFrom(await openIndexedDb(name), 'a', 1)).toEqual([['a', '1']]);
  });

  test('is shared by two tabs at the same time', async () => {
    const name = freshName();
    const [one, two] = [await openIndexedDb(name), await openIndexedDb(name)];
    await one.write([['a', '1']]);
    await two.write([['b', '2']], ['a']);
    expect(await readFrom(one, '', 9)).toEqual([['b', '2']]);
  });

  test('issues and commits a write in the task that asked for it', async () => {
    const rows = await openIndexedDb(freshName());
    const put = jest.spyOn(IDBObjectStore.prototype, 'put');
    const commit = jest.spyOn(IDBTransaction.prototype, 'commit');
    const written = rows.write([['a', '1']]);
    expect([put.mock.calls.length, commit.mock.calls.length]).toEqual([1, 1]);
    await written;
    jest.restoreAllMocks();
    expect(await rows.count('a')).toBe(1);
  });

  test('asks for the disk itself only when it is told to', async () => {
    const rows = await openIndexedDb(freshName());
    const asked = jest.spyOn(IDBDatabase.prototype, 'transaction');
    await rows.write([['a', '1']]);
    await rows.write([['b', '2']], [], true);
    expect(asked.mock.calls.map(([, , options]) => options?.durability)).toEqual(['relaxed', 'strict']);
    asked.mockRestore();
  });

  test('gives up a transaction that never ends', async () => {
    const rows = await openIndexedDb(freshName());
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...args) {
      const transaction = real.apply(this, args);
      Object.defineProperty(transaction, 'oncomplete', { set: () => undefined });
      return transaction;
    };
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] });
    try {
      const written = rows.write([['a', '1']]);
      jest.advanceTimersByTime(5000);
      await expect(written).rejects.toThrow('in time');
    } finally {
      jest.useRealTimers();
      IDBDatabase.prototype.transaction = real;
    }
  });

  test('rejects, and does not throw, once the connection is closed', async () => {
    const rows = await openIndexedDb(freshName());
    rows.close();
    await expect(rows.write([['a', '1']])).rejects.toThrow();
    await expect(readFrom(rows, 'a', 1)).rejects.toThrow();
    await expect(rows.count('a')).rejects.toThrow();
    await expect(rows.clear()).rejects.toThrow();
  });

  test('is busy until everything asked for is done, also what failed', async () => {
    const rows = await openIndexedDb(freshName());
    expect(rows.busy()).toBe(false);
    const all = [rows.write([['a', '1']]), rows.count('')];
    expect(rows.busy()).toBe(true);
    await all[0];
    expect(rows.busy()).toBe(true);
    await all[1];
    expect(rows.busy()).toBe(false);
    rows.close();
    await expect(rows.write([['b', '2']])).rejects.toThrow();
    expect(rows.busy()).toBe(false);
  });

  test('rejects a write that was aborted, and keeps none of it', async () => {
    const rows = await openIndexedDb(freshName());
    const commit = jest.spyOn(IDBTransaction.prototype, 'commit').mockImplementation(function (
      this: IDBTransaction,
    ) {
      this.abort();
    });
    await expect(
      rows.write([
        ['a', '1'],
        ['b', '2'],
      ]),
    ).rejects.toBeDefined();
    commit.mockRestore();
    expect(await rows.count('')).toBe(0);
  });

  test('lets another tab delete the database', async () => {
    const name = freshName();
    await openIndexedDb(name);
    await done(indexedDB.deleteDatabase(name) as IDBRequest<unknown>);
    expect((await indexedDB.databases()).map((db) => db.name)).not.toContain(name);
  });

  test('refuses a database of another shape, and lets go of it', async () => {
    const name = freshName();
    (await openPlain(name, 1, (db) => void db.createObjectStore('theirs'))).close();
    await expect(openIndexedDb(name)).rejects.toThrow('another shape');
    await done(indexedDB.deleteDatabase(name) as IDBRequest<unknown>);
  });

  test('refuses a database of a later version', async () => {
    const name = freshName();
    (await openPlain(name, 2)).close();
    await expect(openIndexedDb(name)).rejects.toMatchObject({ name: 'VersionError' });
  });

  test('gives up when the browser never answers', async () => {
    const open = jest.spyOn(indexedDB, 'open').mockReturnValue({} as IDBOpenDBRequest);
    const start = Date.now();
    await expect(openIndexedDb(freshName(), 50)).rejects.toThrow('in time');
    expect(Date.now() - start).toBeLessThan(1500);
    open.mockRestore();
  });

  test('rejects where IndexedDB is missing or forbidden', async () => {
    const open = jest.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError');
    });
    await expect(openIndexedDb(freshName())).rejects.toMatchObject({ name: 'SecurityError' });
    open.mockRestore();
  });
});
