import { hash } from '../../src/hash';

describe('hash()', () => {
  // Test vectors of the FNV authors: isthe.com/chongo/src/fnv/test_fnv.c
  test.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['b', 0xe70c2de5],
    ['foobar', 0xbf9cf968],
  ])('%p is what FNV-1a says', (text, value) => expect(hash(text)).toBe(value.toString(36)));

  test('is short, and another for another text', () => {
    const names = Array.from({ length: 5000 }, (_, i) => hash(`{"version":${i}}`));
    expect(new Set(names).size).toBe(5000);
    expect(names.every((name) => /^[\da-z]{1,7}$/.test(name))).toBe(true);
  });

  test('takes any text', () => {
    expect(hash('größe 👟')).toMatch(/^[\da-z]+$/);
    expect(hash('größe')).not.toBe(hash('grosse'));
  });
});
