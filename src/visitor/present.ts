/** The record without the keys that are undefined: they would be stored and mean nothing. */
export const present = <T extends object>(record: T): T => {
  const kept = {} as T;
  for (const key in record) if (record[key] !== undefined) kept[key] = record[key];
  return kept;
};
