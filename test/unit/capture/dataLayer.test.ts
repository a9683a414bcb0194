import { dataLayer } from '../../../src/capture/dataLayer';
import { init } from '../../../src/standard';
import type { Draft } from '../../../src/types';
import { newSite, otherTab, startMilepost, stopAll } from '../../support/instance';
import { waitUntil } from '../../support/waitUntil';

const page = window as { dataLayer?: unknown[] };
let drafts: Draft[] = [];
let setting: unknown;
let stop = () => {};

function gtag(..._: unknown[]) {
  // biome-ignore lint/complexity/noArguments: this is gtag() as it stands in pages
  page.dataLayer?.push(arguments);
}
const bridge = (on?: boolean) => {
  const capture = dataLayer({ on });
  const start = () => {
    stop = capture((draft) => drafts.push(draft), {
      config: () => ({ milepost: 1, stages: [], capture: { dataLayer: setting } }),
      failed(error) {
        throw error;
      },
    });
  };
  start();
  return start;
};
const told = () => drafts.map(({ name }) => name);
const announce = (type: string, detail: object) =>
  document.dispatchEvent(new CustomEvent(`milepost:${type}`, { detail, bubbles: true }));
const stage = { id: 'buy', touch: 'see', lap: 2 };

beforeEach(() => {
  drafts = [];
  setting = undefined;
  page.dataLayer = [];
});
afterEach(() => {
  stop();
  stopAll();
  delete page.dataLayer;
});

describe('what the page pushes', () => {
  it('is a custom event of that name, with its flat parameters', () => {
    bridge();
    page.dataLayer?.push({ event: 'sign_up', method: 'mail', count: 2, ok: true, tags: ['a', 'b'] });
    expect(drafts).toEqual([
      {
        type: 'custom',
        name: 'sign_up',
        data: { method: 'mail', count: 2, ok: true, tags: ['a', 'b'] },
      },
    ]);
  });

  it('may be there already, and come by gtag()', () => {
    gtag('js', new Date());
    gtag('config', 'G-1');
    gtag('event', 'login', { method: 'mail', send_to: 'G-1' });
    page.dataLayer?.push({ event: 'early' });
    bridge();
    gtag('event', 'share');
    expect(drafts.map(({ name, data }) => [name, data])).toEqual([
      ['login', { method: 'mail' }],
      ['early', {}],
      ['share', {}],
    ]);
  });

  it('keeps a list of names, and of items what is flat', () => {
    bridge();
    page.dataLayer?.push({ event: 'filter', items: ['a', 'b'], value: 3 });
    page.dataLayer?.push({
      event: 'view_cart',
      items: [{ item_id: 'A', who: { email: 'a@b.example' }, user_id: 'u' }],
    });
    expect(drafts.map(({ data, value }) => [data, value])).toEqual([
      [{ items: ['a', 'b'], value: 3 }, undefined],
      [{ items: 1, item_id: ['A'] }, undefined],
    ]);
  });

  it('of a shop comes as track() would have it', () => {
    bridge();
    const items = [{ item_id: 'A', price: 2 }, { item_name: 'B' }, null];
    page.dataLayer?.push({ ecommerce: null });
    page.dataLayer?.push({
      event: 'purchase',
      ecommerce: { transaction_id: 'T1', value: 99.5, currency: 'EUR', items },
    });
    gtag('event', 'add_to_cart', { value: '7', currency: 'EUR', items });
    expect(drafts).toEqual([
      {
        type: 'custom',
        name: 'purchase',
        value: 99.5,
        currency: 'EUR',
        data: { transaction_id: 'T1', items: 2, item_id: ['A', ''], price: [2, ''], item_name: ['', 'B'] },
      },
      {
        type: 'custom',
        name: 'add_to_cart',
        value: 7,
        currency: 'EUR',
        data: { items: 2, item_id: ['A', ''], price: [2, ''], item_name: ['', 'B'] },
      },
    ]);
  });

  it('leaves out tag managers’ own, who the visitor is, and what is no event', () => {
    bridge();
    page.dataLayer?.push({ event: 'gtm.js', 'gtm.start': 1 }, { page: 'x' }, null, 'event', 7, undefined, {
      event: '',
    });
    page.dataLayer?.push({
      ...{ event: 'lead', 'gtm.uniqueEventId': 3, eventCallback() {}, eventTimeout: 2000, user_id: 'u1' },
      ...{ user_data: { email: 'a@b.example' }, client_id: '1.2', element: document.body, plan: 'pro' },
    });
    expect(drafts.map(({ name, data }) => [name, data])).toEqual([['lead', { plan: 'pro' }]]);
  });

  it('is never disturbed: push gives what it gave and throws what it threw', () => {
    const layer = [] as unknown[];
    layer.push = (() => 'theirs') as never;
    page.dataLayer = layer;
    bridge();
    expect(layer.push({ event: 'a' })).toBe('theirs');
    stop();
    const failing = [] as unknown[];
    failing.push = () => {
      throw new Error('theirs');
    };
    page.dataLayer = failing;
    bridge();
    expect(() => failing.push({ event: 'b' })).toThrow('theirs');
    stop();
    page.dataLayer = [];
    const errors: unknown[] = [];
    stop = dataLayer()(() => {}, { config: () => undefined, failed: (error) => errors.push(error) });
    const broken = {
      get event() {
        throw new Error('theirs too');
      },
    };
    expect(page.dataLayer.push(broken)).toBe(1);
    expect(errors).toEqual([new Error('theirs too')]);
  });
});

describe('what it answers', () => {
  it('is a push for each change of stage, moment and goal', () => {
    bridge();
    announce('stage', { stage, data: { from: 'see', to: 'buy' } });
    announce('moment', { stage, name: 'comparing' });
    announce('goal', { stage, name: 'order', value: 5, currency: 'EUR' });
    announce('consent', { state: 'granted' });
    const journey = { stage: 'buy', touch: 'see', lap: 2 };
    expect([...page.dataLayer!]).toEqual([
      { event: 'journey_stage', journey: { ...journey, from: 'see' } },
      { event: 'journey_moment', journey: { ...journey, moment: 'comparing' } },
      { event: 'journey_goal', journey: { ...journey, goal: 'order', value: 5, currency: 'EUR' } },
    ]);
    expect(drafts).toEqual([]);
  });

  it('is not heard again; what a page pushes in answer is, and has no answer', () => {
    const layer = page.dataLayer!;
    const { push } = layer;
    // A tag manager that reacts at once, and a moment that comes of its reaction at once.
    layer.push = (...entries) => {
      const given = push.apply(layer, entries);
      if ((entries[0] as { event: string }).event === 'journey_moment') layer.push({ event: 'reaction' });
      return given;
    };
    stop = dataLayer()(
      (draft) => {
        drafts.push(draft);
        announce('moment', { stage, name: 'again' });
      },
      { config: () => undefined, failed: console.error },
    );
    announce('moment', { stage, name: 'comparing' });
    layer.push({ event: 'offer', journey: { trigger: 't' } });
    expect(told()).toEqual(['reaction']);
    expect(layer.map((entry) => (entry as { event: string }).event)).toEqual([
      ...['journey_moment', 'reaction', 'offer'],
    ]);
  });
});

describe('where it is', () => {
  it('makes a dataLayer where there is none', () => {
    delete page.dataLayer;
    bridge();
    announce('moment', { stage, name: 'x' });
    expect(page.dataLayer).toHaveLength(1);
  });

  it('is nowhere unless it is wanted, and the config has the last word', () => {
    delete page.dataLayer;
    bridge(false);
    expect(page.dataLayer).toBeUndefined();
    stop();
    page.dataLayer = [{ event: 'early' }];
    const start = bridge(false);
    announce('ready', {});
    expect(drafts).toEqual([]);
    setting = true;
    announce('ready', {});
    page.dataLayer.push({ event: 'late' });
    expect(told()).toEqual(['early', 'late']);
    setting = false;
    page.dataLayer.push({ event: 'unwanted' });
    announce('moment', { stage, name: 'x' });
    expect(told()).toEqual(['early', 'late']);
    expect(page.dataLayer).toHaveLength(3);
    stop();
    setting = true;
    start();
    expect(told()).toEqual(['early', 'late']);
  });

  it('leaves push as it was, unless someone wrapped it in the meantime', () => {
    const layer = page.dataLayer!;
    bridge();
    stop();
    expect(Object.hasOwn(layer, 'push')).toBe(false);
    const theirs = layer.push.bind(layer);
    layer.push = theirs;
    bridge();
    stop();
    expect(layer.push).toBe(theirs);
    bridge();
    const ours = layer.push;
    const wrapper = (...entries: unknown[]) => ours.apply(layer, entries);
    layer.push = wrapper;
    stop();
    expect(layer.push).toBe(wrapper);
    expect(layer.push({ event: 'after' })).toBe(1);
    expect(drafts).toEqual([]);
  });
});

test('a moment that comes of a push, and a trigger that pushes on that moment, end where they began', async () => {
  const { mp, here } = startMilepost({
    capture: [dataLayer()],
    dataLayer: true,
    config: {
      milepost: 1,
      stages: [{ id: 'see' }, { id: 'buy', when: { event: 'purchase' } }],
      moments: [{ id: 'ready', when: { event: ['purchase', 'offer'] }, repeat: 'every time' }],
      triggers: [{ id: 't', on: { moment: 'ready' }, do: [{ push: 'offer' }], limit: 'every time' }],
    },
  });
  page.dataLayer?.push({ event: 'purchase', value: 5 });
  await mp.flush();
  await waitUntil('the moment', () => here.names().includes('ready'));
  expect(here.names().filter((name) => name !== 'session')).toEqual(['purchase', 'stage', 'ready']);
  expect(page.dataLayer?.map((entry) => (entry as { event: string }).event)).toEqual([
    ...['purchase', 'journey_stage', 'journey_moment', 'offer'],
  ]);
});

test('init({ dataLayer: true }) of the standard set listens; without it nothing is made or touched', () => {
  Object.assign(performance, { getEntriesByType: () => [] });
  for (const on of [undefined, true]) {
    delete page.dataLayer;
    const mp = init({ site: newSite(), endpoint: async () => ({}), dataLayer: on, onError: () => {} });
    expect(Object.hasOwn(page.dataLayer ?? [], 'push')).toBe(on === true);
    mp.destroy();
    otherTab();
  }
});
