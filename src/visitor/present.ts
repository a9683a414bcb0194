/** The record without the keys that are undefined: they would be stored and mean nothing. */
export const present = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
