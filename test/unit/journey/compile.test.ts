import { compile } from '../../../src/journey/compile';
import { heard } from '../../../src/journey/heard';
import type { Journey } from '../../../src/journey/journey';
import { startState } from '../../../src/journey/state';
import { tag } from '../../../src/journey/tag';
import type { JourneyConfig } from '../../../src/types';
import shop5 from '../../journeys/shop-5.journey.json';
import shop8 from '../../journeys/shop-8.journey.json';
import { fc } from '../../support/fastCheck';
import { strangeConfigs } from '../../support/strangeConfigs';

const from = (config: unknown) => compile(config as JourneyConfig);

test('the worked examples lose nothing', () => {
  expect(from(shop5).skipped).toEqual([]);
  expect(from(shop8).skipped).toEqual([]);
});

test('what code leaves undefined is not there, and nothing but that is nothing at all', () => {
  const skipped = (data: unknown) =>
    from({ stages: [{ id: 'a', when: { event: 'x', data } }] }).skipped.map(({ path }) => path);
  expect(skipped({ a: undefined, b: 1 })).toEqual([]);
  expect(skipped({ a: undefined })).toEqual(['stages[0].when.data']);
});

test('selectors are listed once, and only those of rules that are kept', () => {
  const journey = from({
    stages: [
      { id: 'a', when: [{ selector: '.x' }, { selector: ['.y', '.x'] }, { selector: '.z', count: 3 }] },
      { id: 'b', when: { not: { selector: '.n' }, path: '/b' } },
    ],
    forms: [{ id: 'f', selector: '#f', success: { selector: '.done' } }],
  });
  expect(journey.selectors).toEqual(['.x', '.y', '.n', '.done']);
});

test('rules are found by the event they listen to, the later stage first', () => {
  const journey = from({
    stages: [
      { id: 'a', when: [{ path: '/a' }, { event: ['Purchase', 'chat_*'] }, { reached: 'a' }] },
      { id: 'b', when: { event: 'purchase' } },
    ],
  });
  const ids = (...words: string[]) => heard(journey, words).map((entry) => 'id' in entry && entry.id);
  // What leaves the event open hears of all but the SDK's own.
  const page = ['stages.a.when.0', 'stages.a.when.1', 'stages.a.when.2'];
  expect(ids('page')).toEqual(page);
  expect(ids('custom', 'purchase')).toEqual(['stages.b.when.0', 'stages.a.when.1', 'stages.a.when.2']);
  expect(ids('click')).toEqual(['stages.a.when.1', 'stages.a.when.2']);
  expect(ids('stage')).toEqual([]);
  expect(ids('page')).toEqual(page);
});

test('a stage without an id of its own is left out and the rest works', () => {
  const journey = from({
    stages: [null, 'a', { id: 7 }, { id: 'a' }, { id: 'a', when: { path: '/' } }, { id: 'b' }],
  });
  expect(journey.stages).toEqual(['a', 'b']);
  expect(journey.skipped.map(({ path }) => path)).toEqual([
    'stages[0]',
    'stages[1]',
    'stages[2]',
    'stages[4]',
  ]);
});

test('the two hundred and first rule is left out', () => {
  const when = Array.from({ length: 202 }, (_, i) => ({ path: `/${i}` }));
  expect(from({ stages: [{ id: 'a', when }] }).skipped).toEqual([
    { path: 'stages[0].when[200]', why: 'one rule too many', rule: 'stages.a.when.200' },
    { path: 'stages[0].when[201]', why: 'one rule too many', rule: 'stages.a.when.201' },
  ]);
});

test('a polluted prototype adds no rules', () => {
  const prototype = Object.prototype as { when?: unknown };
  prototype.when = [{ path: '/' }];
  try {
    expect(from({ stages: [{ id: 'a' }] }).entries).toEqual([]);
  } finally {
    delete prototype.when;
  }
});

test('whatever the config is, compile and tag answer', () => {
  const junk = fc.anything({ withNullPrototype: true, withSparseArray: true, maxDepth: 4 });
  const rule = fc.dictionary(
    fc.constantFrom(
      'path',
      'event',
      'any',
      'all',
      'not',
      'query',
      'data',
      'stage',
      'touchpoint',
      'id',
      '__proto__',
      'count',
      'within',
      'distinct',
      'steps',
      'wait',
      'unless',
      'hours',
      'days',
      'visits',
    ),
    fc.oneof(
      junk,
      fc.constantFrom(
        '/a',
        '*',
        ['/a'],
        '>= 1',
        '1 s',
        'this page',
        { path: '*' },
        { a: '> 1' },
        [{ path: '/a' }],
        { any: { path: '*' } },
      ),
    ),
  );
  const config = fc.oneof(
    junk,
    fc.record({
      start: junk,
      movement: fc.oneof(junk, fc.constantFrom('forward', 'free', 'step')),
      site: fc.oneof(junk, fc.record({ ignorePrefix: junk, router: junk })),
      stages: fc.array(
        fc.oneof(
          junk,
          fc.record({ id: fc.constantFrom('a', 'b', 'c'), was: junk, reopen: junk, when: fc.array(rule) }),
        ),
      ),
      touchpoints: fc.oneof(junk, fc.array(rule)),
      moments: fc.oneof(
        junk,
        fc.array(
          fc.record({ id: fc.string(), when: fc.array(rule), repeat: fc.oneof(junk, fc.constant('once')) }),
        ),
      ),
      goals: fc.oneof(junk, fc.array(fc.record({ id: fc.string(), when: fc.array(rule), value: junk }))),
      personas: fc.oneof(junk, fc.array(fc.record({ id: junk, when: fc.array(rule) }))),
      triggers: fc.oneof(
        junk,
        fc.array(
          fc.record({ id: junk, on: fc.oneof(junk, fc.record({ enter: junk })), if: rule, limit: junk }),
        ),
      ),
      fadeAfter: junk,
      forms: fc.oneof(junk, fc.array(fc.record({ id: fc.string(), success: fc.oneof(junk, rule) }))),
    }),
  );
  fc.assert(
    fc.property(config, (value) => {
      const journey = from(value);
      const facts = { type: 'page', time: 1, path: '/a', host: 'h', query: '?a=2', data: { a: 2 } } as const;
      const { stage, succeeded } = tag(journey, startState(journey, 0), facts, { touch: null });
      expect(stage.index === null).toBe(stage.id === null);
      expect(Array.isArray(succeeded)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test.each(strangeConfigs<unknown>(shop5))('reads a config that is %s', (_, config) => {
  const told = ({ entries, triggers, skipped }: Journey) => JSON.stringify([entries, triggers, skipped]);
  expect(told(from(config))).toBe(told(from(shop5)));
  expect(from(config).skipped).toEqual([]);
});
