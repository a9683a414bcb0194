import { startPump } from '../../../src/send/pump';

let runs = 0;
let errors: unknown[] = [];
const start = (turn: () => Promise<boolean | undefined> = async () => !++runs) =>
  startPump(turn, 5000, Date.now, (error) => errors.push(error));

beforeEach(() => {
  jest.useFakeTimers({ now: 1_000_000 });
  runs = 0;
  errors = [];
});
afterEach(() => jest.useRealTimers());

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

  test('takes turn after turn while there is more', async () => {
    const pump = start(async () => ++runs < 4);
    await pump.run();
    expect(runs).toBe(4);
  });

  test('is one run at a time; asked meanwhile, it takes one turn more and is done after that', async () => {
    const ends: Array<() => void> = [];
    const pump = start(() => {
      runs++;
      return new Promise((resolve) => ends.push(() => resolve(false)));
    });
    void pump.run();
    let done = false;
    const again = Promise.all([pump.run(), pump.run()]).then(() => {
      done = true;
    });
    await jest.advanceTimersByTimeAsync(0);
    expect(runs).toBe(1);
    ends[0]?.();
    await jest.advanceTimersByTimeAsync(0);
    expect([runs, done]).toEqual([2, false]);
    ends[1]?.();
    await again;
    expect(runs).toBe(2);
  });

  test('asked during a turn that fails, it runs again all the same, and is done after that', async () => {
    const fails: Array<() => void> = [];
    const pump = start(() => {
      if (++runs > 1) return Promise.resolve(false);
      return new Promise((_, reject) => fails.push(() => reject(new Error('storage'))));
    });
    void pump.run();
    const again = pump.run();
    fails[0]?.();
    await again;
    expect(runs).toBe(2);
    expect(errors).toHaveLength(1);
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

  test('looks again soon while another tab is at it', async () => {
    const pump = start(async () => (++runs < 3 ? undefined : false));
    await pump.run();
    expect(runs).toBe(1);
    await jest.advanceTimersByTimeAsync(5000);
    expect(runs).toBe(3);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(runs).toBe(3);
  });

  test('stopped, it stays still, also in the middle of its turns', async () => {
    const pump = start(async () => {
      if (++runs === 2) pump.stop();
      return true;
    });
    pump.schedule(1000);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(runs).toBe(2);
    pump.schedule(1000);
    await pump.run();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(runs).toBe(2);
  });
});
