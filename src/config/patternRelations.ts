import { covers, fitsText, pathPattern, plain, splitPath, textPattern } from '../journey/glob';

const ANY = '**';

/** Does every text that fits `narrow` fit `wide`? The `*` of `narrow` is met as a letter, which only a `*` takes. */
export const textCovers = (wide: string, narrow: string): boolean =>
  fitsText(textPattern(wide), plain(narrow));

/** Does every path that fits `narrow` fit `wide`? */
export function pathCovers(wide: string, narrow: string): boolean {
  const [star = []] = pathPattern('/**');
  return covers(
    pathPattern(wide),
    splitPath(narrow),
    star,
    (wanted, part) => part !== ANY && fitsText(wanted, part),
  );
}

/** Is there a sequence that fits both, where `star` stands for any number of items? */
function meet<T>(a: ArrayLike<T>, b: ArrayLike<T>, star: T, same: (x: T, y: T) => boolean): boolean {
  let row: boolean[] = [];
  for (let i = a.length; i >= 0; i--) {
    const next: boolean[] = [];
    for (let j = b.length; j >= 0; j--) {
      const [x, y] = [a[i], b[j]];
      if (i === a.length && j === b.length) next[j] = true;
      else if (i < a.length && x === star) next[j] = row[j]! || (j < b.length && next[j + 1]!);
      else if (j < b.length && y === star) next[j] = next[j + 1]! || (i < a.length && row[j]!);
      else next[j] = i < a.length && j < b.length && row[j + 1]! && same(x as T, y as T);
    }
    row = next;
  }
  return row[0]!;
}

const sameLetter = (x: string, y: string): boolean => x === y;

/** Is there a text that fits both? */
export const textsMeet = (a: string, b: string): boolean => meet(plain(a), plain(b), '*', sameLetter);

/** Is there a path that fits both? */
export const pathsMeet = (a: string, b: string): boolean =>
  meet(splitPath(a), splitPath(b), ANY, (x, y) => meet(x, y, '*', sameLetter));
