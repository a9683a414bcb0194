/** Web Locks as far as they are used here (w3.org/TR/web-locks): one holder a name, and nobody waits. */
export function webLocks() {
  const held = new Set<string>();
  return {
    held,
    async request(name: string, options: LockOptions, work: (lock: Lock | null) => Promise<unknown>) {
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
}

/** What `navigator.locks` is from here on; undefined as on a page without https. */
export function giveLocks(locks: unknown = webLocks()): void {
  Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });
}
