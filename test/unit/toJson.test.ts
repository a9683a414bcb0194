import { toJson } from '../../src/toJson';

describe('toJson()', () => {
  afterEach(() => {
    delete (Array.prototype as { toJSON?: unknown }).toJSON;
  });

  test('is JSON.stringify', () => {
    const value = { a: [1, { b: ['x', null] }], c: undefined };
    expect(toJson(value)).toBe(JSON.stringify(value));
  });

  test('gives true JSON where the page gave arrays a notation of their own, and leaves them that', () => {
    const toJSON = function (this: unknown[]) {
      return `[${this.join()}]`;
    };
    Object.defineProperty(Array.prototype, 'toJSON', { value: toJSON, configurable: true });
    expect(JSON.stringify({ a: [1, 2] })).toBe('{"a":"[1,2]"}');
    expect(toJson({ a: [1, 2] })).toBe('{"a":[1,2]}');
    expect((Array.prototype as { toJSON?: unknown }).toJSON).toBe(toJSON);
  });

  test('asks once more where a function of the page stands in for it and throws', () => {
    const { stringify } = JSON;
    const other = jest.spyOn(JSON, 'stringify').mockImplementationOnce(() => {
      throw new Error('host');
    });
    expect(toJson({ a: [1] })).toBe(stringify({ a: [1] }));
    expect(other).toHaveBeenCalledTimes(2);
    other.mockRestore();
  });

  test('leaves arrays their notation also when it throws', () => {
    const toJSON = () => 'x';
    Object.defineProperty(Array.prototype, 'toJSON', { value: toJSON, configurable: true });
    const loop: unknown[] = [];
    loop.push(loop);
    expect(() => toJson(loop)).toThrow(TypeError);
    expect((Array.prototype as { toJSON?: unknown }).toJSON).toBe(toJSON);
  });
});
