import type { SafeStorage } from './safeStorage';

/** What stands in for Web Locks where a page has none. */
export interface Lease {
  storage: SafeStorage;
  /** Names this tab. */
  me: string;
  now: () => number;
}

/** A tab that died cannot give its lease back: it runs out a little after the longest request (10 s). */
const LEASE_MS = 11_000;
/** By then each tab sees what another one wrote into localStorage. */
const SETTLE_MS = 50;

/**
 * Runs `work` in one tab at a time and gives its answer; when another tab is at it nothing runs and the answer is
 * undefined. A page that is going or being frozen gives the lock back in the middle of its work: Firefox keeps
 * no page that holds one in its back-forward cache, and a frozen page would hold it for as long as it sleeps.
 *
 * Without Web Locks (pages without https, sandboxed frames, Safari before 15.4) a lease in localStorage takes their
 * place: claimed, looked at again once other tabs' claims must have arrived, kept while `work` answers true. Two
 * tabs that both believe to have it send the same events, whose ids make that harmless; none is lost.
 */
export async function withLock(
  name: string,
  work: () => Promise<boolean>,
  lease: Lease,
): Promise<boolean | undefined> {
  let asked = false;
  let working: Promise<boolean> | undefined;
  const over = new AbortController();
  const gone = new Promise((resolve) => {
    for (const type of ['pagehide', 'freeze'])
      addEventListener(type, resolve, { capture: true, signal: over.signal });
  });
  try {
    await navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      asked = true;
      if (lock) working = work();
      return working && Promise.race([working, gone]);
    });
  } catch (error) {
    if (asked) throw error;
    return await withLease(name, work, lease, gone);
  } finally {
    over.abort();
  }
  return working;
}

async function withLease(
  name: string,
  work: () => Promise<boolean>,
  { storage, me, now }: Lease,
  gone: Promise<unknown>,
) {
  const holder = () => {
    const [until, whose] = (storage.get(name) ?? '').split(' ');
    const left = Number(until) - now();
    // The second bound: a clock set back must not make it last.
    return left > 0 && left <= LEASE_MS ? whose : undefined;
  };
  const taken = () => (holder() ?? me) !== me;
  const release = () => taken() || storage.remove(name);
  if (taken()) return undefined;
  const mine = holder() === me;
  storage.set(name, `${now() + LEASE_MS} ${me}`);
  if (!mine) await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  if (taken()) return undefined;
  void gone.then(release);
  let more = false;
  try {
    more = await work();
    return more;
  } finally {
    if (!more) release();
  }
}
