import type { Data } from '../types';

export type Change = (text: string) => string;

/** Characters of one text. What is scrubbed may be longer, so that no secret is cut in half first. */
const LONGEST_VALUE = 1000;
const LONGEST_READ = 10_000;
const MOST_KEYS = 50;

/**
 * Every key and text of a record changed, and the whole of it flat, with at most 50 keys and texts of at most
 * 1,000 characters: what a receiver may count on. `apart` says what becomes of keys that are unlike the rest.
 */
export function scrubRecord<T extends object>(
  record: T,
  change: Change,
  apart: Partial<Record<string, (value: never) => unknown>> = {},
): T {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(record).slice(0, MOST_KEYS))
    if (value !== undefined) kept[change(key.slice(0, 100))] = (apart[key] ?? flat)(value as never, change);
  return kept as T;
}
