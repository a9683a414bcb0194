import { idMaker } from '../../src/browser/idMaker';
import { safeStorage } from '../../src/browser/safeStorage';
import { sharedState } from '../../src/browser/sharedState';
import { compile } from '../../src/journey/compile';
import type { Profile } from '../../src/visitor/profile';
import { type Kept, openVisitorState } from '../../src/visitorState';
import { journey } from '../support/instance';

let time = Date.parse('2026-11-21T10:00:00Z');
const now = () => time;
const makeId = idMaker(now);
const open = () => openVisitorState(makeId, now);
const compiled = compile(journey);
const tab = (storage = safeStorage(true)) => {
  const visitor = open();
  visitor.share(sharedState(storage, 'state', visitor.merge, () => undefined));
  return visitor;
};
const change = (
  visitor: ReturnType<typeof open>,
  profile: Partial<Profile>,
  state: Partial<Kept['journey']> = {},
) => {
  const before = visitor.read();
  visitor.change({ profile: { ...before.profile, ...profile }, journey: { ...before.journey, ...state } });
};
/** Somebody who was here. */
const known = (facts: Partial<Profile> = {}, state: Partial<Kept['journey']> = {}): Kept => {
  const visitor = open();
  visitor.useJourney(compiled, true);
  change(
    visitor,
    { visits: 3, aliveAt: now() - 60_000, ...facts },
    { stage: 'buy', furthest: 'stay', lap: 2, ...state },
  );
  return visitor.read();
};

beforeEach(() => {
  time += 3_600_000;
});

test('makes somebody up once, and begins where the journey says', () => {
  const visitor = open();
  const { profile } = visitor.read();
  expect(visitor.read().profile.anonymousId).toBe(profile.anonymousId);
  expect(visitor.read().journey.stage).toBeNull();
  visitor.useJourney(compiled, true);
  expect(visitor.read().journey).toMatchObject({ stage: 'see', furthest: 'see', lap: 1 });
});

test('is one visitor in all tabs', () => {
  const storage = safeStorage(true);
  const [one, two] = [tab(storage), tab(storage)];
  change(one, { userId: 'u1' });
  expect(two.read().profile).toMatchObject({ userId: 'u1', anonymousId: one.read().profile.anonymousId });
});

test('keeps whom the database knew, when nothing has happened to the one just made up', () => {
  const visitor = tab();
  const old = known();
  visitor.useJourney(compiled, true);
  visitor.learn([old]);
  expect(visitor.read().profile).toEqual(old.profile);
  expect(visitor.read().journey).toMatchObject({ stage: 'buy', furthest: 'stay', lap: 2 });
});

test('keeps itself when the database knows nobody', () => {
  const visitor = tab();
  const { anonymousId } = visitor.read().profile;
  visitor.learn([]);
  expect(visitor.read().profile.anonymousId).toBe(anonymousId);
});

test('learns how far other documents of the same visitor got', () => {
  const visitor = tab();
  visitor.useJourney(compiled, true);
  const mine = visitor.read();
  change(visitor, { visits: 1, aliveAt: now() });
  visitor.learn([
    { profile: mine.profile, journey: { stage: 'buy', since: now() + 1, furthest: 'stay', lap: 2 } },
  ]);
  expect(visitor.read().journey).toMatchObject({ stage: 'buy', furthest: 'stay', lap: 2 });
});

describe('renew()', () => {
  test('passes nothing of the former visitor on, neither name nor journey, whatever the database remembers', () => {
    const visitor = tab();
    visitor.useJourney(compiled, true);
    const former = known({ userId: 'u1', traits: { plan: 'team' } });
    visitor.change(former);
    visitor.renew();
    const fresh = visitor.read();
    expect(fresh.profile.anonymousId).not.toBe(former.profile.anonymousId);
    visitor.learn([former]);
    expect(visitor.read().profile).toEqual(fresh.profile);
    expect(visitor.read().journey).toMatchObject({ stage: 'see', furthest: 'see', lap: 1 });
  });

  test('holds on the next page, also when nothing happened in between', () => {
    const storage = safeStorage(true);
    const former = known({ userId: 'u1' });
    const page = tab(storage);
    page.change(former);
    page.renew();
    const next = tab(storage);
    next.useJourney(compiled, true);
    next.learn([former]);
    expect(next.read().profile.userId).toBeNull();
    expect(next.read().profile.anonymousId).toBe(page.read().profile.anonymousId);
    expect(next.read().journey.furthest).toBe('see');
  });

  test('holds in the other tabs', () => {
    const storage = safeStorage(true);
    const [one, two] = [tab(storage), tab(storage)];
    for (const visitor of [one, two]) visitor.useJourney(compiled, true);
    change(
      one,
      { userId: 'u1', aliveAt: now(), firstSeenAt: '2026-01-01T00:00:00.000Z' },
      { furthest: 'stay' },
    );
    expect(two.read().journey.furthest).toBe('stay');
    time += 60_000;
    one.renew();
    expect(two.read().profile.userId).toBeNull();
    expect(two.read().journey.furthest).toBe('see');
  });
});

test('another journey renames and drops stages, and goes on from the start where nothing is left', () => {
  const visitor = tab();
  visitor.change(known());
  visitor.useJourney(compile({ milepost: 1, stages: [{ id: 'a' }, { id: 'b', was: ['buy'] }] }), true);
  expect(visitor.read().journey).toMatchObject({ stage: 'b', furthest: 'b' });
  visitor.useJourney(compile({ milepost: 1, stages: [{ id: 'x' }] }), true);
  expect(visitor.read().journey).toMatchObject({ stage: 'x', furthest: 'x' });
});

test("two tabs' marks and steps become one visitor's, and renew() keeps none of them", () => {
  const [mine, theirs] = [known(), known()];
  const one = { ...mine, journey: { ...mine.journey, marks: { k: { a: 1 } } } };
  const other = { ...theirs, profile: mine.profile, journey: { ...mine.journey, marks: { k: { b: 2 } } } };
  const visitor = tab();
  const merged = visitor.merge(
    {
      ...one,
      trail: [{ at: '1', type: 'goal', id: 'g' }],
      memos: { a: [1, 'a'], b: [1, 'old'], c: [2, 'new'] },
    },
    { ...other, trail: [{ at: '2', type: 'moment', id: 'm' }], memos: { b: [2, 'new'], c: [1, 'old'] } },
  );
  expect(merged.journey.marks).toEqual({ k: { a: 1, b: 2 } });
  expect(merged.trail?.map(({ id }) => id)).toEqual(['g', 'm']);
  expect(merged.memos).toEqual({ a: [1, 'a'], b: [2, 'new'], c: [2, 'new'] });
  visitor.change(merged);
  visitor.renew();
  expect(visitor.read()).not.toHaveProperty('trail');
  expect(visitor.read().journey).not.toHaveProperty('marks');
});

test('what a page remembered before the database answered is not undone by it', () => {
  const before = known();
  const visitor = tab();
  visitor.change({ ...before, memos: { a: [2, 'new'] } });
  visitor.learn([{ ...before, memos: { a: [1, 'old'], b: [1, 'old'] } }]);
  expect(visitor.read().memos).toEqual({ a: [2, 'new'], b: [1, 'old'] });
});

test('forgets', () => {
  const visitor = open();
  const { anonymousId } = visitor.read().profile;
  visitor.forget();
  expect(visitor.read().profile.anonymousId).not.toBe(anonymousId);
});
