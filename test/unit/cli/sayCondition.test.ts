import { inTime, sayCondition } from '../../../src/cli/sayCondition';
import type { ExplainedCondition } from '../../../src/journey/explain';

const path = (found: string, fits: boolean): ExplainedCondition => ({
  ...{ key: 'path', wanted: '/a', found: [found], fits },
});

test.each<[Partial<ExplainedCondition>, string]>([
  [{ key: 'path', wanted: ['/a', '/b'], found: ['c', 'd'] }, '✖ path: "/c/d" does not fit "/a" or "/b"'],
  [{ key: 'text', wanted: 'Buy', found: [] }, '✖ text: there is none; wanted "Buy"'],
  [{ key: 'engaged', wanted: '1 minute', found: 30_000 }, '✖ engaged: 30 seconds does not fit "1 minute"'],
  [{ key: 'scrolled', wanted: '>= 75%', found: 80, fits: true }, '✔ scrolled: 80% fits ">= 75%"'],
  // Minutes since 1970: the 5th of January 2026, a Monday, at five past nine.
  [
    { key: 'hours', wanted: '10:00 to 12:00', found: Date.UTC(2026, 0, 5, 9, 5) / 60_000 },
    '✖ hours: Mon 09:05 does not fit "10:00 to 12:00"',
  ],
  [
    { key: 'referrer', wanted: '*.b.example', found: { texts: ['a.example', 'https://a.example/x'] } },
    '✖ referrer: "https://a.example/x" does not fit "*.b.example"',
  ],
  [
    { key: 'query', wanted: { plan: 'pro' }, found: { plan: ['team'], more: ['1'] } },
    '✖ query: plan "team" does not fit plan "pro"',
  ],
  [{ key: 'traits', wanted: { plan: 'pro' }, found: {} }, '✖ traits: there is none; wanted plan "pro"'],
  [{ key: 'count', wanted: '>= 2', found: 3, fits: true }, '✔ count: 3 so far, which is ">= 2"'],
  [
    { key: 'steps', wanted: [{ path: '/a' }, { path: '/b' }], found: 1 },
    '✖ steps: 1 of 2 were seen in this order',
  ],
  [
    { key: 'wait', wanted: '1 minute', found: Number.NaN },
    '✖ wait: nothing is waited for; wanted "1 minute"',
  ],
  [
    { key: 'event', wanted: ['page'], found: ['click'] },
    '✖ event: it is "click"; the rule listens to "page"',
  ],
  [
    { key: 'event', wanted: 'purchase', found: ['custom', 'purchase', 'goal'], fits: true },
    '✔ event: it is "purchase"',
  ],
])('%j', (condition, expected) => {
  expect(sayCondition({ key: '', wanted: 0, found: undefined, fits: false, ...condition })).toEqual([
    expected,
  ]);
});

test('what is inside stands below, a level deeper', () => {
  const not = { key: 'not', wanted: {}, found: undefined, fits: false, branches: [[path('a', true)]] };
  expect(sayCondition(not)).toEqual(['✖ not: this holds, and must not', '  ✔ path: "/a" fits "/a"']);
  const any = {
    ...{ key: 'any', wanted: [], found: undefined, fits: true },
    branches: [[path('b', false)], [path('a', true)]],
  };
  expect(sayCondition(any)).toEqual([
    '✔ any: at least one holds',
    '  this does not hold:',
    '    ✖ path: "/b" does not fit "/a"',
    '  this holds:',
    '    ✔ path: "/a" fits "/a"',
  ]);
});

test('times are said in the largest unit that fits', () => {
  expect([0, 1000, 90_000, 3_600_000, 172_800_000].map(inTime)).toEqual([
    '0 seconds',
    '1 second',
    '1.5 minutes',
    '1 hour',
    '2 days',
  ]);
});
