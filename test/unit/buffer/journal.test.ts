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
    keep([
      ['q0/2', 'two'],
      ['q0/1', 'one'],
      ['c/x:y', '{}'],
    ]);
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

  test('takes 128 kB: the first rows that fit', () => {
    const { keep, read } = open();
    keep([['a', 'x'.repeat(80_000)]]);
    keep([['b', 'x'.repeat(80_000)]]);
    expect(read().map(([key]) => key)).toEqual(['a']);
    keep([['c', 'x'.repeat(40_000)]]);
    expect(byKey(read()).map(([key]) => key)).toEqual(['a', 'c']);
  });

  test('what comes later in the same list makes way for what comes first', () => {
    const { keep, read } = open();
    const older: Row[] = [
      ['b', 'x'.repeat(60_000)],
      ['a', 'y'.repeat(60_000)],
    ];
    keep(older);
    keep([['c', 'z'.repeat(60_000)], ...older]);
    expect(byKey(read()).map(([key]) => key)).toEqual(['b', 'c']);
  });

  test('a page that leaves twice needs room once', () => {
    const { keep, read } = open();
    const rows: Row[] = [
      ['a', 'x'.repeat(80_000)],
      ['b', 'y'],
    ];
    keep(rows);
    keep([...rows, ['c', 'z'.repeat(40_000)]]);
    expect(byKey(read()).map(([key]) => key)).toEqual(['a', 'b', 'c']);
  });

  test('what stands there already need not be set, and what cannot be leaves nothing older behind', () => {
    const storage = safeStorage(true);
    openJournal(storage, 'site:').keep([['a', 'before']]);
    const full = openJournal({ ...storage, set: () => false }, 'site:');
    full.keep([['a', 'before']]);
    expect(full.read()).toEqual([['a', 'before']]);
    full.keep([['a', 'after']]);
    expect(full.read()).toEqual([]);
  });
});
