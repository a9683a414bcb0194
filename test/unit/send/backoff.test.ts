import { backoff, retryAfter } from '../../../src/send/backoff';

const NOW = Date.parse('2026-11-21T10:00:00.000Z');

describe('backoff()', () => {
  test('doubles the longest wait with each failure, up to five minutes', () => {
    const longest = [0, 1, 2, 3, 4, 8, 9, 50, 5000].map((failures) => backoff(failures, () => 1));
    expect(longest).toEqual([1000, 2000, 4000, 8000, 16_000, 256_000, 300_000, 300_000, 300_000]);
  });

  test('spreads over the whole of it', () => {
    expect(backoff(3, () => 0)).toBe(0);
    expect(backoff(3, () => 0.5)).toBe(4000);
    const waits = Array.from({ length: 2000 }, () => backoff(4));
    expect(Math.min(...waits)).toBeLessThan(1000);
    expect(Math.max(...waits)).toBeGreaterThan(15_000);
    expect(waits.every((wait) => wait >= 0 && wait <= 16_000)).toBe(true);
  });
});

describe('retryAfter()', () => {
  test.each([
    ['120', 120_000],
    ['0', 0],
    ['1', 1000],
    ['3600', 3_600_000],
    ['86400', 3_600_000],
    ['-5', 0],
    ['99999999999999999999', 3_600_000],
  ])('%s seconds', (value, ms) => expect(retryAfter(value, null, NOW)).toBe(ms));

  test('a date is measured against the endpoint’s own clock', () => {
    const at = 'Sat, 21 Nov 2026 12:00:30 GMT';
    expect(retryAfter(at, 'Sat, 21 Nov 2026 12:00:00 GMT', NOW)).toBe(30_000);
    expect(retryAfter('Sat, 21 Nov 2026 10:00:30 GMT', null, NOW)).toBe(30_000);
  });

  test('a date gone by means now, one far off an hour', () => {
    const date = 'Sat, 21 Nov 2026 12:00:00 GMT';
    expect(retryAfter('Fri, 20 Nov 2026 12:00:00 GMT', date, NOW)).toBe(0);
    expect(retryAfter('Sun, 22 Nov 2026 12:00:00 GMT', date, NOW)).toBe(3_600_000);
  });

  test.each([null, '', 'soon', 'NaN', 'Infinity'])('%p asks for nothing', (value) => {
    expect(retryAfter(value, null, NOW)).toBeUndefined();
  });
});
