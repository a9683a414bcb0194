import type { ConsentMode } from '../../../src/types';
import { consentNow, MODES, strictest, toDecision } from '../../../src/visitor/consent';

describe('toDecision()', () => {
  test.each([
    [{ analytics: true, marketing: true }, 'all'],
    [{ analytics: true, marketing: false }, 'analytics'],
    [{ analytics: true }, 'analytics'],
    [{ analytics: false, marketing: true }, 'marketing'],
    [{ analytics: false, marketing: false }, 'none'],
    [{ analytics: false }, 'none'],
  ])('%j is kept as %s', (choice, decision) => expect(toDecision(choice)).toBe(decision));
});

describe('strictest()', () => {
  test('wait is stricter than anonymous, and that than not-needed', () => {
    expect(strictest(['not-needed', 'anonymous', 'wait'])).toBe('wait');
    expect(strictest(['anonymous', 'not-needed'])).toBe('anonymous');
    expect(strictest(['not-needed'])).toBe('not-needed');
  });

  test('whoever asks for nothing counts for nothing', () => {
    expect(strictest([undefined, 'anonymous', undefined])).toBe('anonymous');
    expect(strictest([undefined])).toBe('not-needed');
    expect(strictest([])).toBe('not-needed');
  });

  test('the order of asking makes no difference', () => {
    for (const a of MODES) for (const b of MODES) expect(strictest([a, b])).toBe(strictest([b, a]));
  });

  test('a mode nobody knows loosens nothing', () => {
    expect(strictest(['wait', 'whatever' as ConsentMode])).toBe('wait');
  });
});

describe('consentNow()', () => {
  const now = (mode: ConsentMode, decision: string | null = null, gpc = false, at?: string) =>
    consentNow(mode, decision, gpc, at);

  test('before a decision the mode decides', () => {
    expect(now('wait')).toEqual({ state: 'waiting', analytics: false, marketing: false, gpc: false });
    expect(now('anonymous')).toEqual({ state: 'anonymous', analytics: false, marketing: false, gpc: false });
    expect(now('not-needed')).toEqual({ state: 'granted', analytics: true, marketing: false, gpc: false });
  });

  test('Global Privacy Control makes visits anonymous, and lets those who wait go on waiting', () => {
    expect(now('not-needed', null, true)).toMatchObject({ state: 'anonymous', analytics: false, gpc: true });
    expect(now('anonymous', null, true).state).toBe('anonymous');
    expect(now('wait', null, true).state).toBe('waiting');
  });

  test.each(MODES)('under %s a decision holds, also over Global Privacy Control', (mode) => {
    for (const gpc of [false, true]) {
      expect(now(mode, 'all', gpc)).toMatchObject({
        state: 'granted',
        analytics: true,
        marketing: true,
        gpc,
      });
      expect(now(mode, 'analytics', gpc)).toMatchObject({
        state: 'granted',
        analytics: true,
        marketing: false,
      });
      expect(now(mode, 'marketing', gpc)).toMatchObject({
        state: 'denied',
        analytics: false,
        marketing: true,
      });
      expect(now(mode, 'none', gpc)).toMatchObject({ state: 'denied', analytics: false, marketing: false });
    }
  });

  test('a decision that cannot be read grants nothing', () => {
    expect(now('not-needed', 'yes please')).toMatchObject({
      state: 'denied',
      analytics: false,
      marketing: false,
    });
    expect(now('not-needed', '').state).toBe('denied');
  });

  test('says when it was decided, and nothing where nothing was', () => {
    const at = '2026-11-02T18:20:31.000Z';
    expect(now('wait', 'all', false, at).at).toBe(at);
    expect(now('wait', 'all')).not.toHaveProperty('at');
    expect(now('not-needed', null, false, at)).not.toHaveProperty('at');
  });
});
