import { criterion } from '../../../src/journey/criteria';
import { fc } from '../../support/fastCheck';

test.each<[unknown, unknown, boolean]>([
  ['>= 3', 3, true],
  ['>= 3', '3', true],
  ['>=3', 2.9, false],
  ['<= 3', 3, true],
  ['> 3', 3, false],
  ['> 3', 4, true],
  ['< 3', 2, true],
  ['< 3', 3, false],
  ['= 3', '3.0', true],
  ['= 3', 4, false],
  ['< 0', -1, true],
  ['2 to 5', 2, true],
  ['2 to 5', '5', true],
  ['2 to 5', 6, false],
  ['-5 to -2', -3, true],
  ['>= 3', 'many', false],
  ['>= 0', '', false],
  ['>= 0', true, false],
  ['>= 0', ' ', false],
  ['pro', 'Pro', true],
  ['= pro', 'PRO', true],
  ['pro*', 'professional', true],
  ['*shoes*', 'Red  Shoes 42', true],
  ['shoes', 'red shoes', false],
  ['road to rome', 'Road to Rome', true],
  ['*', 'anything', true],
  ['*', 0, true],
  ['*', false, true],
  ['*', '', false],
  ['*', null, false],
  ['*', undefined, false],
  [true, true, true],
  [true, 'true', true],
  [true, false, false],
  [false, false, true],
  [false, undefined, false],
  [10, '10.0', true],
  [10, 1, false],
  [1, true, false],
  [['a', '>= 3'], 5, true],
  [['a', 'b'], 'c', false],
  ['red', ['blue', 'red'], true],
  ['red', [], false],
])('%j and %j: %s', (wanted, found, expected) => {
  expect(criterion(wanted)!(found)).toBe(expected);
});

test.each([
  null,
  undefined,
  {},
  [],
  '',
  '  ',
  [null],
  ['a', {}],
  '>= many',
  '>',
  '>> 3',
  '<> 3',
  'x'.repeat(201),
])('%j is no criterion', (wanted) => {
  expect(criterion(wanted)).toBeUndefined();
});

test('answers with true or false, whatever is compared', () => {
  fc.assert(
    fc.property(
      fc.anything(),
      fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.array(fc.string())),
      (a, b) => {
        const test = criterion(a);
        expect([undefined, 'boolean']).toContain(test && typeof test(b));
      },
    ),
  );
});
