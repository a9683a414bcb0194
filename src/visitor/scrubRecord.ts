import type { Data } from '../types';
import { scrubSecrets } from './privacy';

/** Characters read of one text: more than are kept, so that no secret is cut in half before it is scrubbed. */
const LONGEST_READ = 10_000;
const MOST_KEYS = 50;

/**
 * A record with every key and text scrubbed, and flat: at most 50 keys, texts of at most `longest` characters.
 * That is what a receiver may count on.
 */
export function scrubRecord<T extends object>(record: T, scrub: (text: string) => string, longest = 1000): T {
  const kept: Data = {};
  for (const key of Object.keys(record).slice(0, MOST_KEYS)) {
    const clean = flat(record[key as keyof T], scrub, longest);
    if (clean !== undefined) kept[scrub(key.slice(0, LONGEST_READ)).slice(0, 100)] = clean;
  }
  return kept as T;
}

function flat(value: unknown, scrub: (text: string) => string, longest: number): Data[string] | undefined {
  if (typeof value === 'string') return scrub(value.slice(0, LONGEST_READ)).slice(0, longest);
  if (typeof value === 'boolean' || value == null) return value;
  if (typeof value === 'number')
    return Number.isFinite(value) && scrubSecrets(`${value}`) === `${value}` ? value : null;
  if (Array.isArray(value) && value.every((item) => /^(string|number)$/.test(typeof item)))
    return value.slice(0, MOST_KEYS).map((item) => flat(item, scrub, longest) as string | number);
  if (/^[fs]/.test(typeof value)) return undefined;
  // Nested objects, dates and big integers: kept as readable text rather than lost.
  try {
    return flat(typeof value === 'object' ? (JSON.stringify(value) ?? null) : `${value}`, scrub, longest);
  } catch {
    return null;
  }
}
