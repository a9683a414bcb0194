import { type Rehearsal, rehearse } from '../../../src/journey/rehearse';
import type { JourneyConfig } from '../../../src/types';
import shop5 from '../../journeys/shop-5.journey.json';
import shop8 from '../../journeys/shop-8.journey.json';
import { fc } from '../../support/fastCheck';

const all = (config: unknown): Rehearsal[] => rehearse(config as JourneyConfig);
const one = (test: unknown, more: object = {}): Rehearsal =>
  all({
    milepost: 1,
    stages: [
      { id: 'see', when: { touchpoint: 'Home', path: '/' } },
      {
        id: 'weigh',
        when: [{ touchpoint: 'Post', channel: 'social' }, { search: '*' }, { text: 'Compare*' }],
      },
      { id: 'buy', reopen: true, when: [{ selector: '[data-cart]' }, { field: 'coupon', form: 'pay' }] },
      {
        id: 'use',
        when: [{ event: 'purchase', data: { total: '> 0' } }, { form: 'review' }, { link: 'tel:*' }],
      },
    ],
    tests: [test],
    ...more,
  })[0]!;

describe.each([
  ['the shop with five stages', shop5],
  ['the shop with eight stages', shop8],
])('%s', (_, config) => {
  test.each(all(config).map((result) => [result.name, result] as const))('%s', (name, result) => {
    expect(result).toEqual({ name, status: 'passed' });
  });

  test('says of each of its expectations turned round that it does not come true', () => {
    const moments = config.moments.map(({ id }) => id);
    const wrong = config.tests.map((test) => ({ ...test, expect: { moments, goals: ['order', 'never'] } }));
    for (const { status } of all({ ...config, tests: wrong })) expect(status).toBe('failed');
  });
});

test.each<[string, unknown]>([
  ['a page view, with its query', { do: [{ page: '/?a=1' }], expect: { stage: 'see', touchpoint: 'Home' } }],
  [
    'where the visitor came from',
    { from: 'social', do: [{ page: '/x' }], expect: { stage: 'weigh', touchpoint: 'Post' } },
  ],
  ['a click on a text', { do: [{ click: 'Compare shoes' }], expect: 'weigh' }],
  ['a click on a selector', { do: [{ click: 'Add', on: '[data-cart]' }], expect: 'buy' }],
  ['a click on a link', { do: [{ click: 'Call us', link: 'tel:+331' }], expect: 'use' }],
  ['a form that is sent', { do: [{ submit: 'review' }], expect: 'use' }],
  ['a field', { do: [{ field: 'coupon', form: 'pay' }], expect: 'buy' }],
  ['a search', { do: [{ search: 'red shoe' }], expect: 'weigh' }],
  [
    'an event with data',
    { do: [{ event: 'purchase', data: { total: 9 } }], expect: { furthest: 'use', lap: 1 } },
  ],
  ['an event without', { do: [{ event: 'purchase' }], expect: 'see' }],
  [
    'steps that matter to nobody',
    { do: [{ scroll: '75%' }, { engage: '1 min' }, { identify: 'u1' }], expect: 'see' },
  ],
  [
    'a second visit, from elsewhere',
    {
      do: [{ page: '/x' }, { wait: '3 minutes' }, { return: '3 days', from: 'social' }, { page: '/x' }],
      expect: 'weigh',
    },
  ],
  [
    'a second lap',
    {
      do: [{ submit: 'review' }, { click: 'Add', on: '[data-cart]' }],
      expect: { stage: 'buy', furthest: 'use', lap: 2 },
    },
  ],
])('knows %s', (name, test) => {
  expect(one({ name, ...(test as object) })).toEqual({ name, status: 'passed' });
});

test('says what it expected and what it got', () => {
  expect(one({ do: [{ page: '/' }], expect: { stage: 'use', touchpoint: 'Post' } })).toEqual({
    name: 'test 1',
    status: 'failed',
    why: ['expected stage "use", got "see"', 'expected touchpoint "Post", got "Home"'],
  });
  expect(one({ do: [{ page: '/' }], expect: 'us' }).why).toEqual([
    'expected stage "us", which is no stage of this file, got "see"',
  ]);
});

describe('judges nothing', () => {
  const doubtful = (rule: object, test: object) =>
    one(test, { stages: [{ id: 'see' }, { id: 'act', when: rule }] }).status;
  const page = { do: [{ page: '/a' }], expect: 'see' };

  test('where a rule that is left out could have decided', () => {
    expect(doubtful({ path: '/a', weather: 'wet' }, page)).toBe('not judged');
    expect(doubtful({ mood: [] }, page)).toBe('not judged');
    expect(doubtful({ any: [{ path: '/b' }, { mood: 'x' }] }, page)).toBe('not judged');
    expect(doubtful({ path: '/a', not: { weather: 'wet' } }, page)).toBe('not judged');
  });

  test('but everything where it could not', () => {
    expect(doubtful({ path: '/b', weather: 'wet' }, page)).toBe('passed');
    expect(doubtful({ all: [{ path: '/b' }, { mood: 'x' }] }, page)).toBe('passed');
  });

  test('of expectations and steps it does not know', () => {
    expect(one({ do: [{ page: '/' }], expect: { luck: ['x'] } }).why).toEqual([
      'this version cannot tell: it expects "luck"',
    ]);
    expect(one({ do: [{ pray: '/' }], expect: 'see' }).why).toEqual([
      'this version cannot tell: step 1 asks for "pray"',
    ]);
  });
});

test('a test without steps or expectation fails', () => {
  for (const test of [null, 'x', {}, { do: [] }, { expect: 'see' }, { do: {}, expect: 'see' }])
    expect(one(test).status).toBe('failed');
});

test('never throws', () => {
  const junk = fc.anything({ maxDepth: 3 });
  const step = fc.oneof(
    junk,
    fc.dictionary(fc.constantFrom('page', 'click', 'on', 'data', 'wait', 'return'), junk),
  );
  fc.assert(
    fc.property(junk, fc.array(step), junk, (config, steps, expected) => {
      all(config);
      one({ do: steps, expect: expected });
    }),
  );
});

test('a built-in moment happens where a step says so; whether the others do only a page can tell', () => {
  const search = { search: 'shoe', data: { results: 0 } };
  const happens = { do: [search, { moment: 'empty_search' }], expect: { moments: ['empty_search'] } };
  expect(one(happens).status).toBe('passed');
  expect(one({ ...happens, expect: { noMoments: ['empty_search'] } }).status).toBe('failed');
  for (const expect_ of [{ moments: ['empty_search'] }, { noMoments: ['empty_search'] }])
    expect(one({ do: [search], expect: expect_ })).toMatchObject({
      status: 'not judged',
      why: [
        'this version cannot tell: "empty_search" shows in a page alone; the step { "moment": "empty_search" } makes it happen',
      ],
    });
});

test('a moment of the file is judged whatever it is called', () => {
  const moments = [{ id: 'empty_search', when: { search: '*' } }];
  expect(one({ do: [{ search: 'x' }], expect: { moments: ['empty_search'] } }, { moments }).status).toBe(
    'passed',
  );
  expect(one({ do: [{ page: '/' }], expect: { moments: ['empty_search'] } }, { moments }).status).toBe(
    'failed',
  );
});
