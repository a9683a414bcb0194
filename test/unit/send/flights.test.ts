import { safeStorage } from '../../../src/browser/safeStorage';
import { openFlights } from '../../../src/send/flights';

const open = (storage = safeStorage(true)) => {
  const clock = { now: 1_000_000 };
  let marks = 0;
  return {
    storage,
    clock,
    ...openFlights(
      storage,
      'site:',
      () => `m${++marks}`,
      () => clock.now,
    ),
  };
};
const idsAloft = (ids: Set<string>) => [...ids].sort();

describe('openFlights()', () => {
  test('nothing is aloft before anything left', () => {
    const { aloft } = open();
    expect(aloft()).toEqual(new Set());
  });

  test('what was handed over is left alone for thirty seconds, by other pages too', () => {
    const page = open();
    page.start(['a', 'b']);
    const next = open(page.storage);
    next.clock.now = page.clock.now + 29_999;
    expect(idsAloft(next.aloft())).toEqual(['a', 'b']);
    next.clock.now += 1;
    expect(idsAloft(next.aloft())).toEqual([]);
    expect(page.storage.keys('')).toEqual([]);
  });

  test('an answer ends its own flight alone', () => {
    const { start, land, aloft } = open();
    const first = start(['a']);
    start(['b']);
    land(first);
    land(first);
    expect(idsAloft(aloft())).toEqual(['b']);
  });

  test('what left before the network was found dead is not waited for', () => {
    const { start, fell, aloft } = open();
    start(['a']);
    start(['b']);
    fell('m2');
    expect(idsAloft(aloft())).toEqual(['b']);
  });

  test('a clock set back grounds nothing for longer', () => {
    const { start, aloft, clock } = open();
    start(['a']);
    clock.now -= 86_400_000;
    expect(idsAloft(aloft())).toEqual([]);
  });

  test.each(['nonsense', 'null', '{}', '[]', '{"ids":["a"]}', 'x a', '1000001', '1000001 ', ''])(
    'a mark that reads %p grounds nothing, and goes',
    (text) => {
      const { storage, aloft } = open();
      storage.set('site:flight:x', text);
      expect(aloft()).toEqual(new Set());
      expect(storage.keys('')).toEqual([]);
    },
  );

  test('touches no key of anyone else', () => {
    const { storage, start, land, aloft } = open();
    storage.set('site:state', 'x');
    land(start(['a']));
    aloft();
    expect(storage.keys('')).toEqual(['site:state']);
  });

  test('a full storage costs the mark, nothing else', () => {
    const { start, aloft } = open({ ...safeStorage(true), set: () => false });
    expect(() => start(['a'])).not.toThrow();
    expect(idsAloft(aloft())).toEqual([]);
  });
});
