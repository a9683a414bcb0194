import { fromJson, toJson } from '../../src/toJson';

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

  test('asks once more where a function that the page put there first throws', () => {
    const { stringify } = JSON;
    const other = jest.spyOn(JSON, 'stringify').mockImplementationOnce(() => {
      throw new Error('host');
    });
    jest.isolateModules(() => {
      const early = jest.requireActual<typeof import('../../src/toJson')>('../../src/toJson');
      expect(early.toJson({ a: [1] })).toBe(stringify({ a: [1] }));
    });
    expect(other).toHaveBeenCalledTimes(2);
    other.mockRestore();
  });

  test('what the page puts there later is not asked, neither to write nor to read', () => {
    const broken = () => {
      throw new Error('host');
    };
    jest.spyOn(JSON, 'stringify').mockImplementation(broken);
    jest.spyOn(JSON, 'parse').mockImplementation(broken);
    try {
      const text = toJson({ a: [1] });
      expect([text, fromJson(text)]).toEqual(['{"a":[1]}', { a: [1] }]);
    } finally {
      jest.restoreAllMocks();
    }
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
