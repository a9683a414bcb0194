import { fitsText, LONGEST_PATTERN, plain, textPattern } from './glob';
import { list } from './shape';

// Number(' ') is 0 and Number(true) is 1; in a spreadsheet neither is a number.
const toNumber = (value: unknown): number =>
  typeof value === 'number' || (typeof value === 'string' && value.trim()) ? Number(value) : Number.NaN;

const fits = (text: string): ((found: unknown) => boolean) => {
  const pattern = textPattern(text);
  return (found) => fitsText(pattern, plain(found));
};

function one(wanted: unknown): ((found: unknown) => boolean) | undefined {
  if (typeof wanted === 'number') return (found) => toNumber(found) === wanted;
  if (typeof wanted === 'boolean') return (found) => plain(found) === String(wanted);
  if (typeof wanted !== 'string' || !wanted.trim() || wanted.length > LONGEST_PATTERN) return;

  const text = plain(wanted);
  const [low, high, more] = text.split(' to ').map(toNumber);
  if (more === undefined && low! <= high!)
    return (found) => toNumber(found) >= low! && toNumber(found) <= high!;

  const sign = /^([<>]=?|=) ?/.exec(text);
  if (!sign) return fits(text);
  const rest = text.slice(sign[0].length);
  const number = toNumber(rest);
  // The gap to something that is no number is neither 0, more nor less.
  if (!Number.isNaN(number))
    return (found) => {
      const gap = toNumber(found) - number;
      return gap ? sign[1]![0] === (gap > 0 ? '>' : gap < 0 && '<') : gap === 0 && sign[1]!.includes('=');
    };
  return sign[1] === '=' && rest ? fits(rest) : undefined;
}

/**
 * A criterion in the way of COUNTIF: `">= 3"`, `"2 to 5"`, `"= pro"`, text with `*`, `"*"` for any value,
 * a number, true or false, or a list of these of which one must hold.
 * No test at all when it cannot be used, such as `">= many"` or null.
 * An empty or missing value fits nothing; of a list of values one must fit.
 */
export function criterion(wanted: unknown): ((found: unknown) => boolean) | undefined {
  const tests = list(wanted).map(one);
  if (!tests.length || tests.includes(undefined)) return;
  const test = tests.length > 1 ? (value: unknown) => tests.some((each) => each!(value)) : tests[0]!;
  const holds = (value: unknown): boolean =>
    typeof value !== 'object' && value !== undefined && value !== '' && test(value);
  return (found) => (Array.isArray(found) ? found.some(holds) : holds(found));
}
