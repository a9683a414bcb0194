import type { SafeStorage } from './safeStorage';

/** Other tabs hear it as a `storage` event with `value`; nothing stays behind. */
export function tellTabs(storage: SafeStorage, key: string, value: string): void {
  storage.set(key, value);
  storage.remove(key);
}
