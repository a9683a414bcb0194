import {
  covers,
  fitsPath,
  fitsText,
  pathPattern,
  plain,
  splitPath,
  textPattern,
} from '../../../src/journey/glob';
import { fc } from '../../support/fastCheck';

const fits = (pattern: string, path: string): boolean => fitsPath(pathPattern(pattern), splitPath(path));

/** The meaning of a star, said as simply as possible: try every length. */
function naive(pattern: string, text: string): boolean {
  if (!pattern) return !text;
  if (pattern[0] !== '*')
    return pattern[0] === text[0] && text !== '' && naive(pattern.slice(1), text.slice(1));
  for (let n = 0; n <= text.length; n++) if (naive(pattern.slice(1), text.slice(n))) return true;
  return false;
}

function naivePath(pattern: string[], parts: string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return !parts.length;
  if (first !== '**') return parts.length > 0 && naive(first, parts[0]!) && naivePath(rest, parts.slice(1));
  for (let n = 0; n <= parts.length; n++) if (naivePath(rest, parts.slice(n))) return true;
  return false;
}

describe('paths', () => {
  test.each([
    ['/', '/', true],
    ['/', '', true],
    ['/', '/pricing', false],
    ['/pricing', '/Pricing/', true],
    ['/pricing/', '/pricing', true],
    ['/pricing', '/old-pricing', false],
    ['/pricing/**', '/pricing', true],
    ['/pricing/**', '/pricing/team/yearly', true],
    ['/pricing/**', '/pricing-old', false],
    ['/blog/*', '/blog', false],
    ['/blog/*', '/blog/one', true],
    ['/blog/*', '/blog/one/two', false],
    ['/blog/2026-*', '/blog/2026-11', true],
    ['/blog/*-shoes', '/blog/red-shoes', true],
    ['/**/reviews', '/a/b/reviews', true],
    ['/**/reviews', '/reviews', true],
    ['/**', '/', true],
    ['/a/**/b/**/c', '/a/x/b/y/b/c', true],
    ['/v1.0', '/v1x0', false],
    ['/café', '/caf%C3%A9', true],
    ['/caf%C3%A9', '/CAFÉ', true],
    ['/100%', '/100%', true],
    ['/a/b', '/a%2Fb', false],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(fits(pattern, path)).toBe(expected);
  });

  test('mean what a naive reading of the stars means', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b', '*'), minLength: 1, maxLength: 3 });
    const parts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 3 }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.constant('**')), { maxLength: 5 }), parts, (pattern, path) => {
        expect(fits(pattern.join('/'), path.join('/'))).toBe(naivePath(pattern, path));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('texts', () => {
  test('mean what a naive reading of the stars means', () => {
    const letters = (...units: string[]) => fc.string({ unit: fc.constantFrom(...units), maxLength: 8 });
    fc.assert(
      fc.property(letters('a', 'b', '*'), letters('a', 'b'), (pattern, text) => {
        expect(fitsText(textPattern(pattern), text)).toBe(naive(pattern, text));
      }),
      { numRuns: 2000 },
    );
  });

  test('compare without case, with spaces collapsed and accents however they are encoded', () => {
    expect(plain('  Buy \n\u00a0 Now ')).toBe('buy now');
    expect(plain('Cafe\u0301')).toBe(plain('CAFÉ'));
  });
});

test('the worst pattern costs no more than the product of the lengths', () => {
  const steps = (pattern: string, text: string): number => {
    let count = 0;
    covers([...pattern], [...text], '*', (a, b) => {
      count++;
      return a === b;
    });
    return count;
  };
  const text = 'a'.repeat(2048);
  for (const pattern of ['*a'.repeat(100), `${'*a'.repeat(99)}*b`, `*${'a'.repeat(198)}b`, '*'.repeat(200)])
    expect(steps(pattern, text)).toBeLessThanOrEqual(pattern.length * text.length);
});

test('only the first 2,048 characters and 64 parts are compared', () => {
  expect(splitPath('/a'.repeat(100))).toHaveLength(63);
  expect(plain('x'.repeat(5000))).toHaveLength(2048);
  expect(splitPath(`/${'x'.repeat(5000)}`)[0]).toHaveLength(2047);
});

test('hostile patterns take steps in proportion to the input, not to a power of it', () => {
  const stepsFor = (length: number): number => {
    let steps = 0;
    const same = (a: string, b: string) => {
      steps++;
      return a === b;
    };
    expect(covers([...'*a*a*a*a*a*b'], [...'a'.repeat(length)], '*', same)).toBe(false);
    return steps;
  };
  const [short, long] = [stepsFor(200), stepsFor(2000)];
  expect(long / short).toBeLessThan(11);
  expect(long).toBeLessThan(2000 * 12);
});
