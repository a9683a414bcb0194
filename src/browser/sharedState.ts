import { fromJson, toJson } from '../toJson';
import { attempt } from './attempt';
import type { SafeStorage } from './safeStorage';

/** One value that all tabs of an origin share, read synchronously. */
export interface SharedState<T> {
  /** The value now, with what other tabs wrote merged in. */
  read(): T | undefined;
  write(value: T): void;
  stop(): void;
}

/**
 * Keeps `T` as JSON under one localStorage key. Another tab's write is noticed at the next `read` (the text
 * differs from the one last seen) and through the `storage` event, and folded in with `merge`, so that two
 * tabs writing at the same instant cannot undo each other's progress.
 */
export function sharedState<T>(
  storage: SafeStorage,
  key: string,
  merge: (mine: T, theirs: T) => T,
  onChange: (value: T) => void,
): SharedState<T> {
  let value: T | undefined;
  let text: string | null = null;

  const read = () => {
    const found = storage.get(key);
    if (found === null || found === text) return value;
    text = found;
    // Someone else may have written over our key: the next write mends it.
    return (
      attempt(() => {
        const theirs = fromJson(found) as T;
        value = value === undefined ? theirs : merge(value, theirs);
        return value;
      }) ?? value
    );
  };
  const onStorage = (event: StorageEvent) => {
    if (event.key !== key || event.newValue === null) return;
    const now = read();
    if (now !== undefined) onChange(now);
  };
  addEventListener('storage', onStorage);

  return {
    read,
    write(next) {
      value = next;
      text = toJson(next);
      storage.set(key, text);
    },
    stop: () => removeEventListener('storage', onStorage),
  };
}
