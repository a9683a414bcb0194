/**
 * Runs `work` in one tab at a time. When another tab holds the lock nothing runs and the answer is false.
 *
 * Where Web Locks are missing (pages without https, Safari before 15.4) the work simply runs: two tabs may
 * then send the same event, which its id makes harmless; none is lost.
 */
export async function withLock(name: string, work: () => Promise<void>): Promise<boolean> {
  const locks = navigator.locks;
  if (!locks?.request) {
    await work();
    return true;
  }
  let asked = false;
  try {
    return await locks.request(name, { ifAvailable: true }, async (lock) => {
      asked = true;
      if (!lock) return false;
      await work();
      return true;
    });
  } catch (error) {
    if (asked) throw error;
    // Refused outright, as in sandboxed frames: as if there were none.
    await work();
    return true;
  }
}
