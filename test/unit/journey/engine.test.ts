import { compile } from '../../../src/journey/compile';
import type { Facts } from '../../../src/journey/facts';
import { adoptState, type JourneyState, mergeStates, startState } from '../../../src/journey/state';
import { tag, type View } from '../../../src/journey/tag';
import type { JourneyConfig } from '../../../src/types';
import { fc, fuzzRuns, patience } from '../../support/fastCheck';
import { type Config, type Outcome, reference } from './reference';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const stageId = fc.constantFrom('a', 'b', 'c');
const plainWord = fc.oneof(
  fc.record({ path: fc.constantFrom('/x', '/', '/*', ['/x', '/z']) }),
  fc.record({ event: fc.constantFrom('buy', 'share', 'page', 'click') }),
  fc.record({ text: fc.constantFrom('Go', '*') }),
  fc.record({ data: fc.constantFrom({ n: '>= 2' }, { n: '1' }) }),
  fc.record({ engaged: fc.constantFrom('10 seconds', '30 seconds') }),
  fc.record({ scrolled: fc.constantFrom('>= 50%', '75%') }),
  fc.constantFrom({ away: '2 days' }, { days: ['sun', 'mon'] }, { hours: '01:00 to 02:47' }),
);
const aboutAnybody = fc.oneof(
  fc.record({ stage: stageId }),
  fc.record({ reached: stageId }),
  fc.record({ visits: fc.constantFrom('>= 2', '= 1') }),
  fc.record({ lap: fc.constant('>= 2') }),
  fc.constantFrom({ traits: { sport: 'run*' } }, { custom: 'cart' }, { identified: true }),
);
const aboutPersonas = fc.oneof(
  { weight: 5, arbitrary: aboutAnybody },
  { weight: 1, arbitrary: fc.record({ persona: fc.constantFrom('p', 'q') }) },
);
const joined = (...parts: Array<fc.Arbitrary<object>>) =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all) as object);
/** Rules of one place, which may ask for what is judged before it. */
const rules = (about: fc.Arbitrary<object>, ...before: object[]) => {
  const simple = fc.oneof(
    { weight: 4, arbitrary: plainWord },
    { weight: 1, arbitrary: about },
    { weight: 1, arbitrary: fc.constantFrom(...before) },
    { weight: 2, arbitrary: joined(plainWord, about) },
    { weight: 1, arbitrary: plainWord.map((not) => ({ path: '/*', not })) },
  );
  const unless = fc.oneof(
    fc.constant({}),
    fc.record({ unless: plainWord }),
    fc.record({ unless: fc.array(plainWord, { minLength: 1, maxLength: 2 }) }),
  );
  const within = fc.oneof(
    fc.constant({}),
    fc.record({
      within: fc.constantFrom('10 seconds', '1 minute', '1 day', 'this page', 'this visit', 'ever'),
    }),
  );
  const counting = joined(
    simple,
    fc.record({ count: fc.constantFrom('>= 1', '>= 2', '>= 3', '= 2', '<= 1') }),
    within,
    fc.oneof(fc.constant({}), fc.record({ distinct: fc.constantFrom('path', 'visit', 'day', 'n') })),
    unless,
  );
  const steps = joined(
    fc.record({ steps: fc.array(simple, { minLength: 2, maxLength: 3 }) }),
    within,
    unless,
    fc.oneof(fc.constant({}), about),
  );
  const looking = fc.oneof(counting, steps);
  const waiting = joined(plainWord, fc.record({ wait: fc.constantFrom('5 seconds', '2 minutes') }), unless);
  const rule = fc.oneof(
    { weight: 3, arbitrary: simple },
    { weight: 2, arbitrary: looking },
    { weight: 2, arbitrary: waiting },
    {
      weight: 1,
      arbitrary: joined(simple, fc.record({ all: fc.array(looking, { minLength: 1, maxLength: 2 }) })),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        any: fc.array(fc.oneof(simple, looking, waiting), { minLength: 1, maxLength: 3 }),
      }),
    },
    { weight: 1, arbitrary: joined(simple, fc.record({ not: looking })) },
    {
      weight: 1,
      arbitrary: joined(
        simple,
        fc.record({ any: fc.array(fc.oneof(simple, counting), { minLength: 1, maxLength: 2 }) }),
      ),
    },
  );
  return { simple, looking, when: fc.array(rule, { maxLength: 2 }) };
};
const moment = (id: string) => ({ moment: id });
const rulesAfter = (...before: object[]) => rules(aboutPersonas, ...before);
const whoever = rules(aboutAnybody, moment('rage'));
const first = rulesAfter(moment('rage'));
const second = rulesAfter(moment('rage'), moment('m1'));
const third = rulesAfter(moment('rage'), moment('m1'), moment('m3'));
const last = rulesAfter(moment('rage'), moment('m2'), moment('m3'), { goal: 'g1' }, { goal: 'g2' });
const limit = fc.constantFrom(
  'once',
  'once per visit',
  'once per page',
  'once per stage',
  'every time',
  'every 30 seconds',
);
const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 });
const thing = (id: string, { when }: typeof first) =>
  fc.record({ id: fc.constant(id), when, repeat: sometimes(limit) });
const bare = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const configs = fc
  .record({
    movement: fc.constantFrom(undefined, 'forward', 'free', 'step'),
    fadeAfter: fc.constantFrom(undefined, '1 day', '3 days'),
    stages: fc.tuple(
      ...['a', 'b', 'c'].map((id) =>
        fc.record({
          id: fc.constant(id),
          when: last.when,
          reopen: sometimes(fc.constant(true)),
          usual: sometimes(fc.constantFrom('20 seconds', '1 day')),
        }),
      ),
    ),
    personas: fc.tuple(...['p', 'q'].map((id) => fc.record({ id: fc.constant(id), when: whoever.when }))),
    moments: fc.tuple(thing('m1', first), thing('m2', second), thing('m3', second)),
    goals: fc.tuple(thing('g1', third), thing('g2', third)),
    triggers: fc.tuple(
      ...['t1', 't2'].map((id) =>
        fc.record({
          id: fc.constant(id),
          on: fc.constantFrom<Record<string, string[]>>(
            { enter: ['b', 'c'], moment: ['m1', 'rage'] },
            { leave: ['a'], goal: ['g1'] },
            { stuck: ['a', 'b'], persona: ['p'] },
          ),
          if: sometimes(fc.oneof(last.simple, last.looking)),
          limit: sometimes(limit),
        }),
      ),
    ),
  })
  .map(bare) as fc.Arbitrary<Config>;

const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('page' as const), path: fc.constantFrom('/x', '/', '/z') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('click' as const), text: fc.constantFrom('Go', 'Stop') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('custom' as const),
      name: fc.constantFrom('buy', 'other'),
      data: fc.constantFrom({ n: 1 }, { n: 3 }, {}),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Partial<Facts>>(
      { type: 'engage', data: { engagedMs: 10_000 } },
      { type: 'engage', data: { engagedMs: 40_000 } },
      { type: 'scroll', data: { percent: 60 } },
      { type: 'scroll', data: { percent: 80 } },
    ),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('share' as const, 'copy' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('moment' as const), name: fc.constantFrom('rage', 'm2') }),
  },
);
const circumstances = fc.constantFrom<Partial<Facts>>(
  {},
  {},
  { custom: ['cart'] },
  { traits: { sport: 'running' } },
);
/** Some happen at one instant, and some are told of later than what happened after them. */
const pauses = fc.constantFrom(0, 1, SECOND, 4 * SECOND, 15 * SECOND, 3 * MINUTE, DAY, 4 * DAY, -6 * SECOND);
const streams = fc
  .array(fc.tuple(happening, pauses, circumstances), { minLength: 1, maxLength: 14 })
  .map((all) => {
    let [time, path, visitAt, visits] = [1e12, '/x', 1e12 + 1, 1];
    let away: number | undefined;
    return all.map(([what, pause, about], i): Facts => {
      time += pause;
      if (pause >= DAY) [visitAt, visits, away] = [time, visits + 1, pause];
      path = ('path' in what && what.path) || path;
      const around = { host: 'h', time, visitAt, visits, away, offset: 60, identified: visits > 2 };
      return { id: `e${i}`, ...around, ...about, ...(what as { type: 'page' }), path };
    });
  });

/** What the engine says, with what fell due before an event told with that event. */
function engine(config: Config, events: Facts[], between: (state: string) => string = (state) => state) {
  const journey = compile(config as unknown as JourneyConfig);
  expect(journey.skipped).toEqual([]);
  let state = startState(journey, events[0]!.time);
  let view: View = { touch: null };
  return events.map((facts) => {
    const tagged = tag(journey, state, facts, view);
    state = JSON.parse(between(JSON.stringify(tagged.state)));
    view = tagged.view;
    return {
      ...{ stage: state.stage, furthest: state.furthest, lap: state.lap },
      persona: tagged.personas,
      moment: tagged.moments.map(({ id }) => id),
      goal: tagged.goals.map(({ id }) => id),
      trigger: tagged.triggers.map(({ id }) => id),
    };
  });
}

/** The reference's instants, those that fell due joined with the event after them. */
function expected(config: Config, events: Facts[]) {
  const waiting: Outcome[] = [];
  return reference(config, events).flatMap((outcome) => {
    waiting.push(outcome);
    if (outcome.due) return [];
    const all = waiting.splice(0);
    const { due, touch, ...last } = outcome;
    const every = (kind: 'persona' | 'moment' | 'goal' | 'trigger') => all.flatMap((one) => one[kind]);
    return {
      ...last,
      persona: every('persona'),
      moment: every('moment'),
      goal: every('goal'),
      trigger: every('trigger'),
    };
  });
}

test(
  'the engine says what comes out when every rule looks through the whole history',
  () => {
    fc.assert(
      fc.property(configs, streams, (config, events) => {
        expect(engine(config, events)).toEqual(expected(config, events));
      }),
      fuzzRuns(150),
    );
  },
  patience,
);

test('two tabs that count apart and merge have counted everything once', () => {
  const journey = compile({
    milepost: 1,
    stages: [{ id: 'a' }, { id: 'b', when: { event: 'buy', count: '>= 5', within: '1 day' } }],
  } as unknown as JourneyConfig);
  const start = startState(journey, 0);
  const buy = (i: number): Facts => ({
    id: `e${i}`,
    type: 'custom',
    name: 'buy',
    path: '/',
    host: 'h',
    time: 1000 + i,
  });
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), (tabs) => {
      const states = [start, start];
      for (const [i, tab] of tabs.entries())
        states[+tab] = tag(journey, states[+tab]!, buy(i), { touch: null }).state;
      const merged = mergeStates(journey, ...(states as [JourneyState, JourneyState]));
      expect(mergeStates(journey, states[1]!, merged)).toEqual(merged);
      expect(tag(journey, merged, buy(3), { touch: null }).stage.id).toBe('a');
      expect(tag(journey, merged, buy(4), { touch: null }).stage.id).toBe('b');
    }),
  );
});

test('of one rule no more is remembered than its count can need', () => {
  const when = { event: 'buy', count: '>= 50', distinct: 'n' };
  const journey = compile({ milepost: 1, stages: [{ id: 'a', when }] } as unknown as JourneyConfig);
  let state = startState(journey, 0);
  for (let n = 0; n < 200; n++) {
    const facts: Facts = { type: 'custom', name: 'buy', data: { n }, path: '/', host: 'h', time: n };
    state = tag(journey, state, facts, { touch: null }).state;
  }
  expect(Object.keys(Object.values(state.marks!)[0]!)).toHaveLength(50);
});

test('editing one rule keeps what the others have counted', () => {
  const with3 = (count: string) =>
    compile({
      milepost: 1,
      stages: [
        { id: 'a', when: { path: '/a', count } },
        { id: 'b', when: { path: '/b', count: '>= 2' } },
      ],
    } as unknown as JourneyConfig);
  const before = with3('>= 2');
  const visit = (path: string, time: number): Facts => ({
    id: `${time}`,
    type: 'page',
    path,
    host: 'h',
    time,
  });
  let state = startState(before, 0);
  for (const [i, path] of ['/a', '/b'].entries())
    state = tag(before, state, visit(path, i), { touch: null }).state;
  const after = with3('>= 3');
  state = adoptState(after, state, 5);
  expect(Object.keys(state.marks!)).toHaveLength(1);
  expect(tag(after, state, visit('/b', 9), { touch: null }).stage.id).toBe('b');
});
