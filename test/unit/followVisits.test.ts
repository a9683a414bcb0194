import { followVisits } from '../../src/followVisits';
import { readArrival } from '../../src/visitor/attribution';
import type { Placed } from '../../src/visitor/stamp';
import { openVisitorState } from '../../src/visitorState';

const MINUTE = 60_000;
const open = () => {
  let ids = 0;
  const visitor = openVisitorState(
    () => `id${++ids}`,
    () => 0,
  );
  const write = jest.spyOn(visitor, 'change');
  const arrival = readArrival('https://a.test/l?utm_source=news&utm_medium=email', 'https://b.test/x');
  const visits = followVisits(visitor, arrival, {}, () => `id${++ids}`);
  const at = (time: number, told?: number) =>
    visits.enter({ at: time, told, path: '/l', draft: { type: 'click' } } as Placed).started;
  return { visitor, visits, at, writes: () => write.mock.calls.length };
};

test('the first event begins a visit and brings the arrival with it', () => {
  const { visitor, at } = open();
  expect(at(MINUTE)).toBe(true);
  expect(visitor.read().profile.session).toMatchObject({ channel: 'email', campaign: { source: 'news' } });
  expect(at(2 * MINUTE)).toBe(false);
});

test('half an hour of silence ends a visit; the next one came directly', () => {
  const { visitor, at } = open();
  at(MINUTE);
  expect(at(32 * MINUTE)).toBe(true);
  expect(visitor.read().profile).toMatchObject({ visits: 2, session: { channel: 'direct' } });
});

test('what happened on a visit is part of it, and no sign of life, when it is told after its end', () => {
  const { visitor, at } = open();
  at(MINUTE);
  expect(at(2 * MINUTE, 33 * MINUTE)).toBe(false);
  expect(visitor.read().profile).toMatchObject({ visits: 1, aliveAt: 2 * MINUTE });
  expect(at(33 * MINUTE)).toBe(true);
});

test('what happened before the visit that is going on is part of that one', () => {
  const { visitor, at } = open();
  at(100 * MINUTE);
  expect(at(MINUTE, 101 * MINUTE)).toBe(false);
  expect(visitor.read().profile).toMatchObject({ visits: 1, aliveAt: 101 * MINUTE });
  expect(at(MINUTE, 200 * MINUTE)).toBe(true);
});

test('that a visit goes on is written down now and then, not with each event', () => {
  const { at, writes } = open();
  at(MINUTE);
  const before = writes();
  for (let i = 1; i < 100; i++) at(MINUTE + i * 100);
  expect(writes()).toBe(before);
  at(MINUTE + 10_001);
  expect(writes()).toBe(before + 1);
});

test('after forget() the next event arrives anew', () => {
  const { visitor, visits, at } = open();
  at(MINUTE);
  visits.forget();
  visitor.forget();
  expect(at(2 * MINUTE)).toBe(true);
  expect(visitor.read().profile.session.channel).toBe('email');
});
