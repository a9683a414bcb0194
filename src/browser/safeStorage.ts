/** Synchronous text storage that never throws. */
export interface SafeStorage {
  /** False when the browser refused and values live in memory only. */
  durable: boolean;
  get(key: string): string | null;
  /** False when the value could not be kept (quota, or storage taken away). */
  set(key: string, value: string): boolean;
  remove(key: string): void;
  /** All keys that start with `prefix`. */
  keys(prefix: string): string[];
}

/**
 * localStorage where it works, a map in memory where it does not: reading `window.localStorage` alone
 * throws in sandboxed frames and with cookies blocked, and Safari's private mode once had a quota of zero.
 */
export function safeStorage(inMemory = false): SafeStorage {
  const storage = inMemory ? undefined : workingLocalStorage();
  return storage ? guarded(storage) : memoryStorage();
}

function workingLocalStorage(): Storage | undefined {
  try {
    const storage = window.localStorage;
    storage.getItem('milepost');
    return storage;
  } catch {
    return undefined;
  }
}

function guarded(storage: Storage): SafeStorage {
  const attempt = <T>(action: () => T, otherwise: T): T => {
    try {
      return action();
    } catch {
      return otherwise;
    }
  };
  return {
    durable: true,
    get: (key) => attempt(() => storage.getItem(key), null),
    set: (key, value) =>
      attempt(() => {
        storage.setItem(key, value);
        return true;
      }, false),
    remove: (key) => attempt(() => storage.removeItem(key), undefined),
    keys: (prefix) => attempt(() => Object.keys(storage).filter((key) => key.startsWith(prefix)), []),
  };
}

function memoryStorage(): SafeStorage {
  const values = new Map<string, string>();
  return {
    durable: false,
    get: (key) => values.get(key) ?? null,
    set: (key, value) => {
      values.set(key, value);
      return true;
    },
    remove: (key) => void values.delete(key),
    keys: (prefix) => [...values.keys()].filter((key) => key.startsWith(prefix)),
  };
}
