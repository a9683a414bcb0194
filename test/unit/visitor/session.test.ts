import { newProfile, type Profile } from '../../../src/visitor/profile';
import { type Landing, type SessionRules, visit } from '../../../src/visitor/session';

const START = Date.parse('2026-11-21T23:50:00.000Z');
const MINUTE = 60_000;
const email: Landing = {
  channel: 'email',
  source: 'news',
  campaign: { source: 'news', name: 'autumn' },
  path: '/l/autumn',
};
const direct: Landing = { channel: 'direct', campaign: {}, path: '/' };
const search: Landing = { channel: 'search', source: 'google.com', campaign: {}, path: '/shoes' };

/** A visitor, and what happens to them. */
const visitor = (rules?: SessionRules) => {
  let ids = 0;
  let profile: Profile = newProfile(() => 'visitor', START);
  return (minutes: number, landing?: Landing, path = '/page') => {
    const result = visit(profile, START + minutes * MINUTE, landing, path, () => `s${++ids}`, rules);
    profile = result.profile;
    return { ...result.profile, started: result.started };
  };
};

describe('visit()', () => {
  test('tells how long the visitor was away before this visit, all through it', () => {
    const happens = visitor();
    expect(happens(0, direct).away).toBeUndefined();
    expect(happens(5).away).toBeUndefined();
    expect(happens(5 + 600, email).away).toBe(600 * MINUTE);
    expect(happens(5 + 610, search).away).toBe(600 * MINUTE);
    expect(happens(5 + 615).away).toBe(600 * MINUTE);
  });

  test('the first event starts a session, with how and where it began', () => {
    const { started, session, visits, first, last } = visitor()(0, {
      ...email,
      referrer: 'https://mail.example',
      clickIds: ['gclid'],
    });
    expect(started).toBe(true);
    expect(visits).toBe(1);
    expect(session).toEqual({
      id: 's1',
      startedAt: '2026-11-21T23:50:00.000Z',
      landing: '/l/autumn',
      referrer: 'https://mail.example',
      channel: 'email',
      campaign: { source: 'news', name: 'autumn' },
      clickIds: ['gclid'],
    });
    const touch = { channel: 'email', source: 'news', at: '2026-11-21T23:50:00.000Z', landing: '/l/autumn' };
    expect(first).toEqual(touch);
    expect(last).toEqual(touch);
  });

  test('goes on while less than thirty minutes pass between events, however long it takes', () => {
    const at = visitor();
    at(0, direct);
    for (let minutes = 29; minutes < 600; minutes += 29)
      expect(at(minutes)).toMatchObject({ started: false, visits: 1, session: { id: 's1' } });
  });

  test('ends after thirty minutes of silence', () => {
    const at = visitor();
    at(0, direct);
    expect(at(30, undefined, '/later')).toMatchObject({
      started: true,
      visits: 2,
      session: { id: 's2', landing: '/later', channel: 'direct', campaign: {} },
    });
  });

  test('midnight ends nothing', () => {
    const at = visitor();
    at(0, direct);
    expect(at(20).session.id).toBe('s1');
  });

  test('the length of the silence can be set', () => {
    const at = visitor({ timeoutMs: 5 * MINUTE });
    at(0, direct);
    expect(at(4).started).toBe(false);
    expect(at(9).started).toBe(true);
  });

  test('a clock set back a little does not end it, and one set back far does not keep it alive', () => {
    const at = visitor();
    at(0, direct);
    expect(at(-10).started).toBe(false);
    expect(at(-24 * 60).started).toBe(true);
    expect(at(-24 * 60 + 29).started).toBe(false);
    expect(at(-24 * 60 + 70).started).toBe(true);
  });

  test('another campaign starts one only if asked to', () => {
    const other = { ...email, campaign: { source: 'news', name: 'winter' } };
    const calm = visitor();
    calm(0, email);
    expect(calm(5, other)).toMatchObject({ started: false, session: { campaign: { name: 'autumn' } } });
    const keen = visitor({ newOnCampaign: true });
    keen(0, email);
    expect(keen(5, email).started).toBe(false);
    expect(keen(6, other)).toMatchObject({
      started: true,
      visits: 2,
      session: { campaign: { name: 'winter' } },
    });
  });

  test('coming back from a payment page or a search is no other campaign', () => {
    const at = visitor({ newOnCampaign: true });
    at(0, email);
    expect(
      at(5, { channel: 'referral', source: 'paypal.example', campaign: {}, path: '/thanks' }).started,
    ).toBe(false);
    expect(at(6, { ...search, campaign: { source: undefined, name: undefined } }).started).toBe(false);
    expect(at(7).started).toBe(false);
  });

  test('a link within the site after a long pause is a return from nowhere', () => {
    const at = visitor();
    at(0, email);
    const { session, last } = at(45, { channel: 'internal', campaign: {}, path: '/cart' });
    expect(session).toMatchObject({ channel: 'direct', landing: '/cart' });
    expect(last?.channel).toBe('email');
  });

  test('the first arrival stays, the last one that was not direct is remembered', () => {
    const at = visitor();
    at(0, email);
    at(60, direct);
    expect(at(120, search)).toMatchObject({
      first: { channel: 'email', landing: '/l/autumn' },
      last: { channel: 'search', source: 'google.com', landing: '/shoes' },
    });
    expect(at(180, direct)).toMatchObject({ first: { channel: 'email' }, last: { channel: 'search' } });
  });

  test('where every arrival was direct, so were the first and the last', () => {
    expect(visitor()(0, direct)).toMatchObject({ first: { channel: 'direct' }, last: { channel: 'direct' } });
  });

  test('an arrival in the middle of a session is remembered without starting one', () => {
    const at = visitor();
    at(0, email);
    expect(at(5, search)).toMatchObject({
      started: false,
      session: { channel: 'email' },
      last: { channel: 'search' },
    });
  });

  test('leaves the profile it was given alone', () => {
    const before = Object.freeze(newProfile(() => 'visitor', START));
    const copy = structuredClone(before);
    visit(before, START, email, '/', () => 's');
    expect(before).toEqual(copy);
  });
});
