import { safeStorage } from '../../../src/browser/safeStorage';
import { type Lease, withLock } from '../../../src/browser/withLock';
import { giveLocks, webLocks } from '../../support/webLocks';

let storage = safeStorage(true);
const tab = (me: string, now = () => Date.now()): Lease => ({ storage, me, now });
const once = () => jest.fn(async () => false);
/** Work that goes on until it is told to end. */
const long = () => {
  let end = (_: boolean) => {};
  const work = jest.fn(() => new Promise<boolean>((resolve) => (end = resolve)));
  return { work, end: (more = false) => end(more) };
};

beforeEach(() => {
  storage = safeStorage(true);
});
afterEach(() => {
  giveLocks(null);
  jest.useRealTimers();
});

describe('with Web Locks', () => {
  test('the work runs, and its answer is given', async () => {
    giveLocks();
    expect(await withLock('a', async () => true, tab('1'))).toBe(true);
    expect(await withLock('a', async () => false, tab('1'))).toBe(false);
    expect(storage.keys('')).toEqual([]);
  });

  test('nothing runs while another tab is at it, and nobody waits', async () => {
    giveLocks();
    const first = long();
    const answer = withLock('a', first.work, tab('1'));
    const second = once();
    expect(await withLock('a', second, tab('2'))).toBeUndefined();
    expect(second).not.toHaveBeenCalled();
    expect(await withLock('b', second, tab('2'))).toBe(false);
    first.end(true);
    expect(await answer).toBe(true);
  });

  test('the lock is given back when the work fails, and the failure is told', async () => {
    giveLocks();
    await expect(withLock('a', () => Promise.reject(new Error('broken')), tab('1'))).rejects.toThrow(
      'broken',
    );
    expect(await withLock('a', once(), tab('1'))).toBe(false);
  });

  test.each(['pagehide', 'freeze'])('a %s in the middle of the work gives the lock back', async (how) => {
    const locks = webLocks();
    giveLocks(locks);
    const { work, end } = long();
    const answer = withLock('a', work, tab('1'));
    expect([...locks.held]).toEqual(['a']);
    dispatchEvent(new Event(how));
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
    expect([...locks.held]).toEqual([]);
    end();
    expect(await answer).toBe(false);
  });
});

describe.each([
  ['without Web Locks', undefined],
  ['with Web Locks that are an empty object', {}],
  ['with Web Locks that refuse, as in a sandboxed frame', { request: () => Promise.reject(new Error('no')) }],
])('%s', (_, locks) => {
  beforeEach(() => {
    giveLocks(locks ?? null);
    jest.useFakeTimers();
  });
  const soon = () => jest.advanceTimersByTimeAsync(60);

  test('one tab works at a time, and leaves nothing behind', async () => {
    const first = long();
    const answer = withLock('a', first.work, tab('1'));
    await soon();
    expect(first.work).toHaveBeenCalledTimes(1);
    const second = once();
    expect(await withLock('a', second, tab('2'))).toBeUndefined();
    first.end();
    expect(await answer).toBe(false);
    expect(storage.keys('')).toEqual([]);
    const later = withLock('a', second, tab('2'));
    await soon();
    expect(await later).toBe(false);
  });

  test('two tabs that begin at the same instant do not both work', async () => {
    const works = [once(), once()];
    const answers = works.map((work, i) => withLock('a', work, tab(`${i}`)));
    await soon();
    expect((await Promise.all(answers)).filter((answer) => answer !== undefined)).toHaveLength(1);
    expect(works.flatMap((work) => work.mock.calls)).toHaveLength(1);
  });

  test('a tab that has more to do keeps its turn, without another pause', async () => {
    const first = withLock('a', async () => true, tab('1'));
    await soon();
    expect(await first).toBe(true);
    expect(await withLock('a', once(), tab('2'))).toBeUndefined();
    expect(await withLock('a', async () => false, tab('1'))).toBe(false);
    expect(storage.keys('')).toEqual([]);
  });

  test('a tab that died in the middle is waited for eleven seconds, also when the clock was set back', async () => {
    void withLock('a', () => new Promise(() => {}), tab('dead'));
    await soon();
    await jest.advanceTimersByTimeAsync(10_900);
    expect(await withLock('a', once(), tab('2'))).toBeUndefined();
    await jest.advanceTimersByTimeAsync(200);
    const next = withLock('a', once(), tab('2'));
    await soon();
    expect(await next).toBe(false);
    void withLock(
      'a',
      () => new Promise(() => {}),
      tab('ahead', () => Date.now() + 86_400_000),
    );
    const again = withLock('a', once(), tab('2'));
    await soon();
    expect(await again).toBe(false);
  });

  test('a page that goes gives its turn back', async () => {
    void withLock('a', () => new Promise(() => {}), tab('1'));
    await soon();
    dispatchEvent(new Event('pagehide'));
    await soon();
    expect(storage.keys('')).toEqual([]);
  });

  test('a full storage stops nobody', async () => {
    storage = { ...safeStorage(true), set: () => false };
    const work = once();
    const answer = withLock('a', work, tab('1'));
    await soon();
    expect(await answer).toBe(false);
  });

  test('work that fails gives its turn back, and tells', async () => {
    const answer = withLock('a', () => Promise.reject(new Error('broken')), tab('1'));
    const told = expect(answer).rejects.toThrow('broken');
    await soon();
    await told;
    expect(storage.keys('')).toEqual([]);
  });
});
