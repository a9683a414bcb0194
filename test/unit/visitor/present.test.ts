import { present } from '../../../src/visitor/present';

test('keys that are undefined are gone, and everything else stays', () => {
  const made = present({ a: undefined, b: null, c: 0, d: '', e: false });
  expect(made).toStrictEqual({ b: null, c: 0, d: '', e: false });
});
