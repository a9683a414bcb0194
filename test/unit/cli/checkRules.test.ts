import { checkRules } from '../../../src/cli/checkRules';
import type { Complaint } from '../../../src/cli/complaint';

const said = (config: unknown) => {
  const complaints: Complaint[] = [];
  checkRules(config, (complaint) => complaints.push(complaint));
  return complaints.map(({ path, message, fix }) => [path, message, fix]);
};

test.each<[unknown, unknown[]]>([
  [
    {
      stages: [
        { id: 'a', when: [{ url: '/a' }, { colour: 'red' }, { selecter: '.a' }, {}, 'x', { path: 'b' }] },
      ],
    },
    [
      ['stages[0].when[0].url', 'unknown condition "url"', 'did you mean "path"?'],
      ['stages[0].when[1].colour', 'unknown condition "colour"', undefined],
      ['stages[0].when[2].selecter', 'unknown condition "selecter"', 'did you mean "selector"?'],
      [
        'stages[0].when[3]',
        'expected at least one condition, and no more than 3 rules inside each other',
        'write { "path": "/pricing" } for a visit to that page',
      ],
      [
        'stages[0].when[4]',
        'expected a rule in { }, got "x"',
        'write { "path": "/pricing" } for a visit to that page',
      ],
      ['stages[0].when[5].path', 'a path starts with "/", got "b"', 'write "/b"'],
    ],
  ],
  [
    { stages: [{ id: 'a', when: { path: '/a', count: 3 } }] },
    [['stages[0].when.count', 'expected a text such as "pro" or "*shoes*", got 3', undefined]],
  ],
])('%j', (config, expected) => {
  expect(said(config)).toEqual(expected);
});

test('there may be two hundred rules', () => {
  const when = Array.from({ length: 201 }, () => ({ path: '/' }));
  expect(said({ stages: [{ id: 'a', when }] })).toEqual([
    ['stages[0].when[200]', 'expected at most 200 rules in all', undefined],
  ]);
});
