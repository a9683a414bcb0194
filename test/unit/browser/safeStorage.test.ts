import { type SafeStorage, safeStorage } from '../../../src/browser/safeStorage';

const real = Object.getOwnPropertyDescriptor(window, 'localStorage')!;
const replace = (get: () => unknown) =>
  Object.defineProperty(window, 'localStorage', { get, configurable: true });

afterEach(() => {
  Object.defineProperty(window, 'localStorage', real);
  localStorage.clear();
});

const worksAsStorage = (storage: SafeStorage) => {
  expect(storage.get('a:1')).toBeNull();
  expect(storage.set('a:1', 'one')).toBe(true);
  expect(storage.set('a:2', '')).toBe(true);
  expect(storage.set('b:1', 'other')).toBe(true);
  expect(storage.get('a:1')).toBe('one');
  expect(storage.get('a:2')).toBe('');
  expect(storage.keys('a:').sort()).toEqual(['a:1', 'a:2']);
  storage.remove('a:1');
  storage.remove('never there');
  expect(storage.get('a:1')).toBeNull();
  expect(storage.keys('a:')).toEqual(['a:2']);
};

describe('safeStorage()', () => {
  test('keeps texts in localStorage', () => {
    worksAsStorage(safeStorage());
    expect(localStorage.getItem('b:1')).toBe('other');
  });

  test('reads what others wrote there', () => {
    const storage = safeStorage();
    localStorage.setItem('k', 'v');
    expect(storage.get('k')).toBe('v');
  });

  test('leaves no trace when it is asked for memory', () => {
    worksAsStorage(safeStorage(true));
    expect(localStorage).toHaveLength(0);
  });

  test('keeps two memories apart', () => {
    const one = safeStorage(true);
    one.set('k', 'v');
    expect(safeStorage(true).get('k')).toBeNull();
  });

  test('makes do with memory where localStorage may not even be looked at', () => {
    replace(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    worksAsStorage(safeStorage());
  });

  test('makes do with memory where there is none', () => {
    replace(() => null);
    worksAsStorage(safeStorage());
  });

  test('says so when it could not keep a value', () => {
    const full = new Proxy({} as Record<string, string>, {
      set() {
        throw new DOMException('full', 'QuotaExceededError');
      },
    });
    replace(() => full);
    const storage = safeStorage();
    expect(storage.set('k', 'v')).toBe(false);
    expect(storage.get('k')).toBeNull();
  });

  test('never throws, also when storage is taken away later', () => {
    const gone = new Proxy({} as Record<string, string>, {
      get() {
        throw new Error('gone');
      },
      deleteProperty() {
        throw new Error('gone');
      },
      ownKeys() {
        throw new Error('gone');
      },
    });
    replace(() => gone);
    const storage = safeStorage();
    expect(storage.get('k')).toBeNull();
    expect(storage.keys('')).toEqual([]);
    expect(() => storage.remove('k')).not.toThrow();
  });

  test('has no key that nobody wrote', () => {
    for (const key of ['__proto__', 'constructor', 'toString']) expect(safeStorage(true).get(key)).toBeNull();
  });
});
