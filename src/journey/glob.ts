/** How much of an address or text is compared. */
const LONGEST_INPUT = 2048;
const MOST_PARTS = 64;

/** Something to look for: a text that is not blank, and at most 200 characters long. */
export const isPattern = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 200 && !!value.trim();

/**
 * Does the pattern, in which `star` stands for any number of items, cover the whole input?
 *
 * Each item of the pattern meets each item of the input at most once: on a mismatch only the last star
 * takes one item more, and what lay before it is never reopened. So the worst case is the product of the
 * two lengths, which both have a limit. A regular expression made from the pattern could take minutes.
 */
export function covers<T>(
  pattern: ArrayLike<T>,
  input: ArrayLike<T>,
  star: T,
  same: (wanted: T, found: T) => boolean,
): boolean {
  let p = 0;
  let i = 0;
  let afterStar = 0;
  let restart = 0;
  while (i < input.length) {
    if (pattern[p] === star) {
      afterStar = ++p;
      restart = i;
    } else if (p < pattern.length && same(pattern[p] as T, input[i] as T)) {
      p++;
      i++;
    } else if (afterStar) {
      p = afterStar;
      i = ++restart;
    } else return false;
  }
  while (pattern[p] === star) p++;
  return p === pattern.length;
}

/** How text compares: without case, with spaces collapsed, and an accent is an accent however it is encoded. */
export const plain = (text: unknown): string =>
  String(text).slice(0, LONGEST_INPUT).normalize().toLowerCase().replace(/\s+/g, ' ').trim();

/** Does the whole text fit? Both are plain; `*` stands for any number of characters. */
export const fitsText = (pattern: string, text: string): boolean =>
  covers(pattern, text, '*', (wanted, found) => wanted === found);

/** Do all parts fit? `**` stands for any number of parts, and `*` for one or for some of one. */
export const fitsPath = (pattern: string[], parts: string[]): boolean =>
  covers(pattern, parts, '**', fitsText);

/** `/Caf%C3%A9/menu/` → `['café', 'menu']`. A broken `%` stays as it is. */
export const splitPath = (path: string): string[] =>
  path
    .slice(0, LONGEST_INPUT)
    .split('/', MOST_PARTS)
    .filter(Boolean)
    .map((part) => {
      try {
        return plain(decodeURIComponent(part));
      } catch {
        return plain(part);
      }
    });
