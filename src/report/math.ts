/** Rows that belong together, in the order the first of each came. */
export function groupBy<T, K>(rows: Iterable<T>, key: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const k = key(row);
    const group = groups.get(k);
    if (group) group.push(row);
    else groups.set(k, [row]);
  }
  return groups;
}

/** Groups by several columns at once; rows for which `key` gives undefined are left out. */
export function groupByAll<T, K extends readonly unknown[]>(
  rows: Iterable<T>,
  key: (row: T) => K | undefined,
): Array<[K, T[]]> {
  const groups = new Map<string, [K, T[]]>();
  for (const row of rows) {
    const k = key(row);
    if (!k) continue;
    const text = JSON.stringify(k);
    const group = groups.get(text);
    if (group) group[1].push(row);
    else groups.set(text, [k, [row]]);
  }
  return [...groups.values()];
}

export const sum = <T>(rows: Iterable<T>, of: (row: T) => number | null | undefined): number => {
  let total = 0;
  for (const row of rows) total += of(row) ?? 0;
  return total;
};

/** How many different values; null is none. */
export const distinct = <T>(rows: Iterable<T>, of: (row: T) => unknown): number => {
  const seen = new Set<unknown>();
  for (const row of rows) seen.add(of(row) ?? null);
  seen.delete(null);
  return seen.size;
};

/** Interpolated between neighbours, as `quantile_cont` does in SQL; null without values. */
export function quantile(values: number[], share: number): number | null {
  if (!values.length) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  const [a, b] = [sorted[low]!, sorted[Math.ceil(at)]!];
  return a + (b - a) * (at - low);
}

/** The smallest and the largest, null ignored; null if there is none. For numbers and texts. */
export function least<T extends number | string>(values: Iterable<T | null>): T | null {
  let found: T | null = null;
  for (const value of values) if (value !== null && (found === null || value < found)) found = value;
  return found;
}

export function most<T extends number | string>(values: Iterable<T | null>): T | null {
  let found: T | null = null;
  for (const value of values) if (value !== null && (found === null || value > found)) found = value;
  return found;
}

/** Larger numbers first; equal ones by name, so that the same data always comes in the same order. */
export const largest =
  <T>(of: (row: T) => number, name: (row: T) => string) =>
  (a: T, b: T): number =>
    of(b) - of(a) || (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0);

/** The last one that fits. */
export function last<T>(rows: T[], fits: (row: T) => boolean): T | undefined {
  for (let i = rows.length - 1; i >= 0; i--) if (fits(rows[i]!)) return rows[i];
  return undefined;
}
