import { scrubRecord } from '../../../src/visitor/scrubRecord';

const shout = (text: string) => text.toUpperCase();
const record = (given: Record<string, unknown>) => scrubRecord(given, shout);

test('keys, texts, lists of texts and what is nested are scrubbed; numbers and flags stay', () => {
  expect(record({ a: 'x', list: ['x', 1], nested: { b: 'x' }, n: 1, yes: true, none: null })).toEqual({
    A: 'X',
    LIST: ['X', 1],
    NESTED: '{"B":"X"}',
    N: 1,
    YES: true,
    NONE: null,
  });
});

test('what is no value is not in it', () => {
  expect(Object.keys(record({ a: undefined, b: () => 1, c: Symbol('c'), d: Number.NaN }))).toEqual(['D']);
});

test('a text is read to ten thousand characters and kept to a thousand', () => {
  let read = 0;
  const { long } = scrubRecord({ long: 'x'.repeat(20_000) }, (text) => {
    read = Math.max(read, text.length);
    return text;
  });
  expect([read, long.length]).toEqual([10_000, 1000]);
});

test('holds at most fifty keys and lists of fifty', () => {
  const many = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`k${i}`, i]));
  expect(Object.keys(record(many))).toHaveLength(50);
  expect(record({ list: Array.from({ length: 80 }, (_, i) => i) }).LIST).toHaveLength(50);
});

test('a card number is no number to keep, alone or in a list', () => {
  const clean = scrubRecord(
    { card: 4111111111111111, list: [4111111111111111, 7], total: 1763719331482 },
    (text) => text,
  );
  expect(clean).toEqual({ card: null, list: [null, 7], total: 1763719331482 });
});

test('a key named like the prototype changes nothing', () => {
  const clean = scrubRecord(JSON.parse('{"__proto__":{"polluted":1},"fine":1}'), (text) => text);
  expect(Object.getPrototypeOf(clean)).toBe(Object.prototype);
  expect(clean).toEqual({ fine: 1 });
});
