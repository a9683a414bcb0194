import { compile } from '../../src/journey/compile';
import { startState } from '../../src/journey/state';
import { tag } from '../../src/journey/tag';
import { toRecords } from '../../src/toRecords';

const journey = compile({
  milepost: 1,
  stages: [{ id: 'see' }, { id: 'buy', when: { event: 'order' } }],
  moments: [{ id: 'ready', want: 'buy', kind: 'intent', when: { event: 'order', count: '>= 1' } }],
  goals: [{ id: 'sale', when: { event: 'order' }, value: 'total', currency: 'EUR' }],
});
const outcomes = (name: string) =>
  toRecords(
    tag(
      journey,
      startState(journey, 0),
      { type: 'custom', name, id: 'e1', time: 1000, host: 'a.test', path: '/', data: { total: 9 } },
      { touch: null },
    ),
    (times) => times.map((time) => `at ${time}`),
  );

test('an event of which nothing comes has no outcome', () => {
  expect(outcomes('nothing')).toEqual([]);
});

test('the change of stage comes first, then moments, then goals, each with the rule of its own', () => {
  expect(outcomes('order')).toMatchObject([
    { draft: { type: 'stage', data: { from: 'see', to: 'buy' } }, stage: { rule: 'stages.buy.when.0' } },
    {
      draft: {
        type: 'moment',
        name: 'ready',
        data: {
          ...{ want: 'buy', kind: 'intent', builtin: false, count: 1 },
          ...{ evidence: ['at 1000', 'at 1000'], durationMs: 0 },
        },
      },
      at: 1000,
      stage: { id: 'buy', touch: 'buy', rule: 'moments.ready.when.0' },
    },
    {
      draft: { type: 'goal', name: 'sale', value: 9, currency: 'EUR' },
      at: 1000,
      stage: { id: 'buy', rule: 'goals.sale.when.0' },
    },
  ]);
});
