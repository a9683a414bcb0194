import { attempt } from './attempt';

/** Synchronous text storage that never throws. */
export interface SafeStorage {
  get(key: string): string | null;
  /** False when the value could not be kept (quota, or storage taken away). */
  set(key: string, value: string): boolean;
  remove(key: string): void;
  /** All keys that start with `prefix`. */
  keys(prefix: string): string[];
}

/**
 * localStorage where it works and is wanted, a plain object where not: reading `window.localStorage` alone
 * throws in sandboxed frames and with cookies blocked, and Safari's private mode once had a quota of zero.
 */
export function safeStorage(inMemory = false): SafeStorage {
  let values: Record<string, string> = Object.create(null);
  attempt(() => {
    // Android's WebView has a null here unless the app switched storage on.
    if (!inMemory) values = localStorage ?? values;
  });
  return {
    get: (key) => attempt(() => values[key]) ?? null,
    set: (key, value) =>
      attempt(() => {
        values[key] = value;
        return true;
      }) ?? false,
    remove: (key) =>
      void attempt(() => {
        delete values[key];
      }),
    keys: (prefix) => attempt(() => Object.keys(values).filter((key) => key.startsWith(prefix))) ?? [],
  };
}
