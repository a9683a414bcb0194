import type { MilepostEvent } from '../types';

/** Bytes of one event, with the name of its context. */
const MOST_BYTES = 16_384;
/** What may be shortened, most dispensable first; never what names, numbers, dates or places an event. */
const PARTS = ['data', 'element', 'form', 'page', 'name'] as const;

/**
 * An event, and how it is written, within 16 KB: the longest texts of its data are cut first, then those of its
 * other parts. Undefined when that does not help, as with thousands of numbers.
 */
export function fitEvent(
  event: MilepostEvent,
  write: (event: MilepostEvent) => string,
): [MilepostEvent, string] | undefined {
  let value = write(event);
  for (const part of PARTS)
    for (let longest = 512; !fits(value) && longest; longest >>= 1) {
      const shorter = JSON.stringify(event[part], (_, text) =>
        typeof text === 'string' ? text.slice(0, longest) : text,
      );
      if (!shorter) break;
      event = { ...event, [part]: JSON.parse(shorter) };
      value = write(event);
    }
  return fits(value) ? [event, value] : undefined;
}

/** A letter takes three bytes at most: only what is long is worth encoding. */
function fits(value: string): boolean {
  return value.length * 3 <= MOST_BYTES || new TextEncoder().encode(value).length <= MOST_BYTES;
}
