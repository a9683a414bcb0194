import 'fake-indexeddb/auto';
import { openLadder } from '../../../src/buffer/ladder';
import type { Rows } from '../../../src/buffer/rows';
import { rowsSuite } from '../../support/rowsSuite';

let site = 0;
let errors: unknown[] = [];
const opened: Rows[] = [];
const open = async () => {
  const rows = await openLadder(`ladder-${++site}`, (error) => errors.push(error));
  opened.push(rows);
  return rows;
};
const realOpen = indexedDB.open;
const realPut = IDBObjectStore.prototype.put;
const realTransaction = IDBDatabase.prototype.transaction;

beforeEach(() => {
  errors = [];
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
    expect(await rows.read('q0/', 1)).toEqual([['q0/1', 'a']]);
    expect([rows.rung, errors.length]).toEqual(['memory', 1]);
  });

  test('connects once more when the connection is lost, and repeats all that failed', async () => {
    const rows = await open();
    await rows.write([['q0/1', 'a']]);
    breakConnections(2);
    await Promise.all([rows.write([['q0/2', 'b']]), rows.write([['q0/3', 'c']])]);
    expect((await rows.read('q0/', 10)).map(([key]) => key)).toEqual(['q0/1', 'q0/2', 'q0/3']);
    expect([rows.rung, errors.length]).toEqual(['idb', 1]);
  });

  test('makes do with memory when it is lost again', async () => {
    const rows = await open();
    breakConnections(100);
    await rows.write([['q0/1', 'a']]);
    expect(await rows.read('q0/', 10)).toEqual([['q0/1', 'a']]);
    expect(await rows.count('q0/')).toBe(1);
    await rows.clear();
    expect([await rows.count(''), rows.rung, errors.length]).toEqual([0, 'memory', 2]);
  });

  test('closed, it rejects and does not open anything again', async () => {
    const rows = await open();
    rows.close();
    await expect(rows.write([['q0/1', 'a']])).rejects.toThrow();
    expect(errors).toEqual([]);
  });
});
