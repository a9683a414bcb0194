/** Longer than a tab in which something happens goes without writing down that its visit goes on. */
const LATELY_MS = 15_000;

export interface OtherTabs {
  /** One of them wrote to localStorage in the last fifteen seconds. */
  lately(): boolean;
  stop(): void;
}

/** Hears of the other tabs of this site by what they write under keys that start with `prefix`. */
export function hearTabs(prefix: string): OtherTabs {
  let heard = -LATELY_MS;
  const onStorage = ({ key }: StorageEvent) => {
    if (key?.startsWith(prefix)) heard = performance.now();
  };
  addEventListener('storage', onStorage);
  return {
    lately: () => performance.now() - heard < LATELY_MS,
    stop: () => removeEventListener('storage', onStorage),
  };
}
