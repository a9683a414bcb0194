import { checkStages } from '../../../src/cli/checkStages';
import type { Complaint } from '../../../src/cli/complaint';

const said = (config: unknown) => {
  const complaints: Complaint[] = [];
  checkStages(config, (complaint) => complaints.push(complaint));
  return complaints.map(({ path, message, fix }) => [path, message, fix]);
};

test.each<[unknown, unknown[]]>([
  [
    {},
    [
      [
        'stages',
        'expected a list of stages, got nothing',
        'write "stages": [ { "id": "awareness", "when": { "path": "/" } } ]',
      ],
    ],
  ],
  [
    {
      start: 'by',
      stages: [{ id: 'Buy Now!' }, { name: 'Café visit' }, { id: 'buy' }, { id: 'buy' }, 7],
    },
    [
      [
        'stages[0].id',
        'expected a short name in lower case such as "buy" or "keep-in-touch", got "Buy Now!"',
        'use "buy-now"',
      ],
      [
        'stages[1]',
        'expected a short name in lower case such as "buy" or "keep-in-touch", got nothing',
        'add "id": "cafe-visit"',
      ],
      ['stages[3].id', '"buy" is already the id of stages[2]', 'give each stage an id of its own'],
      ['stages[4]', 'expected a short name in lower case such as "buy" or "keep-in-touch", got 7', undefined],
      ['start', 'there is no stage called "by"', 'did you mean "buy"?'],
    ],
  ],
])('%j', (config, expected) => {
  expect(said(config)).toEqual(expected);
});

test('a letter with an accent is that letter in an id', () => {
  expect(said({ stages: [{ id: 'Événement' }] })).toMatchObject([
    [expect.anything(), expect.anything(), 'use "evenement"'],
  ]);
});

test('there may be twenty stages', () => {
  const stages = Array.from({ length: 21 }, (_, i) => ({ id: `s${i}` }));
  expect(said({ stages: stages.slice(1) })).toEqual([]);
  expect(said({ stages })).toEqual([['stages', 'expected at most 20 stages, got 21', undefined]]);
});
