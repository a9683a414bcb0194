/** @jest-environment node */
import { fc, fuzzRuns } from '../../support/fastCheck';

interface Limit {
  take(name: string): number;
  size(): number;
}
type RateLimit = (options: { perSecond: number; burst: number; names?: number; now: () => number }) => Limit;

let rateLimit: RateLimit;
beforeAll(async () => {
  const path = '../../../examples/collector/doors/rateLimit.js';
  ({ rateLimit } = (await import(path)) as { rateLimit: RateLimit });
});

describe('rateLimit', () => {
  it('lets a burst through, then says in how many seconds to come again', () => {
    let now = 0;
    const limit = rateLimit({ perSecond: 0.5, burst: 3, now: () => now });
    expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([0, 0, 0, 2]);
    expect(limit.take('b')).toBe(0);
    now += 1999;
    expect(limit.take('a')).toBe(1);
    now += 1;
    expect(limit.take('a')).toBe(0);
  });

  it('lets nobody take more than burst and flow allow, whatever the times', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 3000 }), { maxLength: 200 }), (waits) => {
        let now = 0;
        const limit = rateLimit({ perSecond: 2, burst: 5, now: () => now });
        let taken = 0;
        for (const wait of waits) {
          now += wait;
          if (limit.take('a') === 0) taken++;
        }
        expect(taken).toBeLessThanOrEqual(5 + (now / 1000) * 2);
      }),
      fuzzRuns(200),
    );
  });

  it('forgets the names it heard of the longest ago, so that made-up ones do not fill the memory', () => {
    const limit = rateLimit({ perSecond: 1, burst: 1, names: 10, now: () => 0 });
    limit.take('kept');
    for (let i = 0; i < 100; i++) {
      limit.take(`made-up-${i}`);
      expect(limit.take('kept')).toBe(1);
    }
    expect(limit.size()).toBe(10);
    expect(limit.take('made-up-0')).toBe(0);
  });

  it('is no limit at 0', () => {
    const limit = rateLimit({ perSecond: 0, burst: 0, now: () => 0 });
    expect(limit.take('a') + limit.take('a')).toBe(0);
    expect(limit.size()).toBe(0);
  });
});
