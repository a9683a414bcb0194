import { withLock } from '../../../src/browser/withLock';

/** Web Locks as far as they are used here (w3.org/TR/web-locks): one holder a name, and nobody waits. */
const locksOfABrowser = () => {
  const held = new Set<string>();
  return {
    async request(name: string, options: LockOptions, work: (lock: Lock | null) => Promise<boolean>) {
      if (!options.ifAvailable) throw new Error('would wait, and keep the page out of the bfcache');
      if (held.has(name)) return work(null);
      held.add(name);
      try {
        return await work({ name, mode: 'exclusive' });
      } finally {
        held.delete(name);
      }
    },
  };
};
const give = (locks: unknown) =>
  Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });

afterEach(() => give(undefined));

describe('withLock()', () => {
  test('runs the work and says so', async () => {
    give(locksOfABrowser());
    const work = jest.fn(async () => undefined);
    expect(await withLock('a', work)).toBe(true);
    expect(await withLock('a', work)).toBe(true);
    expect(work).toHaveBeenCalledTimes(2);
  });

  test('runs nothing while another tab holds the lock, and does not wait', async () => {
    give(locksOfABrowser());
    let finish = () => {};
    const first = withLock('a', () => new Promise<void>((resolve) => (finish = resolve)));
    const second = jest.fn(async () => undefined);
    expect(await withLock('a', second)).toBe(false);
    expect(second).not.toHaveBeenCalled();
    expect(await withLock('b', second)).toBe(true);
    finish();
    expect(await first).toBe(true);
  });

  test('lets go of the lock when the work fails, and tells the failure', async () => {
    give(locksOfABrowser());
    await expect(withLock('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await withLock('a', async () => undefined)).toBe(true);
  });

  test.each([
    ['undefined', undefined],
    ['an empty object', {}],
  ])('simply runs where locks are %s', async (_, locks) => {
    give(locks);
    const work = jest.fn(async () => undefined);
    expect(await withLock('a', work)).toBe(true);
    expect(work).toHaveBeenCalledTimes(1);
    await expect(withLock('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
});
