/** Is this a `{ … }`? Configs come from anywhere, so nothing about them is taken for granted. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  !!value && typeof value === 'object' && !Array.isArray(value);

/** A value the file itself holds: never one from a prototype, and no getter runs. */
export const own = (value: unknown, key: string): unknown =>
  isRecord(value) ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;

/** One thing may stand without the `[ ]`. Nothing is an empty list. */
export const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/** Visits each item with its place in the reader's own file: `when[1]` in a list, `when` without one. */
export const each = <T>(
  value: unknown,
  path: string,
  visit: (item: unknown, path: string, index: number) => T,
): T[] => list(value).map((item, i) => visit(item, Array.isArray(value) ? `${path}[${i}]` : path, i));
