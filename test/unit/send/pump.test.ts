import { startPump } from '../../../src/send/pump';

let runs = 0;
let errors: unknown[] = [];
const start = (work: () => Promise<void> = async () => void runs++) =>
  startPump('site:send:0', work, 5000, Date.now, (error) => errors.push(error));

beforeEach(() => {
  jest.useFakeTimers({ now: 1_000_000 });
  runs = 0;
  errors = [];
});
afterEach(() => {
  jest.useRealTimers();
  Reflect.deleteProperty(navigator, 'locks');
});

describe('startPump()', () => {
  test('does nothing before it is asked to', async () => {
    start();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(runs).toBe(0);
  });

  test('runs at the earliest time asked for, once', async () => {
    const pump = start();
    for (const ms of [5000, 1000, 3000]) pump.schedule(ms);
    await jest.advanceTimersByTimeAsync(999);
    expect(runs).toBe(0);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(runs).toBe(1);
    pump.schedule(3000);
    await jest.advanceTimersByTimeAsync(3000);
    expect(runs).toBe(2);
  });

  test('is one run at a time; again means after the present one', async () => {
    const ends: Array<() => void> = [];
    const pump = start(() => {
      runs++;
      return new Promise((resolve) => ends.push(resolve));
    });
    void pump.run();
    void pump.run();
    const again = pump.runAgain();
    await jest.advanceTimersByTimeAsync(0);
    expect(runs).toBe(1);
    ends[0]?.();
    await jest.advanceTimersByTimeAsync(0);
    expect(runs).toBe(2);
    ends[1]?.();
    await again;
    expect(runs).toBe(2);
  });

  test('tells of an error, and runs again all the same', async () => {
    const pump = start(async () => {
      runs++;
      throw new Error('broken');
    });
    await pump.run();
    await pump.run();
    expect([runs, errors]).toEqual([2, [new Error('broken'), new Error('broken')]]);
  });

  test('looks again after the interval while another tab is at it', async () => {
    let held = true;
    Object.defineProperty(navigator, 'locks', {
      configurable: true,
      value: {
        request: async (_: string, __: object, work: (lock: unknown) => unknown) => work(held ? null : {}),
      },
    });
    const pump = start();
    await pump.run();
    expect(runs).toBe(0);
    held = false;
    await jest.advanceTimersByTimeAsync(5000);
    expect(runs).toBe(1);
  });

  test('stopped, it stays still', async () => {
    const pump = start();
    pump.schedule(1000);
    pump.stop();
    pump.schedule(1000);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(runs).toBe(0);
  });
});
