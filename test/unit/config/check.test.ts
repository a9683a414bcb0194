import { check } from '../../../src/config/check';
import type { Finding } from '../../../src/config/finding';
import shop5 from '../../journeys/shop-5.journey.json';
import shop8 from '../../journeys/shop-8.journey.json';
import { strangeConfigs } from '../../support/strangeConfigs';
import everyKey from './fixtures/valid-every-key.json';

const MARKS = { error: '✖', warning: '▲', note: 'ℹ' };
const say = ({ level, path, message, fix }: Finding): string =>
  `${MARKS[level]} ${path}: ${message}${fix ? `\n    → ${fix}` : ''}`;

/** Three stages, of which the last one has the rules; nothing else to complain about. */
const journey = (when: unknown, more: object = {}) => ({
  milepost: 1,
  stages: [
    { id: 'awareness', when: [{ path: '/' }] },
    { id: 'acquisition', when: [{ path: '/products/**' }] },
    { id: 'conversion', when },
  ],
  privacy: { consent: 'wait' },
  ...more,
});

const said = (config: unknown): string[] => check(config).map(say);

test.each<[string, unknown]>([
  ['✖ stages[2].when.path: expected a glob such as "/pricing/**", got 42', journey({ path: 42 })],
  [
    `✖ stages[2].when[0].path: "^/checkout/.*$" looks like a regular expression, which milepost does not use
    → use * for one part of a path and ** for any number of parts, such as "/checkout/**"; for alternatives give a list: ["/a", "/b"]`,
    journey([{ path: '^/checkout/.*$' }]),
  ],
  [
    `✖ stages[2].when[0].path: expected only the path, got the whole address "https://shop.example/checkout/"
    → write "path": "/checkout/", and "host": "shop.example" if the host matters`,
    journey([{ path: 'https://shop.example/checkout/' }]),
  ],
  [
    `✖ stages[2].when[0].path: a path has no "?": "/search?q=shoes"
    → write "path": "/search" and "query": { "q": "shoes" }`,
    journey([{ path: '/search?q=shoes' }]),
  ],
  [
    `✖ stages[2].when[0].path: a path starts with "/", got "checkout"
    → write "/checkout"`,
    journey([{ path: 'checkout' }]),
  ],
  [
    `✖ stages[2].when[0].url: unknown condition "url"
    → did you mean "path"?`,
    journey([{ url: '/checkout' }]),
  ],
  [
    `✖ stages[2].when[0].count: is 3 exact, or a minimum?
    → write ">= 3" (3 or more) or "= 3" (exactly 3)`,
    journey([{ path: '/cart', count: 3, within: '7 days' }]),
  ],
  [
    `✖ stages[2].when[0].within: expected a time such as "30 minutes", or "this page", "this visit" or "ever", got 7
    → did you mean "7 minutes" or "7 days"?`,
    journey([{ path: '/cart', count: '>= 3', within: 7 }]),
  ],
  [
    `✖ stages[2].when[0].stage: there is no stage called "aquisition"
    → did you mean "acquisition"?`,
    journey([{ path: '/cart', stage: 'aquisition' }]),
  ],
  [
    `✖ stages[2].id: expected a short name in lower case such as "buy" or "keep-in-touch", got "Buy Now!"
    → use "buy-now"`,
    {
      ...journey([]),
      stages: [{ id: 'a' }, { id: 'b', when: { path: '/b' } }, { id: 'Buy Now!', when: { path: '/c' } }],
    },
  ],
  [
    '✖ stages[2].when[0].identified: expected true or false (without quotes), got "true"\n    → write true',
    journey([{ path: '/cart', identified: 'true' }]),
  ],
  [
    `✖ triggers[0].do[0]: expected one action out of push, emit, mark, run, track, send, ask, got pus
    → did you mean "push"?`,
    journey([{ path: '/cart' }], {
      triggers: [{ id: 't', on: { enter: 'conversion' }, do: [{ pus: 'x' }] }],
    }),
  ],
  [
    `▲ stages[1].when[0].path: "/shop/checkout" can never count for stage "acquisition": stage "conversion" is later and its "/shop/**" matches the same page
    → narrow "/shop/**", or add "not": { "path": "/shop/checkout" } to that rule`,
    {
      ...journey([]),
      stages: [
        { id: 'awareness', when: [{ path: '/' }] },
        { id: 'acquisition', when: [{ path: '/shop/checkout' }] },
        { id: 'conversion', when: [{ path: '/shop/**' }] },
      ],
    },
  ],
  [
    'ℹ stages[2].when[0].path: "/shop/checkout" also matches "/shop/**" of stage "acquisition"; "conversion" wins because it is later',
    {
      ...journey([]),
      stages: [
        { id: 'awareness', when: [{ path: '/' }] },
        { id: 'acquisition', when: [{ path: '/shop/**' }] },
        { id: 'conversion', when: [{ path: '/shop/checkout' }] },
      ],
    },
  ],
])('%s', (expected, config) => {
  const findings = check(config);
  expect(findings.map(say)).toEqual([expected]);
});

test('what is asked for is exactly what quiets the warning', () => {
  const stages = [
    { id: 'a', when: [{ path: '/shop/checkout' }] },
    { id: 'b', when: [{ path: '/shop/**', not: { path: '/shop/checkout' } }] },
  ];
  expect(said({ ...journey([]), stages })).toEqual([]);
});

test.each([
  ['five', shop5],
  ['eight', shop8],
])('the worked example with %s stages has no errors', (_, config) => {
  expect(check(config).filter(({ level }) => level === 'error')).toEqual([]);
});

test.each(strangeConfigs({ everyKey, wrong: journey([{ path: 42 }]) }))(
  'says the same of a config that is %s',
  (_, given) => {
    expect(check(given.everyKey)).toEqual(check(everyKey));
    expect(said(given.wrong)).toEqual(said(journey([{ path: 42 }])));
  },
);
