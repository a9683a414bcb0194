import { each, isRecord, list, own } from '../../../src/journey/shape';

test('a record is an object, not a list and not null', () => {
  expect([{}, Object.create(null)].map(isRecord)).toEqual([true, true]);
  expect([null, undefined, [], 'a', 1].map(isRecord)).toEqual([false, false, false, false, false]);
});

describe('own()', () => {
  test('reads what the file holds', () => {
    expect(own({ a: 1 }, 'a')).toBe(1);
  });

  test('never reads from a prototype, however it is spelled', () => {
    expect(own({}, 'constructor')).toBeUndefined();
    expect(own(Object.create({ when: [] }), 'when')).toBeUndefined();
    expect(own(JSON.parse('{ "__proto__": 7 }'), '__proto__')).toBe(7);
  });

  test('runs no getter and does not mind what it is given', () => {
    const trap = {
      get a(): never {
        throw new Error('ran');
      },
    };
    expect(own(trap, 'a')).toBeUndefined();
    expect([null, 3, 'text'].map((value) => own(value, 'length'))).toEqual([undefined, undefined, undefined]);
  });
});

test('one thing may stand without the list', () => {
  expect(list('a')).toEqual(['a']);
  expect(list(['a', 'b'])).toEqual(['a', 'b']);
  expect(list(undefined)).toEqual([]);
  expect(list(null)).toEqual([null]);
});

test('each item is visited with its place in the file', () => {
  const seen: unknown[] = [];
  each(['x', 'y'], 'when', (...args) => seen.push(args));
  each('z', 'when', (...args) => seen.push(args));
  expect(seen).toEqual([
    ['x', 'when[0]', 0],
    ['y', 'when[1]', 1],
    ['z', 'when', 0],
  ]);
});
