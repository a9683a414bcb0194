import 'fake-indexeddb/auto';
import type { Batch } from '../../src/types';
import { expectNothingMissing } from '../support/account';
import { openConfigServer } from '../support/configServer';
import { journey, newSite, otherTab } from '../support/instance';
import { network } from '../support/network';
import { localKeys } from '../support/onDevice';
import { pause, waitUntil } from '../support/waitUntil';

type Global = ((...command: unknown[]) => unknown) & {
  q?: unknown[];
  flush?: () => unknown;
  destroy?: () => void;
};
const page = window as unknown as Record<string, Global | undefined>;
const server = openConfigServer();
const configs = network.fetch;
// jsdom has no timeline; without one the vitals say so.
Object.assign(performance, { getEntriesByType: () => [] });
let batches: Batch[] = [];
let bodies: string[] = [];
let warnings: string[] = [];
const globals: string[] = [];

network.fetch = (async (address: string, init: RequestInit = {}) => {
  if (init.method !== 'POST') return configs(address, init);
  bodies.push(init.body as string);
  if (!(init.body as string).includes('\n')) batches.push(JSON.parse(init.body as string) as Batch);
  return new Response(null, { status: 204 });
}) as typeof fetch;

/** Runs the script as a tag with these attributes would. */
const runTag = (data: Record<string, string> | null) => {
  const tag = data && document.createElement('script');
  if (data) Object.assign((tag as HTMLScriptElement).dataset, data);
  Object.defineProperty(document, 'currentScript', { value: tag, configurable: true });
  globals.push(data?.global ?? 'milepost');
  jest.isolateModules(() => require('../../src/script'));
};
const attributes = (more: Record<string, string> = {}) => ({ site: newSite(), endpoint: '/m', ...more });
const stub = (name = 'milepost') => {
  const queue: Global = (...command) => {
    queue.q = queue.q ?? [];
    queue.q.push(command);
  };
  page[name] = queue;
  return queue;
};
const names = () => batches.flatMap(({ events }) => events.map(({ type, name }) => name ?? type));
const flush = () => (page.milepost as Global)('flush');

beforeEach(() => {
  batches = [];
  bodies = [];
  warnings = [];
  jest.spyOn(console, 'warn').mockImplementation((...args) => void warnings.push(args.join(' ')));
});
afterEach(() => {
  for (const name of globals.splice(0)) {
    page[name]?.destroy?.();
    delete page[name];
  }
  otherTab();
  server.reset();
  localStorage.clear();
  jest.restoreAllMocks();
});

test('one line is a complete installation', async () => {
  server.serve('/journey.json', JSON.stringify(journey));
  const data = attributes({ config: '/journey.json', consent: 'not-needed' });
  runTag(data);
  await waitUntil('the page view', () => names().includes('page'));
  expect(batches[0]).toMatchObject({ site: data.site, sdk: { build: 'script' } });
  await waitUntil('a stage', () => document.documentElement.dataset.journeyStage === 'see');
  expect(warnings).toEqual([]);
});

test('calls before it loaded are replayed in order, and calls after work both ways', async () => {
  const queue = stub();
  queue('track', 'one', { plan: 'team' });
  queue('identify', 'u1');
  queue('track', 'two');
  runTag(attributes());
  page.milepost?.('track', 'three');
  (page.milepost as unknown as { track: (name: string) => void }).track('four');
  await flush();
  await waitUntil('four', () => names().includes('four'));
  expect(names().filter((name) => !/page|session|vital/.test(name))).toEqual([
    'one',
    'identify',
    'two',
    'three',
    'four',
  ]);
  expect(batches.at(-1)?.userId).toBe('u1');
  expect((page.milepost as unknown as { stage: () => unknown }).stage()).toMatchObject({ id: null });
  expectNothingMissing(batches);
});

test('arguments objects queue as well as arrays', async () => {
  page.milepost = function queue() {
    // biome-ignore lint/complexity/noArguments: this is the stub as it stands in pages
    page.milepost?.q?.push(arguments);
  } as Global;
  page.milepost.q = [];
  page.milepost('track', 'one');
  runTag(attributes());
  await waitUntil('one', () => names().includes('one'));
});

test('data-data-layer listens to the dataLayer and answers it', async () => {
  const layer = window as { dataLayer?: unknown[] };
  layer.dataLayer = [{ event: 'early' }];
  runTag(attributes({ dataLayer: '', config: JSON.stringify(journey) }));
  layer.dataLayer.push({ event: 'order', value: 5 });
  await flush();
  await waitUntil('order', () => names().includes('order'));
  expect(names()).toContain('early');
  expect(layer.dataLayer).toContainEqual({
    event: 'journey_stage',
    journey: { stage: 'buy', touch: 'buy', lap: 1, from: 'see' },
  });
  delete layer.dataLayer;
});

test('calls in the order of analytics.js work: page, identify, track, group, reset', async () => {
  const queue = stub();
  queue('page');
  queue('identify', 'u1', { plan: 'team' });
  queue('track', 'trial_started', { seats: 3 });
  queue('group', 'acme', { size: 9 });
  runTag(attributes({ auto: 'false' }));
  await flush();
  await waitUntil('the trial', () => names().includes('trial_started'));
  expect(names().filter((name) => !/session|vital/.test(name))).toEqual([
    'page',
    'identify',
    'trial_started',
  ]);
  page.milepost?.('track', 'after');
  await flush();
  await waitUntil('after', () => names().includes('after'));
  expect(batches.at(-1)).toMatchObject({
    userId: 'u1',
    visitor: { traits: { plan: 'team', group: 'acme', group_size: 9 } },
  });
  expect(() => page.milepost?.('reset')).not.toThrow();
  expect(warnings).toEqual([]);
});

test('a tag pasted twice runs once', async () => {
  const data = attributes();
  runTag(data);
  const first = page.milepost;
  runTag(data);
  expect(page.milepost).toBe(first);
  await flush();
  await waitUntil('the page view', () => names().includes('page'));
  await pause(20);
  expect(names().filter((name) => name === 'page')).toHaveLength(1);
});

test('data-global names the global', async () => {
  stub('mp')('track', 'early');
  runTag(attributes({ global: 'mp' }));
  expect(page.milepost).toBeUndefined();
  page.mp?.('track', 'one');
  await page.mp?.('flush');
  await waitUntil('both', () => names().includes('one'));
  expect(names()).toContain('early');
});

test('data-config takes the JSON itself', async () => {
  runTag(attributes({ config: ` ${JSON.stringify(journey)}` }));
  expect((page.milepost as Global)('stage')).toMatchObject({ id: 'see' });
  await flush();
  expect(batches[0]?.config.version).toBe('1');
});

test('data-config with broken JSON costs no event, and is one warning', async () => {
  runTag(attributes({ config: '{"milepost": 1, "stages": [', consent: 'not-needed' }));
  page.milepost?.('track', 'one');
  await waitUntil('one', () => names().includes('one'));
  expect(batches[0]?.config.hash).toBeNull();
  expect(warnings).toHaveLength(1);
});

test('data-config-integrity is what the browser holds the config against', async () => {
  server.serve('/journey.json', JSON.stringify(journey));
  const { fetch } = network;
  const asked: unknown[] = [];
  network.fetch = (address, init) => {
    asked.push(init?.integrity);
    return fetch(address, init);
  };
  const configIntegrity = `sha384-${'A'.repeat(64)}`;
  runTag(attributes({ config: '/journey.json', configIntegrity, consent: 'not-needed' }));
  await waitUntil('a stage', () => document.documentElement.dataset.journeyStage === 'see');
  network.fetch = fetch;
  expect(asked[0]).toBe(configIntegrity);
});

test('data-consent="wait" stores and sends nothing before consent', async () => {
  const data = attributes({ consent: 'wait' });
  runTag(data);
  page.milepost?.('track', 'one');
  await flush();
  await pause(20);
  expect(bodies).toEqual([]);
  expect(localKeys(`milepost:${data.site}:`)).toEqual([]);
  page.milepost?.('consent', { analytics: true });
  await waitUntil('one', () => names().includes('one'));
  expectNothingMissing(batches);
});

test('data-auto="false" leaves page views to the page', async () => {
  runTag(attributes({ auto: 'false' }));
  page.milepost?.('track', 'one');
  await flush();
  expect(names()).not.toContain('page');
  page.milepost?.('page');
  await flush();
  expect(names()).toContain('page');
});

test('data-format="ndjson" writes lines, and data-debug logs', async () => {
  const logged: unknown[] = [];
  jest.spyOn(console, 'debug').mockImplementation((_, event) => void logged.push(event));
  runTag(attributes({ format: 'ndjson', debug: '' }));
  page.milepost?.('track', 'one');
  await flush();
  await waitUntil('a body', () => bodies.some((body) => body.includes('"one"')));
  const lines = bodies.flatMap((body) => body.split('\n')).map((line) => JSON.parse(line));
  expect(lines.every(({ tabId, site }) => tabId && site)).toBe(true);
  expect(logged).toHaveLength(lines.length);
});

test.each(['trakc', 'toString', 'hasOwnProperty', 'constructor', '__proto__', undefined])(
  'the unknown verb %s warns once a call and never throws',
  (verb) => {
    runTag(attributes());
    expect(() => page.milepost?.(verb, 1)).not.toThrow();
    expect(() => page.milepost?.(verb, 1)).not.toThrow();
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toContain('track');
  },
);

test.each<[string, Record<string, string> | null]>([
  ['no endpoint', { site: 'x' }],
  ['an endpoint that is not encrypted', { site: 'x', endpoint: 'http://elsewhere.example/m' }],
  ['a consent that does not exist', { site: 'x', endpoint: '/m', consent: 'yes' }],
  ['no tag at all', null],
])('%s is one warning, and nothing is thrown', (_, data) => {
  stub()('track', 'early');
  expect(() => runTag(data)).not.toThrow();
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain('milepost');
  expect(() => page.milepost?.('track', 'later')).not.toThrow();
});
