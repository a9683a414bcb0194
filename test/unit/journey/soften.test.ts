import { compile } from '../../../src/journey/compile';
import { soften } from '../../../src/journey/soften';
import type { JourneyConfig } from '../../../src/types';

const variantsOf = (when: unknown) => {
  const config = { milepost: 1, stages: [{ id: 'a', when }] } as JourneyConfig;
  return soften(config, compile(config)).map(({ id, variant }) => {
    return [
      id,
      ...variant.entries.flatMap((entry) => ('rule' in entry && entry.id === id ? entry.rule : [])),
    ];
  });
};

test('what is understood of a rule stays, what is not counts as true', () => {
  expect(
    variantsOf([{ path: '/a' }, { touchpoint: 'X', path: '/b', mood: '>= 2', weather: '1 day' }]),
  ).toEqual([['stages.a.when.1', { event: '*', touchpoint: 'X', path: '/b' }]]);
});

test('a combination stays only if all of it is understood', () => {
  expect(
    variantsOf({
      any: [{ path: '/a' }, { mood: '1 min' }],
      not: { path: '/b' },
      all: [{ path: '/c', weather: 2 }],
    }),
  ).toEqual([['stages.a.when.0', { event: '*', not: { path: '/b' }, all: [{ event: '*', path: '/c' }] }]]);
});

test('the config itself is not touched', () => {
  const config = { milepost: 1, stages: [{ id: 'a', when: [{ weather: 2 }] }] } as JourneyConfig;
  soften(config, compile(config));
  expect(config.stages[0]!.when).toEqual([{ weather: 2 }]);
});

test('a config in which everything is understood has no variants', () => {
  expect(variantsOf({ path: '/a' })).toEqual([]);
});
