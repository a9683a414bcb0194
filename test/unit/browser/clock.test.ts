import { startClock } from '../../../src/browser/clock';

const NOW = Date.parse('2026-11-21T10:00:00.000Z');

beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => jest.useRealTimers());

/** The device clock is set; the page clock does not notice. */
const setClock = (ms: number) => jest.setSystemTime(Date.now() + ms);

describe('startClock()', () => {
  test('tells the device clock and the page clock', () => {
    const clock = startClock();
    const mono = clock.mono();
    jest.advanceTimersByTime(1500);
    expect(clock.now()).toBe(NOW + 1500);
    expect(clock.mono() - mono).toBeCloseTo(1500);
  });

  test('reports no jump while both go on together', () => {
    const clock = startClock();
    jest.advanceTimersByTime(3_600_000);
    expect(clock.report()).toMatchObject({ epoch: 0, jumpMs: 0 });
  });

  test.each([86_400_000, -86_400_000, 2500, -2500])(
    'reports once that the device clock was set by %d ms',
    (ms) => {
      const clock = startClock();
      setClock(ms);
      expect(clock.report()).toMatchObject({ epoch: 1, jumpMs: ms });
      expect(clock.report()).toMatchObject({ epoch: 1, jumpMs: ms });
    },
  );

  test('notices a jump as soon as anything is dated, also one that is taken back before the next report', () => {
    const clock = startClock();
    setClock(86_400_000);
    clock.now();
    setClock(-86_400_000);
    expect(clock.report()).toMatchObject({ epoch: 2, jumpMs: -86_400_000 });
  });

  test('takes two seconds for drift', () => {
    const clock = startClock();
    setClock(1900);
    expect(clock.report()).toMatchObject({ epoch: 0, jumpMs: 0 });
  });

  test('gives the page clock in whole milliseconds', () => {
    expect(Number.isInteger(startClock().report().mono)).toBe(true);
  });
});
