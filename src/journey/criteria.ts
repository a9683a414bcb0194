import { fitsText, isPattern, plain, textPattern } from './glob';
import { list } from './shape';

export type Test<Found> = (found: Found) => boolean;

// Number('') is 0 and Number(true) is 1; in a spreadsheet neither is a number.
const toNumber = (value: unknown): number =>
  typeof value === 'number' ? value : Number(plain(value) || Number.NaN);

/** One thing may be wanted or a list, of which one must fit. No test at all when a part of it cannot be used. */
export function oneOf<Found>(
  wanted: unknown,
  make: (wanted: unknown) => Test<Found> | undefined,
): Test<Found> | undefined {
  const tests = list(wanted).map(make);
  if (!tests.length || tests.includes(undefined)) return;
  return tests.length > 1 ? (found) => tests.some((test) => test!(found)) : tests[0];
}

function one(wanted: unknown): Test<unknown> | undefined {
  const text =
    typeof wanted === 'number' ? `= ${wanted}` : typeof wanted === 'boolean' ? `${wanted}` : wanted;
  if (!isPattern(text)) return;

  const pattern = plain(text);
  const [low, high, more] = pattern.split(' to ').map(toNumber);
  if (more === undefined && low! <= high!)
    return (found) => toNumber(found) >= low! && toNumber(found) <= high!;

  const [, sign = '', rest = pattern] = /^([<>]=?|=) ?(.*)/.exec(pattern) ?? [];
  const limit = toNumber(rest);
  if (sign && !Number.isNaN(limit))
    return (value) => {
      const found = toNumber(value);
      return (
        (sign.includes('=') && found === limit) ||
        (sign.includes('<') && found < limit) ||
        (sign.includes('>') && found > limit)
      );
    };
  const pieces = textPattern(rest);
  if (rest && !/[<>]/.test(sign)) return (found) => fitsText(pieces, plain(found));
}

/**
 * A criterion in the way of COUNTIF: `">= 3"`, `"2 to 5"`, `"= pro"`, text with `*`, `"*"` for any value,
 * a number, true or false, or a list of these of which one must hold.
 * No test at all when it cannot be used, such as `">= many"` or null.
 * An empty or missing value fits nothing; of a list of values one must fit.
 */
export function criterion(wanted: unknown): Test<unknown> | undefined {
  const test = oneOf(wanted, one);
  if (!test) return;
  const holds = (value: unknown): boolean =>
    typeof value !== 'object' && value !== undefined && value !== '' && test(value);
  return (found) => (Array.isArray(found) ? found.some(holds) : holds(found));
}
