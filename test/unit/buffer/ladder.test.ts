import 'fake-indexeddb/auto';
import { openLadder } from '../../../src/buffer/ladder';
import type { Rows } from '../../../src/buffer/rows';
import { readFrom } from '../../support/readFrom';
import { rowsSuite } from '../../support/rowsSuite';

let site = 0;
let errors: unknown[] = [];
let relieve: (rows: Rows) => Promise<unknown> = async () => undefined;
const opened: Rows[] = [];
const open = async () => {
  const rows = await openLadder(
    `ladder-${++site}`,
    (error) => errors.push(error),
    (full) => relieve(full),
  );
  opened.push(rows);
  return rows;
};
const realOpen = indexedDB.open;
const realPut = IDBObjectStore.prototype.put;
const realTransaction = IDBDatabase.prototype.transaction;

beforeEach(() => {
  errors = [];
  relieve = async () => undefined;
});
afterEach(() => {
  indexedDB.open = realOpen;
  IDBObjectStore.prototype.put = realPut;
  IDBDatabase.prototype.transaction = realTransaction;
  for (const rows of opened.splice(0)) rows.close();
});

/** The connection is gone, as when the browser closes it to save memory. */
const breakConnections = (times: number) => {
  let left = times;
  IDBDatabase.prototype.transaction = function (...facts: Parameters<IDBDatabase['transaction']>) {
    if (left-- > 0) throw new DOMException('The connection is closing', 'InvalidStateError');
    return realTransaction.apply(this, facts);
  };
};

describe('openLadder()', () => {
  rowsSuite(open);

  test('stands on IndexedDB where that works', async () => {
    expect((await open()).rung).toBe('idb');
    expect(errors).toEqual([]);
  });

  test('stands on memory where IndexedDB is refused, and says why', async () => {
    indexedDB.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const rows = await open();
    await rows.write([['q0/1', 'a']]);
    expect(await readFrom(rows, 'q0/', 1)).toEqual([['q0/1', 'a']]);
    expect([rows.rung, errors.length]).toEqual(['memory', 1]);
  });

  test('connects once more when the connection is lost, and repeats all that failed', async () => {
    const rows = await open();
    await rows.write([['q0/1', 'a']]);
    breakConnections(2);
    await Promise.all([rows.write([['q0/2', 'b']]), rows.write([['q0/3', 'c']])]);
    expect((await readFrom(rows, 'q0/', 10)).map(([key]) => key)).toEqual(['q0/1', 'q0/2', 'q0/3']);
    expect([rows.rung, errors.length]).toEqual(['idb', 1]);
  });

  test('is busy until it stands somewhere else', async () => {
    const rows = await open();
    await rows.write([['q0/1', 'a']]);
    expect(rows.busy()).toBe(false);
    breakConnections(1);
    const writing = rows.write([['q0/2', 'b']]);
    await null;
    expect(rows.busy()).toBe(true);
    await writing;
    expect(rows.busy()).toBe(false);
  });

  test('makes do with memory when it is lost again', async () => {
    const rows = await open();
    breakConnections(100);
    await rows.write([['q0/1', 'a']]);
    expect(await readFrom(rows, 'q0/', 10)).toEqual([['q0/1', 'a']]);
    expect(await rows.count('q0/')).toBe(1);
    await rows.clear();
    expect([await rows.count(''), rows.rung, errors.length]).toEqual([0, 'memory', 2]);
  });

  test('connects again each time it is lost, as long as something was written in between', async () => {
    const rows = await open();
    for (let i = 0; i < 5; i++) {
      breakConnections(1);
      await rows.write([[`q0/${i}`, 'a']]);
    }
    expect([await rows.count('q0/'), rows.rung, errors.length]).toEqual([5, 'idb', 5]);
  });

  describe('a full device', () => {
    /** `IDBObjectStore.put` finds no room that often. */
    const fill = (times: number) => {
      let left = times;
      IDBObjectStore.prototype.put = function (...args) {
        if (left-- > 0) throw new DOMException('full', 'QuotaExceededError');
        return realPut.apply(this, args);
      };
    };

    test('is made room on once, for all that failed together', async () => {
      const rows = await open();
      await rows.write([['q0/1', 'a']]);
      let asked = 0;
      relieve = async (full) => {
        asked++;
        await full.write([], ['q0/1']);
      };
      fill(2);
      await Promise.all([rows.write([['q0/2', 'b']]), rows.write([['q0/3', 'c']])]);
      expect((await readFrom(rows, 'q0/', 9)).map(([key]) => key)).toEqual(['q0/2', 'q0/3']);
      expect([rows.rung, asked]).toEqual(['idb', 1]);
    });

    test('that stays full sends us to memory, and so does one where room cannot be made', async () => {
      const rows = await open();
      fill(99);
      await rows.write([['q0/1', 'a']]);
      expect([rows.rung, await rows.count('')]).toEqual(['memory', 1]);

      const others = await open();
      relieve = async () => {
        throw new Error('no');
      };
      fill(1);
      await others.write([['q0/1', 'a']]);
      expect([others.rung, await others.count('')]).toEqual(['memory', 1]);
    });

    test('is recognised where only the end of the transaction tells', async () => {
      const rows = await open();
      let asked = 0;
      relieve = async () => asked++;
      const commit = jest.spyOn(IDBTransaction.prototype, 'commit').mockImplementationOnce(function (
        this: IDBTransaction,
      ) {
        Object.defineProperty(this, 'error', { value: new DOMException('full', 'QuotaExceededError') });
        this.abort();
      });
      await rows.write([['q0/1', 'a']]);
      commit.mockRestore();
      expect([rows.rung, asked, await rows.count('q0/')]).toEqual(['idb', 1, 1]);
    });
  });

  test.each([
    [
      'of a later version',
      (db: string) =>
        new Promise<void>((resolve) => {
          const request = indexedDB.open(db, 2);
          request.onsuccess = () => {
            request.result.close();
            resolve();
          };
        }),
    ],
    [
      'without our store',
      (db: string) =>
        new Promise<void>((resolve) => {
          const request = indexedDB.open(db, 1);
          request.onsuccess = () => {
            request.result.close();
            resolve();
          };
        }),
    ],
    [
      'that another tab keeps us from',
      async () => {
        indexedDB.open = () => {
          const request = {} as IDBOpenDBRequest;
          setTimeout(() => request.onblocked?.(new Event('blocked') as IDBVersionChangeEvent), 1);
          return request;
        };
      },
    ],
  ])('a database %s costs nothing but the rung', async (_, prepare) => {
    await prepare(`ladder-${site + 1}`);
    const rows = await open();
    await rows.write([['q0/1', 'a']]);
    expect([rows.rung, await rows.count(''), errors.length]).toEqual(['memory', 1, 1]);
  });

  test('a database that is deleted under us is made anew', async () => {
    const rows = await open();
    await rows.write([['q0/1', 'a']]);
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(`ladder-${site}`).onsuccess = resolve;
    });
    await rows.write([['q0/2', 'b']]);
    expect([rows.rung, await readFrom(rows, 'q0/', 9)]).toEqual(['idb', [['q0/2', 'b']]]);
  });

  test('closed, it rejects and does not open anything again', async () => {
    const rows = await open();
    rows.close();
    await expect(rows.write([['q0/1', 'a']])).rejects.toThrow();
    expect(errors).toEqual([]);
  });
});
