import { compile } from '../../../src/journey/compile';
import type { Facts } from '../../../src/journey/facts';
import type { Journey } from '../../../src/journey/journey';
import { type JourneyState, mergeStates, startState } from '../../../src/journey/state';
import { due, type Tagged, tag, type View } from '../../../src/journey/tag';
import type { JourneyConfig } from '../../../src/types';

const SECOND = 1000;
const none: View = { touch: null };
const one = (when: unknown): Journey => {
  const journey = compile({
    milepost: 1,
    stages: [],
    moments: [{ id: 'm', when, repeat: 'every time' }],
  } as unknown as JourneyConfig);
  expect(journey.skipped).toEqual([]);
  return journey;
};
const page = (path: string, time: number, more: Partial<Facts> = {}): Facts => ({
  ...{ id: `${path} ${time}`, type: 'page', path, host: 'h', time },
  ...more,
});
/** How often the moment came of each event. */
function came(when: unknown, events: Facts[]): number[] {
  const journey = one(when);
  let state = startState(journey, 0);
  return events.map((facts) => {
    const tagged = tag(journey, state, facts, none);
    state = tagged.state;
    return tagged.moments.length;
  });
}
const seeing = (journey: Journey, state: JourneyState, ...events: Facts[]): Tagged =>
  events.reduce<Tagged>((last, facts) => tag(journey, last.state, facts, last.view), {
    state,
    view: none,
  } as Tagged);

describe('"distinct"', () => {
  test('counts the home page among the pages', () => {
    const pages = ['/', '/a', '/', '/b'].map((path, i) => page(path, i));
    expect(came({ path: '/**', count: '>= 3', distinct: 'path' }, pages)).toEqual([0, 0, 0, 1]);
  });

  test('by day goes by the clock of the visitor', () => {
    const at = (minute: number) => page('/', minute * 60 * SECOND, { offset: 60 });
    const rule = { path: '/', count: '>= 2', distinct: 'day' };
    expect(came(rule, [at(0), at(22 * 60 + 59), at(23 * 60)])).toEqual([0, 0, 1]);
  });

  test('by a detail leaves out events without it', () => {
    const buy = (time: number, data: Facts['data']) => page('/', time, { type: 'custom', name: 'buy', data });
    const rule = { event: 'buy', count: '>= 2', distinct: 'sku' };
    expect(came(rule, [buy(1, { sku: 'a' }), buy(2, {}), buy(3, { sku: 'A' }), buy(4, { sku: 7 })])).toEqual([
      0, 0, 0, 1,
    ]);
  });
});

describe('a count', () => {
  test.each<[string, number[]]>([
    ['>= 2', [0, 1, 1, 1]],
    ['= 2', [0, 1, 0, 0]],
    ['2 to 3', [0, 1, 1, 0]],
    ['<= 1', [1, 0, 0, 0]],
    ['> 2', [0, 0, 1, 1]],
  ])('of %s comes true in turn %j', (count, expected) => {
    expect(
      came(
        { path: '/a', count },
        [1, 2, 3, 4].map((time) => page('/a', time)),
      ),
    ).toEqual(expected);
  });

  test('goes down again when the window moves on', () => {
    const times = [0, 4, 8, 30, 32].map((second) => page('/a', second * SECOND));
    expect(came({ path: '/a', count: '>= 2', within: '5 seconds' }, times)).toEqual([0, 1, 1, 0, 1]);
  });

  test('is not spoiled by an event that is told of late', () => {
    const rule = { event: 'ask', all: { path: '/a', count: '= 3', within: '55 ms' } };
    const ask = page('/x', 60, { type: 'custom', name: 'ask' });
    const late = [10, 20, 30, 40, 1].map((time) => page('/a', time));
    expect(came(rule, [...late, ask])).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('is never asked of an event that it does not count', () => {
    expect(came({ path: '/a', count: '>= 1' }, [page('/a', 1), page('/b', 2)])).toEqual([1, 0]);
  });

  test('may be of 50 at most, of which 50 are remembered', () => {
    const journey = one({ path: '/a', count: '>= 50' });
    const events = Array.from({ length: 90 }, (_, i) => page('/a', i));
    const marks = Object.values(seeing(journey, startState(journey, 0), ...events).state.marks!);
    expect(Math.max(...marks.map((own) => Object.keys(own).length))).toBe(50);
    expect(
      compile({ moments: [{ id: 'm', when: { path: '/a', count: '>= 51' } }] } as never).skipped,
    ).toHaveLength(1);
  });
});

describe('two tabs', () => {
  test('go on together with steps that each of them saw', () => {
    const journey = one({ steps: [{ path: '/a' }, { path: '/b' }, { path: '/c' }], within: '1 minute' });
    const start = seeing(journey, startState(journey, 0), page('/a', 1)).state;
    const left = seeing(journey, start, page('/b', 2)).state;
    const right = seeing(journey, start, page('/x', 3)).state;
    const merged = mergeStates(journey, left, right);
    expect(mergeStates(journey, right, left)).toEqual(merged);
    expect(seeing(journey, merged, page('/c', 4)).moments).toHaveLength(1);
    expect(seeing(journey, right, page('/c', 4)).moments).toHaveLength(0);
  });

  test('tell once of a wait that began in both', () => {
    const journey = one({ path: '/cart', wait: '10 seconds' });
    const start = startState(journey, 0);
    const left = seeing(journey, start, page('/cart', 1 * SECOND)).state;
    const right = seeing(journey, start, page('/cart', 3 * SECOND)).state;
    const told = due(journey, left, page('/cart', 11 * SECOND), none);
    expect(told.moments).toHaveLength(1);
    const merged = mergeStates(journey, told.state, right);
    expect(due(journey, merged, page('/cart', 60 * SECOND), none).moments).toEqual([]);
  });

  test('both know of what called a wait off', () => {
    const journey = one({ path: '/cart', wait: '10 seconds', unless: { path: '/pay' } });
    const begun = seeing(journey, startState(journey, 0), page('/cart', SECOND)).state;
    const off = seeing(journey, begun, page('/pay', 2 * SECOND)).state;
    expect(mergeStates(journey, begun, off).marks).toEqual(off.marks);
    expect(due(journey, mergeStates(journey, begun, off), page('/', 60 * SECOND), none).moments).toEqual([]);
  });
});

test('what falls due before an event is no part of it', () => {
  const journey = compile({
    milepost: 1,
    stages: [],
    moments: [{ id: 'doubt', when: { path: '/cart', wait: '10 seconds' } }],
    triggers: [{ id: 'help', on: { moment: 'doubt' }, if: { not: { text: 'Go' } }, do: [] }],
  } as unknown as JourneyConfig);
  const { state } = seeing(journey, startState(journey, 0), page('/cart', 1));
  const own = { type: 'click', text: 'Go', byTrigger: true } as const;
  expect(tag(journey, state, page('/cart', 60 * SECOND, own), none).triggers).toEqual([
    { id: 'help', do: [] },
  ]);
});

test('a stage that was entered at the instant of the one before can be stuck too', () => {
  const journey = compile({
    milepost: 1,
    stages: [
      { id: 'a', usual: '1 second' },
      { id: 'b', usual: '1 hour', when: { path: '/b' } },
    ],
  } as unknown as JourneyConfig);
  const first = due(journey, startState(journey, 10 * SECOND), page('/', 20 * SECOND), none);
  expect(first.stuck).toEqual(['a']);
  // Told of late, so it cannot have begun before the stage it came after.
  const { state } = tag(journey, first.state, page('/b', 5 * SECOND), none);
  expect(due(journey, state, page('/', 36e5 * 2), none).stuck).toEqual(['b']);
});
