import type { Row, Rows } from './rows';

/** The twin of the IndexedDB rows for browsers that refuse it and for visitors who must leave no trace. */
export function openMemory(): Rows {
  const rows = new Map<string, string>();
  const withPrefix = (prefix: string) => [...rows.keys()].filter((key) => key.startsWith(prefix)).sort();
  return {
    rung: 'memory',
    busy: () => false,
    async write(added, deleted = []) {
      for (const [key, value] of added) rows.set(key, value);
      for (const key of deleted) rows.delete(key);
    },
    read: async (...ranges) =>
      ranges.map(([prefix, limit, after = '']) =>
        withPrefix(prefix)
          .filter((key) => key > after)
          .slice(0, limit)
          .map((key): Row => [key, rows.get(key) as string]),
      ),
    count: async (prefix) => withPrefix(prefix).length,
    clear: async () => rows.clear(),
    close: () => undefined,
  };
}
