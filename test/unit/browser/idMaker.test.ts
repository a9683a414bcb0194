import { idMaker, shortId } from '../../../src/browser/idMaker';

const NOW = Date.parse('2026-11-21T10:00:00.000Z');
const timeOf = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

describe('idMaker()', () => {
  test('makes UUIDs of version 7, with the time in front', () => {
    const id = idMaker(() => NOW)();
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(timeOf(id)).toBe(NOW);
  });

  test('keeps the layout at any time a clock may show', () => {
    for (const now of [0, 1, 1e12, 2 ** 48 - 1])
      expect(idMaker(() => now)()).toMatch(
        /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
      );
  });

  test('gives each of twenty thousand ids of one millisecond its place', () => {
    const make = idMaker(() => NOW);
    const ids = Array.from({ length: 20_000 }, make);
    expect(ids.every((id, i) => i === 0 || id > ids[i - 1]!)).toBe(true);
    expect(timeOf(ids.at(-1)!) - NOW).toBeLessThan(6);
    expect(ids.every((id) => id.length === 36 && id[14] === '7' && /[89ab]/.test(id[19]!))).toBe(true);
  });

  test('keeps the order when the clock jumps back, and follows it when it comes round', () => {
    let now = NOW;
    const make = idMaker(() => now);
    const ids = [make()];
    for (const jump of [-86_400_000, 5, -1, 0, 86_400_000, 1, -3_600_000]) {
      now += jump;
      for (let i = 0; i < 3000; i++) ids.push(make());
    }
    expect(ids.every((id, i) => i === 0 || id > ids[i - 1]!)).toBe(true);
    now = NOW + 10 * 86_400_000;
    expect(timeOf(make())).toBe(now);
  });

  test('two makers in the same millisecond never give the same id', () => {
    const ids = [idMaker(() => NOW), idMaker(() => NOW)].flatMap((make) =>
      Array.from({ length: 5000 }, make),
    );
    expect(new Set(ids).size).toBe(10_000);
  });

  test('uses chance wherever neither time nor counting stands', () => {
    const tails = Array.from({ length: 2000 }, () => idMaker(() => NOW)().slice(19));
    for (const place of [1, 2, 3, 5, 10, 16]) expect(new Set(tails.map((tail) => tail[place])).size).toBe(16);
    expect(new Set(tails.map((tail) => tail[0]))).toEqual(new Set(['8', '9', 'a', 'b']));
  });
});

describe('shortId()', () => {
  test('is eight characters that stand anywhere, and another each time', () => {
    const ids = Array.from({ length: 5000 }, shortId);
    expect(ids.every((id) => /^[\da-z]{8}$/.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(5000);
  });
});
