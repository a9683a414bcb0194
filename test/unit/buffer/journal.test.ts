import { safeStorage } from '../../../src/browser/safeStorage';
import { openJournal } from '../../../src/buffer/journal';
import type { Row } from '../../../src/buffer/rows';

const open = () => {
  const storage = safeStorage(true);
  return { storage, ...openJournal(storage, 'site:') };
};
const byKey = (rows: Row[]) => [...rows].sort(([a], [b]) => (a < b ? -1 : 1));

describe('openJournal()', () => {
  test('gives back what was kept, also to the next page', () => {
    const { storage, keep, read } = open();
    expect(read()).toEqual([]);
    expect(
      keep([
        ['q0/2', 'two'],
        ['q0/1', 'one'],
        ['c/x:y', '{}'],
      ]),
    ).toBe(true);
    const all: Row[] = [
      ['c/x:y', '{}'],
      ['q0/1', 'one'],
      ['q0/2', 'two'],
    ];
    expect(byKey(read())).toEqual(all);
    expect(byKey(openJournal(storage, 'site:').read())).toEqual(all);
  });

  test('drops what it is told to, known or not', () => {
    const { keep, read, drop } = open();
    keep([
      ['a', '1'],
      ['b', '2'],
    ]);
    drop(['a', 'never']);
    expect(read()).toEqual([['b', '2']]);
  });

  test('touches no key of anyone else', () => {
    const { storage, keep, read, drop } = open();
    storage.set('a', 'page');
    storage.set('site:state', 'state');
    storage.set('other:journal:a', 'theirs');
    keep([['a', '1']]);
    expect(read()).toEqual([['a', '1']]);
    drop(['a', 'state']);
    expect(storage.keys('').sort()).toEqual(['a', 'other:journal:a', 'site:state']);
  });

  test('takes 128 kB and says when a row did not fit', () => {
    const { keep, read } = open();
    expect(keep([['a', 'x'.repeat(80_000)]])).toBe(true);
    expect(keep([['b', 'x'.repeat(80_000)]])).toBe(false);
    expect(read().map(([key]) => key)).toEqual(['a']);
    expect(keep([['c', 'x'.repeat(40_000)]])).toBe(true);
  });

  test('a page that leaves twice needs room once', () => {
    const { keep, read } = open();
    const rows: Row[] = [
      ['a', 'x'.repeat(40_000)],
      ['b', 'y'],
    ];
    expect(keep(rows)).toBe(true);
    expect(keep([...rows, ['c', 'z']])).toBe(true);
    expect(byKey(read()).map(([key]) => key)).toEqual(['a', 'b', 'c']);
  });

  test('says when the storage is full', () => {
    const journal = openJournal({ ...safeStorage(true), set: () => false }, 'site:');
    expect(journal.keep([['a', '1']])).toBe(false);
    expect(journal.keep([])).toBe(true);
  });
});
