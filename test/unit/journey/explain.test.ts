import { compile } from '../../../src/journey/compile';
import { explain } from '../../../src/journey/explain';
import type { Facts } from '../../../src/journey/facts';
import { startState } from '../../../src/journey/state';
import { tag, type View } from '../../../src/journey/tag';
import type { JourneyConfig } from '../../../src/types';

const journey = compile({
  milepost: 1,
  stages: [
    { id: 'see', when: { path: '/' } },
    { id: 'weigh', when: [{ path: '/products/**', count: '>= 2', within: '1 day' }, { text: 'Compare*' }] },
  ],
  moments: [{ id: 'again', when: { any: [{ path: '/products/b' }, { event: 'share' }] } }],
} as unknown as JourneyConfig);
const page = (path: string, time: number): Facts => ({ id: path, type: 'page', path, time, host: 'h' });
const start = startState(journey, 0);
const none: View = { touch: null };

test('says of every rule which condition held and which did not', () => {
  expect(explain(journey, start, page('/products/a', 1))).toMatchObject([
    { rule: 'moments.again.when.0', fits: false, conditions: [{ key: 'any', fits: false }] },
    {
      rule: 'stages.weigh.when.0',
      path: 'stages[1].when[0]',
      fits: false,
      conditions: [
        { key: 'path', wanted: '/products/**', found: ['products', 'a'], fits: true },
        { key: 'event', wanted: ['page'], found: ['page'], fits: true },
        { key: 'count', wanted: '>= 2', found: 1, fits: false },
      ],
    },
    {
      rule: 'stages.weigh.when.1',
      fits: false,
      conditions: [
        { key: 'text', wanted: 'Compare*', fits: false },
        { key: 'event', fits: false },
      ],
    },
    { rule: 'stages.see.when.0', path: 'stages[0].when', fits: false },
  ]);
});

test('looks at what is remembered, and changes nothing', () => {
  const { state } = tag(journey, start, page('/products/a', 1), none);
  const before = JSON.stringify(state);
  const said = explain(journey, state, page('/products/b', 2));
  expect(said.filter(({ fits }) => fits).map(({ rule }) => rule)).toEqual([
    'moments.again.when.0',
    'stages.weigh.when.0',
  ]);
  expect(JSON.stringify(state)).toBe(before);
});
