import { kept } from '../kept';

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
export function covers<P, T>(
  pattern: ArrayLike<P>,
  input: ArrayLike<T>,
  star: P,
  same: (wanted: P, found: T) => boolean,
): boolean {
  let p = 0;
  let i = 0;
  let afterStar = 0;
  let restart = 0;
  while (i < input.length) {
    if (pattern[p] === star) {
      afterStar = ++p;
      restart = i;
    } else if (p < pattern.length && same(pattern[p] as P, input[i] as T)) {
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

/** What most parts of an address are already: for them there is nothing to do. */
const PLAIN = /^[!-@[-~]{0,99}$/;

/** How text compares: without case, with spaces collapsed, and an accent is an accent however it is encoded. */
export const plain = (text: unknown): string =>
  typeof text === 'string' && PLAIN.test(text)
    ? text
    : String(text).slice(0, LONGEST_INPUT).normalize().toLowerCase().replace(/\s+/g, ' ').trim();

/** What lies between the stars of a pattern: `"*red*shoes"` → `['', 'red', 'shoes']`. */
export const textPattern = (pattern: string): string[] => plain(pattern).split('*');

/** Does the whole text, which is plain, fit? Each piece is looked for once, behind the one before it. */
export function fitsText(pieces: string[], text: string): boolean {
  const last = pieces.length - 1;
  if (!last) return text === pieces[0];
  let at = 0;
  for (let i = 0; i <= last; i++) {
    const piece = pieces[i]!;
    // The first piece stands at the beginning and the last one at the end.
    const found = i < last ? i && text.indexOf(piece, at) : text.length - piece.length;
    if (found < at || !text.startsWith(piece, found)) return false;
    at = found + piece.length;
  }
  return true;
}

const ANY_PARTS: string[] = [];

/** `**` stands for any number of parts, and `*` for one or for some of one. */
export const pathPattern = (path: string): string[][] =>
  splitPath(path).map((part) => (part === '**' ? ANY_PARTS : part.split('*')));

export const fitsPath = (pattern: string[][], parts: string[]): boolean =>
  covers(pattern, parts, ANY_PARTS, fitsText);

/** `/Caf%C3%A9/menu/` → `['café', 'menu']`. A broken `%` stays as it is. */
export const splitPath = /* @__PURE__ */ kept(
  (path: string): string[] =>
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
      }),
  500,
);
