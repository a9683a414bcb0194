import { device } from '../../../src/browser/device';

const set = (target: object, facts: Record<string, unknown>) => {
  for (const [key, value] of Object.entries(facts))
    Object.defineProperty(target, key, { value, configurable: true, writable: true });
};
const screenOf = (width: number, height: number, coarse: boolean) => {
  set(screen, { width, height });
  set(window, { matchMedia: (query: string) => ({ matches: query === '(pointer: coarse)' && coarse }) });
};

afterEach(() => {
  set(window, { matchMedia: undefined });
  set(navigator, { connection: undefined });
});

describe('device()', () => {
  test.each([
    ['mobile', 390, 844, true],
    ['mobile', 844, 390, true],
    ['tablet', 600, 960, true],
    ['tablet', 1180, 820, true],
    ['desktop', 1920, 1080, false],
    ['desktop', 500, 400, false],
  ])('%s: %d × %d, coarse pointer: %s', (expected, width, height, coarse) => {
    screenOf(width, height, coarse);
    expect(device('idb')).toMatchObject({ device: expected, screen: { width, height } });
  });

  test.each([
    ['Temporal', { Now: { timeZoneId: () => 'Europe/Paris' } }, 'Europe/Paris'],
    ['something else of that name', { now: 1 }, Intl.DateTimeFormat().resolvedOptions().timeZone],
    ['half of it', { Now: {} }, Intl.DateTimeFormat().resolvedOptions().timeZone],
  ])('the time zone, where the page has %s', (_, Temporal, expected) => {
    set(window, { Temporal });
    expect(device('idb').timezone).toBe(expected);
    set(window, { Temporal: undefined });
  });

  test('tells where, in which language and how large the page is', () => {
    set(window, { innerWidth: 800, innerHeight: 600, devicePixelRatio: 2 });
    expect(device('memory')).toMatchObject({
      host: 'localhost',
      locale: 'en-US',
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      screen: { density: 2 },
      viewport: { width: 800, height: 600 },
      storage: 'memory',
    });
  });

  test('tells the connection where the browser does', () => {
    expect(device('idb')).not.toHaveProperty('connection');
    set(navigator, { connection: { effectiveType: '4g' } });
    expect(device('idb').connection).toBe('4g');
  });

  test('is a desktop where nobody knows media queries', () => {
    Reflect.deleteProperty(window, 'matchMedia');
    expect(device('idb').device).toBe('desktop');
  });
});
