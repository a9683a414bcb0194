import { batchContext } from '../../src/batchContext';
import type { ConsentFacts, ConsentState } from '../../src/types';
import { version } from '../../src/version';
import type { Profile } from '../../src/visitor/profile';

const profile: Profile = {
  anonymousId: 'visitor-id',
  userId: 'ann-id',
  traits: { plan: 'pro' },
  firstSeenAt: '2026-11-02T18:20:00.120Z',
  visits: 3,
  experiments: { hero: 'B' },
  aliveAt: 0,
  session: {
    id: 'session-id',
    startedAt: '2026-11-21T09:58:40.003Z',
    landing: '/l/autumn',
    channel: 'email',
    campaign: { source: 'news' },
  },
  first: { channel: 'social', at: '2026-11-02T18:20:00.120Z', landing: '/' },
  last: { channel: 'email', at: '2026-11-21T09:58:40.003Z', landing: '/l/autumn' },
};
const consent = (state: ConsentState): ConsentFacts => ({
  state,
  analytics: state === 'granted',
  marketing: false,
  gpc: false,
});
const config = { config: { milepost: 1 as const, version: '7', stages: [] }, hash: 'k3x9q1', errors: 2 };
const context = (state: ConsentState, facts: Partial<Profile> = {}, known: object = config) =>
  batchContext(
    'acme',
    'script',
    { ...profile, ...facts },
    consent(state),
    known as typeof config,
    'idb',
    [],
    'https://a.example/',
  );

describe('batchContext()', () => {
  test('says who, which visit, under which config', () => {
    expect(context('granted')).toMatchObject({
      site: 'acme',
      sdk: { name: 'milepost', version, build: 'script' },
      config: { version: '7', hash: 'k3x9q1', language: 1, errors: 2 },
      anonymousId: 'visitor-id',
      userId: 'ann-id',
      visitor: { new: false, visits: 3, firstSeenAt: profile.firstSeenAt, traits: { plan: 'pro' } },
      session: profile.session,
      attribution: { first: profile.first, last: profile.last },
      context: { host: 'localhost', storage: 'idb' },
      experiments: { hero: 'B' },
      consent: consent('granted'),
    });
  });

  test('tells the values of click ids where the config asks for them and marketing was agreed to, else their names', () => {
    const said = (state: ConsentState, marketing: boolean, clickIds?: string) => {
      const { session } = batchContext(
        'acme',
        'script',
        { ...profile, session: { ...profile.session, clickIds: ['gclid', 'fbclid'] } },
        { ...consent(state), marketing },
        { config: { milepost: 1, stages: [], privacy: { clickIds } }, hash: null, errors: 0 },
        'idb',
        [],
        `https://a.example/?gclid=abc&dclid=no&x=1&fbclid=${'f'.repeat(300)}`,
      );
      expect(session.clickIds).toEqual(['gclid', 'fbclid']);
      return session.clickIdValues;
    };
    const wanted = 'with marketing consent';
    expect(said('granted', true, wanted)).toEqual({ gclid: 'abc', fbclid: 'f'.repeat(200) });
    expect(said('granted', false, wanted)).toBeUndefined();
    expect(said('anonymous', true, wanted)).toBeUndefined();
    expect(said('granted', true, 'never')).toBeUndefined();
    expect(said('granted', true)).toBeUndefined();
  });

  test.each<ConsentState>(['anonymous', 'waiting', 'denied'])('names nobody while consent is %s', (state) => {
    const said = context(state);
    expect(JSON.stringify(said)).not.toMatch(/visitor-id|ann-id|session-id|"plan"/);
    expect(said).toMatchObject({
      anonymousId: null,
      userId: null,
      visitor: { visits: 1, firstSeenAt: null, traits: {} },
      session: { id: null, landing: '/l/autumn', channel: 'email' },
    });
  });

  test('a first visit is new', () => {
    expect(context('granted', { visits: 1 }).visitor.new).toBe(true);
    expect(context('granted', { visits: 2 }).visitor.new).toBe(false);
  });

  test('leaves out what is not known', () => {
    const said = context('granted', { first: undefined, last: undefined }, { hash: null, errors: 0 });
    expect(said.attribution).toEqual({});
    expect(said.config).toEqual({ hash: null, language: 1, errors: 0 });
  });

  test('does not change the profile', () => {
    const before = structuredClone(profile);
    context('anonymous');
    expect(profile).toEqual(before);
  });
});
