import { mergeProfiles, newProfile, type Profile } from '../../../src/visitor/profile';
import { fc } from '../../support/fastCheck';

const NOW = Date.parse('2026-11-21T10:00:00.000Z');
const known = (facts: Partial<Profile> = {}): Profile => ({
  ...newProfile(() => 'visitor', NOW),
  visits: 1,
  aliveAt: NOW,
  ...facts,
});
const both = (a: Profile, b: Profile): Profile => {
  const merged = mergeProfiles(a, b);
  expect(mergeProfiles(b, a)).toEqual(merged);
  return merged;
};

describe('newProfile()', () => {
  test('is somebody without a name, a visit or a past', () => {
    expect(newProfile(() => 'id', NOW)).toEqual({
      anonymousId: 'id',
      userId: null,
      traits: {},
      firstSeenAt: '2026-11-21T10:00:00.000Z',
      visits: 0,
      experiments: {},
      session: {
        id: null,
        startedAt: '2026-11-21T10:00:00.000Z',
        landing: '',
        channel: 'direct',
        campaign: {},
      },
      aliveAt: 0,
    });
  });
});

describe('mergeProfiles()', () => {
  const profile = fc
    .record({
      anonymousId: fc.constantFrom('a', 'b'),
      userId: fc.constantFrom(null, 'ann', 'bob'),
      traits: fc.dictionary(fc.constantFrom('plan', 'city'), fc.constantFrom('x', 'y')),
      seen: fc.constantFrom(0, 1, 60_000),
      visits: fc.nat(3),
      experiments: fc.dictionary(fc.constantFrom('hero'), fc.constantFrom('A', 'B')),
      session: fc.constantFrom('s1', 's2'),
      alive: fc.constantFrom(0, 1, 90_000),
      first: fc.constantFrom('email', 'social', undefined),
    })
    .map(({ seen, alive, session, first, ...facts }) => {
      const base = known({ ...facts, firstSeenAt: new Date(NOW + seen).toISOString(), aliveAt: NOW + alive });
      return {
        ...base,
        session: { ...base.session, id: session },
        ...(first && { first: { channel: first, at: base.firstSeenAt, landing: '/' } }),
      };
    });

  test('gives the same whichever tab wrote last', () => {
    fc.assert(
      fc.property(profile, profile, (a, b) => void both(a, b)),
      { numRuns: 3000 },
    );
  });

  test('changes nothing when there is nothing new', () => {
    fc.assert(fc.property(profile, (one) => expect(mergeProfiles(one, one)).toEqual(one)));
  });

  test('two tabs that made a visitor up at the same instant agree on the older one', () => {
    const first = known({ anonymousId: 'z', firstSeenAt: new Date(NOW).toISOString() });
    const second = known({
      anonymousId: 'a',
      firstSeenAt: new Date(NOW + 40).toISOString(),
      aliveAt: NOW + 50,
    });
    expect(both(first, second)).toMatchObject({ anonymousId: 'z', firstSeenAt: first.firstSeenAt });
    const twin = known({ anonymousId: 'a' });
    expect(both(first, twin).anonymousId).toBe('a');
  });

  test('takes the session of the tab alive last, and the larger count of visits', () => {
    const stale = known({ visits: 4 });
    const fresh = known({ visits: 3, aliveAt: NOW + 1000, session: { ...stale.session, id: 'new' } });
    expect(both(stale, fresh)).toMatchObject({ visits: 4, aliveAt: NOW + 1000, session: { id: 'new' } });
  });

  test('joins traits and experiments, the newer value first', () => {
    const stale = known({ traits: { plan: 'free', city: 'Paris' }, experiments: { hero: 'A', nav: 'B' } });
    const fresh = known({ traits: { plan: 'pro' }, experiments: { hero: 'B' }, aliveAt: NOW + 1 });
    expect(both(stale, fresh)).toMatchObject({
      traits: { plan: 'pro', city: 'Paris' },
      experiments: { hero: 'B', nav: 'B' },
    });
  });

  test('keeps the very first arrival', () => {
    const touch = (channel: string) => ({ channel, at: '2026-11-01T00:00:00.000Z', landing: '/' });
    const older = known({ first: touch('social'), firstSeenAt: '2026-11-01T00:00:00.000Z' });
    const younger = known({ first: touch('email'), aliveAt: NOW + 1 });
    expect(both(older, younger).first?.channel).toBe('social');
  });

  test('a name given on one tab holds on the other', () => {
    const named = known({ userId: 'ann', aliveAt: NOW + 10 });
    expect(both(known(), named).userId).toBe('ann');
    expect(both(known({ aliveAt: NOW + 20 }), named).userId).toBe('ann');
  });

  test('somebody new after a reset stays new, and takes over nothing of who was there before', () => {
    const ann = known({ userId: 'ann', traits: { plan: 'pro' }, experiments: { hero: 'A' }, visits: 9 });
    const at = NOW + 60_000;
    const next = { ...newProfile(() => 'next', at), visits: 1, aliveAt: at };
    expect(both(ann, next)).toEqual(next);
  });

  test('a reset holds also for someone who had no name', () => {
    const before = known({ traits: { plan: 'pro' } });
    const at = NOW + 60_000;
    const next = { ...newProfile(() => 'next', at), visits: 1, aliveAt: at };
    expect(both(before, next)).toEqual(next);
  });

  test('another user on the same device is another visitor', () => {
    const ann = known({ userId: 'ann', traits: { city: 'Paris' } });
    const bob = known({ userId: 'bob', anonymousId: 'other', aliveAt: NOW + 1000 });
    expect(both(ann, bob)).toEqual(bob);
  });
});
