import { safeStorage } from '../../../src/browser/safeStorage';
import { openRetryTime } from '../../../src/send/retryTime';

const HOUR = 3_600_000;
const KEY = 'site:later:0';
let time = 1_000_000;
const now = () => time;
const open = () => openRetryTime(safeStorage(), KEY, now);
const down = { kind: 'retry', why: '503' } as const;
const silent = { kind: 'retry', why: 'TypeError', silent: true } as const;
/** A request comes to nothing; gives how many whole ms are to be waited now. */
const fail = (outcome: Parameters<ReturnType<typeof open>['failed']>[0]) => {
  const retry = open();
  retry.failed(outcome);
  return Math.ceil(retry.wait());
};
const setOnline = (onLine: boolean) =>
  Object.defineProperty(navigator, 'onLine', { value: onLine, configurable: true });
const asks = (waitMs: number) => ({ ...down, waitMs });

beforeEach(() => {
  localStorage.clear();
  time = 1_000_000;
});

describe('openRetryTime()', () => {
  test('an endpoint that was never asked need not be waited for', () => {
    expect([open().wait(), open().failures()]).toEqual([0, 0]);
  });

  test('what an endpoint asks for is waited, by other tabs too', () => {
    expect(fail(asks(3000))).toBe(3000);
    expect(open().wait()).toBe(3000);
    time += 2999;
    expect(open().wait()).toBe(1);
    time++;
    expect(open().wait()).toBe(0);
  });

  test('without a word from the endpoint the wait is backed off', () => {
    for (const most of [2000, 4000, 8000]) {
      const ms = fail(down);
      expect(ms).toBeGreaterThan(0);
      expect(ms).toBeLessThanOrEqual(most);
    }
    expect(open().failures()).toBe(3);
  });

  test('an endpoint that is not set up is looked at after five minutes, then half as often each time, up to an hour', () => {
    const waits = Array.from({ length: 6 }, () => fail({ kind: 'paused' }) / 60_000);
    expect(waits).toEqual([5, 10, 20, 40, 60, 60]);
    fail(down);
    expect(fail({ kind: 'paused' })).toBe(300_000);
  });

  test('a minute of 503 is at most twelve requests, however the dice fall', () => {
    for (let times = 0; times < 1000; times++) {
      localStorage.clear();
      let requests = 0;
      for (const end = time + 60_000; time < end; requests++) time += fail(down);
      expect(requests).toBeLessThanOrEqual(12);
    }
  });

  test('silence from ten requests over ten minutes looks like an ad blocker: asked every fifteen minutes', () => {
    for (let times = 0; times < 1000; times++) {
      localStorage.clear();
      const began = time;
      let requests = 0;
      for (; time < began + 600_000; requests++) {
        expect(open().blocked()).toBe(false);
        time += fail(silent);
      }
      expect(requests).toBeLessThanOrEqual(12);
      while (!open().blocked()) time += fail(silent);
      expect(open().wait()).toBe(0);
      for (let i = 0; i < 3; i++) expect(fail(silent)).toBe(900_000);
    }
    open().passed();
    expect(open().blocked()).toBe(false);
  });

  test('an answer of any kind is no silence, and without a network there is no telling', () => {
    const failLater = (outcome: Parameters<typeof fail>[0]) => {
      time += 120_000;
      fail(outcome);
    };
    for (let i = 0; i < 9; i++) failLater(silent);
    failLater(down);
    for (let i = 0; i < 9; i++) failLater(silent);
    expect(open().blocked()).toBe(false);
    setOnline(false);
    for (let i = 0; i < 20; i++) failLater(silent);
    expect([open().blocked(), open().wait() > 0]).toEqual([false, true]);
    setOnline(true);
    expect([open().blocked(), open().wait()]).toEqual([false, 0]);
  });

  test('success ends the wait and the count', () => {
    const retry = open();
    retry.failed(asks(HOUR));
    retry.passed();
    expect([retry.wait(), retry.failures()]).toEqual([0, 0]);
    expect(localStorage).toHaveLength(0);
  });

  test('a network ends the wait for want of one, not what the endpoint asked for', () => {
    const retry = open();
    retry.failed(down);
    retry.online();
    expect(retry.wait()).toBe(0);
    retry.failed(asks(3000));
    retry.online();
    expect(retry.wait()).toBe(3000);
  });

  test('a network ends no wait that another page was asked for', () => {
    fail(asks(3000));
    const retry = open();
    retry.online();
    expect(retry.wait()).toBe(3000);
  });

  describe('a page that goes away', () => {
    const noted = () => localStorage.getItem(KEY);
    const clock = jest.spyOn(performance, 'now');
    beforeEach(() => clock.mockReturnValue(0));
    afterAll(() => clock.mockRestore());

    test.each([0, 1])(
      'may have cut its requests itself: what was noted after %i failures is noted again',
      (failures) => {
        for (let i = 0; i < failures; i++) fail(down);
        const before = noted();
        const retry = open();
        for (const at of [1000, 5900]) {
          clock.mockReturnValue(at);
          retry.failed(silent);
          expect(noted()).not.toBe(before);
        }
        retry.left();
        expect(noted()).toBe(before);
        retry.failed(silent);
        retry.left();
        expect(noted()).toBe(before);
      },
    );

    test('did not cut what failed five seconds before', () => {
      const retry = open();
      retry.failed(silent);
      const first = noted();
      clock.mockReturnValue(5000);
      retry.left();
      expect(noted()).toBe(first);
      retry.failed(silent);
      retry.left();
      expect(noted()).toBe(first);
    });

    test('leaves answers alone, and what other tabs noted since', () => {
      const retry = open();
      retry.failed(silent);
      retry.failed(asks(3000));
      retry.left();
      expect([retry.wait(), retry.failures()]).toEqual([3000, 2]);
      retry.failed(silent);
      fail(asks(4000));
      retry.left();
      expect([retry.wait(), retry.failures()]).toEqual([4000, 4]);
    });
  });

  test('a clock set back makes nobody wait for longer than an hour', () => {
    const retry = open();
    retry.failed(asks(HOUR));
    expect(retry.wait()).toBe(HOUR);
    time -= 1000;
    expect(retry.wait()).toBe(0);
  });

  test.each(['', 'soon', '7', 'null', '{}', '[1e99,1]', 'x y z 1 2'])(
    '%p in its place is no reason to wait',
    (text) => {
      localStorage.setItem(KEY, text);
      expect([open().wait(), open().failures(), open().blocked()]).toEqual([0, 0, false]);
    },
  );
});
