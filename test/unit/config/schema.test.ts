import Ajv from 'ajv/dist/2020';
import schema from '../../../src/config/schema.json';
import { conditions } from '../../../src/journey/conditions';
import shop5 from '../../journeys/shop-5.journey.json';
import shop8 from '../../journeys/shop-8.journey.json';

const valid = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
const withRule = (rule: unknown) => ({ milepost: 1, stages: [{ id: 'a', when: rule }] });

test.each<[string, unknown]>([
  ['five stages', shop5],
  ['eight stages', shop8],
])('the shop with %s is valid', (_, config) => {
  valid(config);
  expect(valid.errors).toBeNull();
});

test.each<[string, unknown]>([
  ['a rule without a list', withRule({ path: '/pricing/**' })],
  ['a stage without rules', { milepost: 1, stages: [{ id: 'a' }] }],
  [
    'notes everywhere',
    {
      milepost: 1,
      note: 'x',
      site: { note: 1 },
      stages: [{ id: 'a', note: ['y'], when: [{ path: '/', note: 'z' }] }],
    },
  ],
  [
    'criteria of every kind',
    withRule({ data: { a: '>= 3', b: '2 to 5', c: '*shoes*', d: true, e: 3, f: ['a', '< 2'], g: '= pro' } }),
  ],
  [
    'conditions of every later kind',
    withRule({
      any: [
        { path: '/a', count: '>= 3', within: 'this visit', distinct: 'path' },
        { steps: [{ path: '/a' }, { form: 'b' }], within: '7 days' },
        { path: '/cart', wait: '2 minutes', unless: { path: '/checkout/**' } },
        {
          engaged: '30 seconds',
          scrolled: '>= 75%',
          visits: '>= 2',
          lap: '= 1',
          away: '30 days',
          days: ['sat', 'sun'],
          hours: '09:00 to 17:00',
        },
        {
          traits: { plan: 'team' },
          persona: 'runner',
          identified: false,
          device: 'mobile',
          language: 'fr*',
          moment: 'rage_click',
          goal: ['order'],
          custom: 'isVip',
          variant: { cta: 'b' },
        },
      ],
    }),
  ],
  [
    'every trigger verb',
    {
      milepost: 1,
      stages: [{ id: 'a' }],
      triggers: [
        {
          on: { stuck: 'a' },
          do: [
            { push: 'x' },
            { emit: 'x' },
            { mark: 'x' },
            { run: 'x' },
            { track: 'x' },
            { send: 'now' },
            { ask: 'nps' },
          ],
          limit: 'every 10 minutes',
        },
      ],
    },
  ],
  [
    'the defaults of capture and privacy',
    {
      milepost: 1,
      start: null,
      stages: [{ id: 'a' }],
      capture: {
        pages: true,
        clicks: true,
        links: true,
        downloads: ['pdf'],
        forms: true,
        fields: true,
        scroll: [25, 50, 75, 90],
        engaged: '15 seconds',
        search: true,
        views: '[data-mp-view]',
        media: false,
        copy: true,
        print: true,
        errors: true,
        vitals: true,
        moments: { rage_click: { clicks: 4 }, exit_intent: true },
        sample: { vitals: '25%' },
      },
      privacy: {
        consent: 'not-needed',
        obey: ['gpc'],
        remember: '180 days',
        storage: 'device',
        keepQuery: ['utm_*', 'ref'],
        text: 'links-and-buttons',
        mask: ['[data-private]'],
        ignore: ['/admin/**'],
      },
    },
  ],
  [
    'a form',
    {
      milepost: 1,
      stages: [{ id: 'a' }],
      forms: [
        {
          id: 'checkout',
          selector: '#checkout',
          steps: ['Address'],
          success: { event: 'purchase' },
          giveUpAfter: '30 minutes',
          ignoreFields: ['notes'],
        },
      ],
    },
  ],
])('%s is valid', (_, config) => {
  valid(config);
  expect(valid.errors).toBeNull();
});

test.each<[string, unknown]>([
  ['nothing', null],
  ['no version', { stages: [{ id: 'a' }] }],
  ['another version', { milepost: 2, stages: [{ id: 'a' }] }],
  ['no stages', { milepost: 1 }],
  ['an empty journey', { milepost: 1, stages: [] }],
  ['21 stages', { milepost: 1, stages: Array.from({ length: 21 }, (_, i) => ({ id: `s${i}` })) }],
  ['an unknown key', { milepost: 1, stages: [{ id: 'a' }], stage: [] }],
  ['an id with capitals', { milepost: 1, stages: [{ id: 'Buy Now!' }] }],
  ['an id of 41 characters', { milepost: 1, stages: [{ id: 'a'.repeat(41) }] }],
  ['an unknown movement', { milepost: 1, movement: 'backward', stages: [{ id: 'a' }] }],
  ['an unknown condition', withRule({ url: '/a' })],
  ['a number as a path', withRule({ path: 42 })],
  ['a path without /', withRule({ path: 'checkout' })],
  ['a regular expression', withRule({ path: '^/checkout/.*$' })],
  ['a whole address', withRule({ path: 'https://acme.example/checkout' })],
  ['a path with ?', withRule({ path: '/search?q=shoes' })],
  ['a path of 201 characters', withRule({ path: `/${'a'.repeat(200)}` })],
  ['a bare count', withRule({ path: '/a', count: 3 })],
  ['a bare time', withRule({ path: '/a', count: '>= 3', within: 7 })],
  ['true in quotes', withRule({ identified: 'true' })],
  ['an empty rule', withRule({})],
  ['an empty list', withRule({ any: [] })],
  ['a comparison with a word', withRule({ data: { total: '>= many' } })],
  ['a query that is text', withRule({ query: 'plan=pro' })],
  ['a touchpoint without a name', { milepost: 1, stages: [{ id: 'a' }], touchpoints: [{ path: '/help' }] }],
  [
    'an action with two verbs',
    { milepost: 1, stages: [{ id: 'a' }], triggers: [{ on: { enter: 'a' }, do: { push: 'x', mark: 'y' } }] },
  ],
  [
    'an unknown action',
    { milepost: 1, stages: [{ id: 'a' }], triggers: [{ on: { enter: 'a' }, do: { pus: 'x' } }] },
  ],
  ['an unknown consent', { milepost: 1, stages: [{ id: 'a' }], privacy: { consent: 'maybe' } }],
  [
    'a step that does two things',
    { milepost: 1, stages: [{ id: 'a' }], tests: [{ do: [{ page: '/', click: 'x' }], expect: 'a' }] },
  ],
])('%s is not valid', (_, config) => {
  expect(valid(config)).toBe(false);
});

test('every condition the engine knows is described', () => {
  const described = schema.$defs.rule.properties as Record<string, { description?: string }>;
  expect([...conditions.keys()].filter((key) => !described[key]?.description)).toEqual([]);
});
