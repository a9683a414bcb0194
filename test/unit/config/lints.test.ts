import type { Finding } from '../../../src/config/finding';
import { lint } from '../../../src/config/lints';

const said = (config: object): Array<[code: string, path: string]> => {
  const findings: Finding[] = [];
  lint({ stages, privacy: { consent: 'wait' }, ...config }, (finding) => findings.push(finding));
  return findings.map(({ code, path }) => [code, path]);
};
const stages = [
  { id: 'a', when: { path: '/' } },
  { id: 'b', when: { path: '/b' } },
];

test.each<[string, object, Array<[string, string]>]>([
  ['nothing', {}, []],
  ['no decision about consent', { privacy: {} }, [['consent-not-set', 'privacy']]],
  ['no privacy at all', { privacy: undefined }, [['consent-not-set', '']]],
  ['two stages of one name', { stages: [...stages, stages[1]] }, [['duplicate-id', 'stages[2].id']]],
  ['a stage nobody gets to', { stages: [...stages, { id: 'c' }] }, [['no-way-in', 'stages[2]']]],
  ['the stage visitors begin in needs no rule', { stages: [{ id: 'a' }, stages[1]] }, []],
  [
    'a stage that waits for itself',
    { stages: [stages[0], { id: 'b', when: { path: '/b', reached: 'b' } }] },
    [['no-way-in', 'stages[1].when']],
  ],
  [
    'a first stage that reopens',
    { stages: [{ ...stages[0], reopen: true }, stages[1]] },
    [['reopen-first', 'stages[0].reopen']],
  ],
  [
    'reopen where there are only steps',
    { movement: 'step', stages: [stages[0], { ...stages[1], reopen: true }] },
    [['reopen-step', 'stages[1].reopen']],
  ],
  [
    'a former id in use',
    { stages: [stages[0], { ...stages[1], was: ['a'] }] },
    [['duplicate-id', 'stages[1].was']],
  ],
  ['nobody is ever stuck', { triggers: [{ on: { stuck: 'b' } }] }, [['never-stuck', 'triggers[0].on.stuck']]],
  [
    'longer than the default memory',
    { touchpoints: [{ any: [{ path: '/a', count: '>= 2', within: '365 days' }] }] },
    [['forgotten', 'touchpoints[0].any[0].within']],
  ],
  [
    'as long as the memory',
    { fadeAfter: '400 days', privacy: { consent: 'wait', remember: '400 days' } },
    [],
  ],
  [
    'a moment below',
    {
      moments: [
        { id: 'x', when: { moment: 'y' } },
        { id: 'y', when: { path: '/y' } },
      ],
    },
    [['judged-later', 'moments[0].when.moment']],
  ],
  [
    'a moment above',
    {
      moments: [
        { id: 'y', when: { path: '/y' } },
        { id: 'x', when: { moment: 'y' } },
      ],
    },
    [],
  ],
  [
    'a moment of itself, inside a sequence',
    { moments: [{ id: 'x', when: { steps: [{ moment: 'x' }, { path: '/y' }] } }] },
    [['judged-later', 'moments[0].when.steps[0].moment']],
  ],
  [
    'a moment that asks for a goal',
    {
      goals: [{ id: 'g', when: { path: '/g' } }],
      moments: [{ id: 'x', when: { path: '/', not: { goal: 'g' } } }],
    },
    [['judged-later', 'moments[0].when.not.goal']],
  ],
  [
    'a persona that asks for a moment of the file, and for one that is built in',
    {
      moments: [{ id: 'x', when: { path: '/x' } }],
      personas: [{ id: 'p', when: [{ moment: 'x' }, { moment: 'rage_click' }] }],
    },
    [['judged-later', 'personas[0].when[0].moment']],
  ],
  [
    'goals that ask for a moment, and for the goal above',
    {
      moments: [{ id: 'x', when: { path: '/x' } }],
      goals: [
        { id: 'g', when: { moment: 'x' } },
        { id: 'h', when: { goal: 'g', count: '>= 2' } },
      ],
    },
    [],
  ],
  [
    'a goal that asks for the goal below',
    {
      goals: [
        { id: 'h', when: { goal: 'g', count: '>= 2' } },
        { id: 'g', when: { path: '/g' } },
      ],
    },
    [['judged-later', 'goals[0].when.goal']],
  ],
  ['a currency of nothing', { goals: [{ id: 'g', currency: 'EUR' }] }, [['no-value', 'goals[0].currency']]],
  ['a start that is not there', { start: 'c' }, [['unknown-stage', 'start']]],
  ['no start', { start: null }, []],
])('%s', (_, config, expected) => {
  expect(said(config)).toEqual(expected);
});
