import { kept } from '../../../src/journey/kept';

test('what was made of a key is made once, until there are too many keys', () => {
  const made: number[] = [];
  const double = kept((n: number) => {
    made.push(n);
    return [n * 2];
  }, 2);
  expect(double(1)).toBe(double(1));
  expect(double(2)).toEqual([4]);
  expect(made).toEqual([1, 2]);
  double(3);
  expect(double(1)).toEqual([2]);
  expect(made).toEqual([1, 2, 3, 1]);
});
