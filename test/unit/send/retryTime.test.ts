import { safeStorage } from '../../../src/browser/safeStorage';
import { openRetryTime } from '../../../src/send/retryTime';

const HOUR = 3_600_000;
const KEY = 'site:later:0';
let time = 1_000_000;
const now = () => time;
const open = () => openRetryTime(safeStorage(), KEY, now);
const down = { kind: 'retry', why: '503' } as const;
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
    expect(open().failed(asks(3000))).toBe(3000);
    expect(open().wait()).toBe(3000);
    time += 2999;
    expect(open().wait()).toBe(1);
    time++;
    expect(open().wait()).toBe(0);
  });

  test('without a word from the endpoint the wait is backed off', () => {
    const retry = open();
    for (const most of [2000, 4000, 8000]) {
      const ms = retry.failed(down);
      expect(ms).toBeLessThanOrEqual(most);
      expect(retry.wait()).toBeCloseTo(ms);
    }
    expect(retry.failures()).toBe(3);
  });

  test('an endpoint that is not set up is looked at every five minutes', () => {
    expect(open().failed({ kind: 'paused', why: '404' })).toBe(300_000);
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

  test('a network tells nothing to a page that did not fail itself', () => {
    open().failed(asks(3000));
    const retry = open();
    retry.online();
    expect(retry.wait()).toBe(3000);
  });

  test('a clock set back makes nobody wait for longer than an hour', () => {
    const retry = open();
    retry.failed(asks(HOUR));
    expect(retry.wait()).toBe(HOUR);
    time -= 1;
    expect(retry.wait()).toBe(0);
  });

  test.each(['', 'soon', 'NaN', 'Infinity', '{}'])('%p in its place is no reason to wait', (text) => {
    localStorage.setItem(KEY, text);
    expect(open().wait()).toBe(0);
  });
});
