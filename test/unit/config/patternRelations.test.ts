import { pathCovers, pathsMeet, textCovers, textsMeet } from '../../../src/config/patternRelations';
import { fitsPath, fitsText, pathPattern, splitPath, textPattern } from '../../../src/journey/glob';
import { fc } from '../../support/fastCheck';

test.each<[wide: string, narrow: string, boolean]>([
  ['/shop/**', '/shop/checkout', true],
  ['/shop/**', '/shop', true],
  ['/shop/**', '/shop/**', true],
  ['/shop/*', '/shop/**', false],
  ['/**', '/a/*/b', true],
  ['/*/b', '/a*/b', true],
  ['/a*/b', '/*/b', false],
  ['/shop', '/shop/**', false],
])('%s covers %s: %s', (wide, narrow, expected) => {
  expect(pathCovers(wide, narrow)).toBe(expected);
});

test.each<[string, string, boolean]>([
  ['/shop/*', '/*/checkout', true],
  ['/shop/**', '/**/checkout', true],
  ['/a*', '/*b', true],
  ['/a', '/b', false],
  ['/shop/*', '/shop', false],
  ['/a/**/z', '/b/**', false],
])('%s and %s can be one page: %s', (a, b, expected) => {
  expect([pathsMeet(a, b), pathsMeet(b, a)]).toEqual([expected, expected]);
});

const part = fc.stringMatching(/^[ab*]{1,3}$/).filter((text) => text !== '**' && text !== '***');
const pattern = fc
  .array(fc.oneof(part, fc.constant('**')), { maxLength: 4 })
  .map((parts) => `/${parts.join('/')}`);
const path = fc
  .array(fc.stringMatching(/^[ab]{1,3}$/), { maxLength: 4 })
  .map((parts) => `/${parts.join('/')}`);
const fits = (glob: string, is: string): boolean => fitsPath(pathPattern(glob), splitPath(is));

test('what is said of two patterns is true of every page', () => {
  fc.assert(
    fc.property(pattern, pattern, path, (a, b, page) => {
      if (pathCovers(a, b) && fits(b, page)) expect(fits(a, page)).toBe(true);
      if (fits(a, page) && fits(b, page)) expect(pathsMeet(a, b)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test('and of every text', () => {
  const text = fc.stringMatching(/^[ab*]{1,5}$/);
  const fitsIt = (glob: string, is: string): boolean => fitsText(textPattern(glob), is);
  fc.assert(
    fc.property(text, text, fc.stringMatching(/^[ab]{0,5}$/), (a, b, found) => {
      if (textCovers(a, b) && fitsIt(b, found)) expect(fitsIt(a, found)).toBe(true);
      if (fitsIt(a, found) && fitsIt(b, found)) expect(textsMeet(a, b)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});
