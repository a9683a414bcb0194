import 'fake-indexeddb/auto';
import type { Options } from '../../src/options';
import type { JourneyConfig, MilepostEvent } from '../../src/types';
import { inert } from '../../src/verbs';
import { expectNothingMissing } from '../support/account';
import { journey, startMilepost, stopAll } from '../support/instance';
import { storedIds, storedRows } from '../support/onDevice';
import { pause, waitUntil } from '../support/waitUntil';

afterEach(stopAll);

/** Started, with the visit's first events already sent. */
const started = async (options: Parameters<typeof startMilepost>[0] = {}) => {
  const one = startMilepost({ config: journey, ...options });
  one.mp.track('first');
  await one.mp.flush();
  one.here.batches.splice(0);
  const sent = async () => {
    await one.mp.flush();
    return one.here.raw();
  };
  return { ...one, sent };
};

describe('track()', () => {
  test('with critical: true tells whether the event is on the disk', async () => {
    const { mp, sent, database } = await started({ consent: 'not-needed' });
    const kept = mp.track('order', { total: 99 }, { critical: true });
    expect(kept).toBeInstanceOf(Promise);
    expect(await kept).toBe(true);
    expect((await sent())[0]).toMatchObject({ name: 'order', data: { total: 99 } });
    expect(await storedIds(database)).toEqual([]);
    expect(mp.track('order', { total: 99 })).toBeUndefined();
  });

  test('with critical: true is durable before the config is known', async () => {
    const { mp } = startMilepost({ consent: 'not-needed', config: () => new Promise(() => undefined) });
    expect(await mp.track('order', {}, { critical: true })).toBe(true);
  });

  test.each<[string, Partial<Options>]>([
    ['held back for consent', { consent: 'wait' }],
    ['in memory only', { consent: 'anonymous' }],
    ['dropped', { consent: 'not-needed', beforeSend: () => null }],
  ])('with critical: true is false for an event that is %s', async (_, options) => {
    const { mp } = startMilepost(options);
    expect(await mp.track('order', {}, { critical: true })).toBe(false);
    mp.consent({ analytics: false, marketing: false });
    expect(await mp.track('order', {}, { critical: true })).toBe(false);
  });

  test('that runs away is stopped, and what was stopped is counted', async () => {
    const { mp, here, sent } = await started({ consent: 'not-needed' });
    for (let i = 0; i < 3000; i++) mp.track('loop');
    await sent();
    await waitUntil('all of it', async () => (await sent()).length >= 1000);
    const got = here.raw().length;
    expect(got).toBeLessThan(2500);
    expect(mp.health().dropped).toEqual({ rateLimited: 3000 - got });
    mp.track('after');
    expect(here.batches.length).toBeGreaterThan(0);
    expectNothingMissing([...here.asked]);
  }, 20_000);

  test('takes data, a value, a currency and a time', async () => {
    const { mp, sent } = await started();
    mp.track(
      'trial',
      { plan: 'team', seats: 3 },
      { value: 9.5, currency: 'EUR', at: '2026-01-02T03:04:05.678Z' },
    );
    mp.track('trial', {}, { at: new Date(1_700_000_000_000) });
    mp.track('trial', {}, { at: 1_700_000_000_000 });
    expect(await sent()).toMatchObject([
      {
        type: 'custom',
        name: 'trial',
        data: { plan: 'team', seats: 3 },
        value: 9.5,
        currency: 'EUR',
        time: '2026-01-02T03:04:05.678Z',
      },
      { time: '2023-11-14T22:13:20.000Z' },
      { time: '2023-11-14T22:13:20.000Z' },
    ]);
  });

  test.each<[string, unknown[]]>([
    ['nothing', []],
    ['no name', [null, null]],
    ['a time that is none', ['x', {}, { at: 'yesterday' }]],
    [
      'a cyclic thing',
      [
        'x',
        Object.assign(
          {},
          {
            get self(): unknown {
              return globalThis;
            },
          },
        ),
      ],
    ],
    ['a big integer', ['x', { n: 10n }]],
    ['a symbol for a name', [Symbol('x')]],
    [
      'a getter that throws',
      [
        'x',
        {
          get bad() {
            throw new Error('getter');
          },
        },
      ],
    ],
    ['options that are null', ['x', {}, null]],
  ])('of %s never throws and leaves no gap', async (_, args) => {
    const { mp, here, sent } = await started();
    const before = here.batches.length;
    expect(() => (mp.track as (...some: unknown[]) => void)(...args)).not.toThrow();
    mp.track('after');
    const events = await sent();
    expect(events.at(-1)?.name).toBe('after');
    expect(before).toBe(0);
    const numbers = events.map(({ seq }) => seq);
    expect(numbers).toEqual(numbers.map((_, i) => 2 + i));
  });
});

test('page() tells a page view by hand', async () => {
  const { mp, sent } = await started();
  document.title = 'Prices';
  mp.page();
  mp.page({ title: 'Other' });
  const [one, two] = (await sent()) as [MilepostEvent, MilepostEvent];
  expect(one).toMatchObject({ type: 'page', page: { path: '/', title: 'Prices' } });
  expect(two.page.title).toBe('Other');
  expect(two.pageId).not.toBe(one.pageId);
});

test('page() takes a title, or a category and a name as other tools write it', async () => {
  const { mp, sent } = await started();
  mp.page('Index');
  mp.page('Docs', 'Prices');
  const told = await sent();
  expect(told.map(({ page: { title, kind, path } }) => ({ title, kind, path }))).toEqual([
    { title: 'Index', kind: 'push', path: '/' },
    { title: 'Prices', kind: 'push', path: '/' },
  ]);
  expect(JSON.stringify(told)).not.toContain('"0":');
});

describe('identify()', () => {
  test('names the visitor from then on, with traits that add up', async () => {
    const { mp, here, sent } = await started();
    mp.identify('u1', { plan: 'team' });
    mp.traits({ seats: 3 });
    mp.track('after');
    await sent();
    expect(here.batches.map(({ userId, visitor }) => [userId, visitor.traits])).toEqual([
      ['u1', { plan: 'team' }],
      ['u1', { plan: 'team', seats: 3 }],
    ]);
    expect(here.raw()[0]).toMatchObject({ type: 'identify' });
    expect(here.raw()[0]?.data?.previousAnonymousId).toBeUndefined();
  });

  test('as another user begins with a new id and none of the former traits, and says whose place it took', async () => {
    const { mp, here, sent } = await started();
    mp.identify('u1', { plan: 'team' });
    await sent();
    mp.identify('u2', { seats: 1 });
    await sent();
    const [one, two] = here.batches;
    expect(two).toMatchObject({ userId: 'u2', visitor: { traits: { seats: 1 } } });
    expect(two?.anonymousId).not.toBe(one?.anonymousId);
    expect(two?.events[0]?.data).toEqual({ previousAnonymousId: one?.anonymousId });
  });
});

test('reset() begins with somebody new: no name, another id, another visit, the journey from its start', async () => {
  const { mp, here, sent } = await started();
  mp.identify('u1', { plan: 'team' });
  mp.track('order');
  await sent();
  mp.reset();
  expect(mp.stage().id).toBe('see');
  expect(document.documentElement.getAttribute('data-journey-stage')).toBe('see');
  mp.track('after');
  await sent();
  const [one, last] = [here.batches[0], here.batches.at(-1)];
  expect(last).toMatchObject({ userId: null, visitor: { traits: {}, visits: 1 } });
  expect(last?.anonymousId).not.toBe(one?.anonymousId);
  expect(last?.session.id).not.toBe(one?.session.id);
  expect(last?.events[0]?.stage).toMatchObject({ id: 'see', furthest: 'see' });
});

describe('stage()', () => {
  test('tells where the visitor is', async () => {
    const { mp } = await started();
    mp.track('order');
    expect(mp.stage()).toMatchObject({ id: 'buy', index: 1, furthest: 'buy', lap: 1 });
    expect(Date.parse(mp.stage().since)).toBeGreaterThan(Date.now() - 5000);
  });

  test('declares one, by the rules of movement unless forced', async () => {
    const { mp, sent } = await started();
    mp.stage('stay', { because: 'told' });
    mp.stage('buy');
    expect(mp.stage().id).toBe('stay');
    mp.stage('buy', { force: true });
    expect(mp.stage()).toMatchObject({ id: 'buy', furthest: 'stay' });
    const events = await sent();
    expect(events[0]).toMatchObject({
      type: 'touchpoint',
      data: { because: 'told' },
      stage: { id: 'stay', rule: 'stages.stay.declared' },
    });
    expect(events.map(({ type }) => type)).toEqual([
      'touchpoint',
      'stage',
      'touchpoint',
      'touchpoint',
      'stage',
    ]);
  });
});

describe('track() of what happened elsewhere', () => {
  test('keeps its own time and channel, says so, and begins no visit', async () => {
    const rules = [
      { touchpoint: 'Shop', event: 'visited_store', channel: 'store' },
      { touchpoint: 'Letter', event: 'visited_store' },
    ];
    const { mp, sent } = await started({
      config: { milepost: 1, stages: [{ id: 'see' }, { id: 'buy', when: rules }] },
    });
    const at = Date.now() - 3 * 86_400_000;
    mp.track('visited_store', { city: 'Lyon' }, { at, channel: 'store' });
    mp.track('visited_store');
    const [visited, moved, here, ...more] = await sent();
    expect(visited).toMatchObject({
      time: new Date(at).toISOString(),
      touchpoint: 'Shop',
      data: { city: 'Lyon', channel: 'store' },
      flags: ['imported', 'late'],
    });
    expect(moved).toMatchObject({ type: 'stage' });
    expect(here).toMatchObject({ touchpoint: 'Letter' });
    expect(here?.flags).toBeUndefined();
    expect(more).toEqual([]);
  });
});

test('track() takes GA4 e-commerce as it is, and rules may ask for its amount in either way', async () => {
  const config = {
    milepost: 1 as const,
    stages: [
      { id: 'see' },
      { id: 'buy', when: { event: 'purchase', data: { value: '>= 100', item_id: 'B2' } } },
    ],
    goals: [{ id: 'order', when: { event: 'purchase' }, value: 'value' }],
  };
  const { mp, sent } = await started({ config });
  const items = [
    { item_id: 'A1', price: 90, quantity: 1 },
    { item_id: 'B2', price: 15, quantity: 2 },
  ];
  mp.track('purchase', { transaction_id: 'T7', value: 120, currency: 'EUR', items } as never);
  const [purchase, ...outcomes] = await sent();
  expect(purchase).toMatchObject({
    name: 'purchase',
    value: 120,
    currency: 'EUR',
    stage: { id: 'buy' },
    data: { transaction_id: 'T7', items: 2, item_id: ['A1', 'B2'], price: [90, 15], quantity: [1, 2] },
  });
  expect(purchase?.data).not.toHaveProperty('value');
  expect(outcomes.find(({ type }) => type === 'goal')).toMatchObject({ value: 120, currency: 'EUR' });
});

describe('feedback()', () => {
  test('with a score that is not on its scale is reported and not recorded', async () => {
    const { mp, sent, errors } = await started();
    mp.feedback({ kind: 'nps', score: 11 });
    mp.feedback({ kind: 'csat', score: 2 });
    expect(await sent()).toMatchObject([{ type: 'feedback', name: 'csat' }]);
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining('11 is no score') })]);
  });

  test('keeps the words where the config allows it, without an address in them, and nowhere else', async () => {
    const said = { kind: 'nps', score: 3, comment: 'Too slow, ask eva@mail.example' } as const;
    const comment = async (config?: JourneyConfig) => {
      const { mp, sent } = await started({ config });
      mp.feedback(said);
      return (await sent())[0]?.data?.comment;
    };
    expect(await comment({ ...journey, privacy: { comments: true } })).toBe('Too slow, ask …');
    expect(await comment(journey)).toBeUndefined();
    expect(await comment()).toBeUndefined();
  });

  test('writes no words down before the config is known', async () => {
    const { mp, database } = startMilepost({
      consent: 'not-needed',
      config: () => new Promise(() => undefined),
    });
    mp.feedback({ kind: 'nps', score: 3, comment: 'Because of Eva' });
    await waitUntil('a draft', async () => ((await storedIds(database)) ?? []).length > 0);
    const rows = JSON.stringify(await storedRows(database));
    expect(rows).toContain('detractor');
    expect(rows).not.toContain('Eva');
  });
});

test('feedback, experiment, search and form say what they are told', async () => {
  const { mp, here, sent } = await started();
  mp.feedback({ kind: 'nps', score: 9 });
  mp.feedback({ kind: 'helpful', score: 0, about: '/help' });
  mp.feedback({ kind: 'rating', score: 3, max: 4 });
  mp.search('running shoes', { results: 0 });
  const form = mp.form('checkout');
  form.step(2, 'Delivery');
  form.error('phone');
  form.success({ total: 3 });
  mp.experiment('hero', 'B');
  const events = await sent();
  expect(events).toMatchObject([
    { type: 'feedback', name: 'nps', data: { kind: 'nps', score: 9, max: 10 } },
    { type: 'feedback', data: { score: 0, max: 1, about: '/help' } },
    { type: 'feedback', data: { max: 4 } },
    { type: 'search', data: { results: 0 } },
    { type: 'form_step', form: { id: 'checkout', step: 2, stepName: 'Delivery' } },
    { type: 'form_error', form: { id: 'checkout', field: 'phone', valid: false } },
    { type: 'form_success', form: { id: 'checkout' }, data: { total: 3 } },
    { type: 'experiment', data: { id: 'hero', variant: 'B' } },
  ]);
  expect(JSON.stringify(here.batches)).not.toContain('running shoes');
  expect(here.batches.at(-1)?.experiments).toEqual({ hero: 'B' });
});

describe('on()', () => {
  test('hears what happens until it is undone, and what happened before if asked', async () => {
    const { mp } = await started();
    const heard: string[] = [];
    const off = mp.on('event', ({ name, type }: MilepostEvent) => heard.push(name ?? type), { replay: true });
    expect(heard).toEqual(['first', 'session']);
    mp.track('one');
    off();
    mp.track('two');
    expect(heard).toEqual(['first', 'session', 'one']);
  });

  test.each<[string, (mp: Awaited<ReturnType<typeof started>>['mp']) => void, unknown]>([
    ['stage', (mp) => mp.track('order'), { type: 'stage', data: { from: 'see', to: 'buy' } }],
    ['dropped', (mp) => mp.track('drop'), { reason: 'hook' }],
    ['error', (mp) => (mp.track as (...args: unknown[]) => void)('x', {}, null), expect.any(TypeError)],
  ])('hears of %s', async (type, act, expected) => {
    const { mp } = await started({ beforeSend: (event) => (event.name === 'drop' ? null : event) });
    const heard: unknown[] = [];
    mp.on(type, (detail) => heard.push(detail));
    act(mp);
    if (expected && (expected as { data?: unknown }).data) expect(heard).toMatchObject([expected]);
    else expect(heard).toEqual([expected]);
  });
});

describe('health() and flush()', () => {
  test('tell how things stand', async () => {
    const { mp, here } = startMilepost();
    here.answer(() => Promise.reject(new Error('down')));
    mp.track('one');
    expect(await mp.flush()).toEqual({ sent: 0, kept: 2 });
    expect(mp.health()).toMatchObject({
      storage: 'idb',
      waiting: 2,
      held: 0,
      sent: 0,
      dropped: {},
      skipped: [],
    });
    here.answer(() => undefined);
    await waitUntil('a retry', () => here.raw().length === 2, 4000);
    await pause(10);
    expect(await mp.flush()).toEqual({ sent: 0, kept: 0 });
    expect(mp.health()).toMatchObject({ waiting: 0, sent: 2 });
    mp.track('two');
    expect(await mp.flush()).toEqual({ sent: 1, kept: 0 });
    expectNothingMissing(here.batches);
  });

  test('do not fail on an instance that is gone', async () => {
    const { mp, errors } = startMilepost();
    mp.track('one');
    const flushed = mp.flush();
    mp.destroy();
    await expect(flushed).resolves.not.toThrow();
    await expect(mp.flush()).resolves.toEqual({ sent: 0, kept: 0 });
    await expect(mp.forget()).resolves.toBeUndefined();
    expect(errors).toEqual([]);
  });
});

test('on a server every verb does nothing, and waiting for it ends', async () => {
  const mp = inert();
  mp.track('a');
  mp.form('f').success();
  mp.on('stage', () => undefined)();
  await mp;
  await mp.flush();
});

describe('goal() and moment()', () => {
  test('are records of their own, told to listeners and to the page', async () => {
    const { mp, sent } = await started();
    const heard: string[] = [];
    const hear = (event: Event) => heard.push(`${event.type} ${(event as CustomEvent).detail.name}`);
    for (const type of ['goal', 'moment']) {
      document.addEventListener(`milepost:${type}`, hear);
      mp.on(type, ({ name }: MilepostEvent) => heard.push(`${type} ${name}`));
    }
    mp.moment('price-check', { shop: 'other' });
    mp.goal('signup', { value: 5, currency: 'EUR' });
    for (const type of ['goal', 'moment']) document.removeEventListener(`milepost:${type}`, hear);
    expect(await sent()).toMatchObject([
      { type: 'moment', name: 'price-check', data: { shop: 'other' } },
      { type: 'goal', name: 'signup', value: 5, currency: 'EUR' },
    ]);
    expect(heard).toEqual([
      ...['moment price-check', 'milepost:moment price-check', 'goal signup', 'milepost:goal signup'],
    ]);
  });

  test('a goal does not wait for a full batch', async () => {
    const { mp, here } = await started({ batch: { intervalMs: 60_000 } });
    mp.goal('signup');
    await waitUntil('the goal', () => here.names().includes('signup'));
  });
});

test('group() adds to the traits, with names of their own', async () => {
  const { mp, sent, here } = await started();
  mp.traits({ plan: 'own' });
  mp.group('acme', { plan: 'team' });
  mp.track('after');
  await sent();
  expect(here.batches.at(-1)?.visitor.traits).toEqual({ plan: 'own', group: 'acme', group_plan: 'team' });
});

describe('journey()', () => {
  test('is the way so far: stages, moments, goals and touchpoints', async () => {
    const { mp } = await started();
    mp.track('order');
    mp.moment('price-check');
    mp.goal('signup');
    const { steps, ...stage } = mp.journey();
    expect(stage).toMatchObject({ id: 'buy', furthest: 'buy', lap: 1, personas: [] });
    expect(steps.map(({ type, id }) => `${type} ${id}`)).toEqual([
      ...['stage buy', 'moment price-check', 'goal signup'],
    ]);
  });

  test('goes on on the next page, and ends with reset()', async () => {
    const { mp, site } = await started({ consent: 'not-needed' });
    mp.track('order');
    mp.destroy();
    const next = startMilepost({ config: journey, consent: 'not-needed' }, site).mp;
    expect(next.journey().steps).toMatchObject([{ type: 'stage', id: 'buy' }]);
    next.reset();
    expect(next.journey()).toMatchObject({ id: 'see', steps: [] });
  });
});
