import { type Marks, mergeMarks } from '../../../src/journey/memory';
import { fc } from '../../support/fastCheck';

const marks = fc.dictionary(
  fc.constantFrom('x', 'y'),
  fc.dictionary(fc.constantFrom('a', 'b'), fc.nat({ max: 3 })),
) as fc.Arbitrary<Marks>;
const plain = (value: Marks): unknown => JSON.parse(JSON.stringify(value));

test('of two copies nothing is lost, and the later instant stays', () => {
  expect(mergeMarks({ x: { a: 1, b: 5 } }, { x: { b: 3, c: 4 }, y: { a: 2 } })).toEqual({
    x: { a: 1, b: 5, c: 4 },
    y: { a: 2 },
  });
});

test('neither order nor repetition makes a difference', () => {
  fc.assert(
    fc.property(marks, marks, marks, (a, b, c) => {
      expect(plain(mergeMarks(a, b))).toEqual(plain(mergeMarks(b, a)));
      expect(plain(mergeMarks(mergeMarks(a, b), c))).toEqual(plain(mergeMarks(a, mergeMarks(b, c))));
      expect(plain(mergeMarks(a, a))).toEqual(plain(a));
    }),
  );
});
