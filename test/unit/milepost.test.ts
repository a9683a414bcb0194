import 'fake-indexeddb/auto';
import { init } from '../../src/milepost';
import type { Options } from '../../src/options';
import type { Capture, MilepostEvent } from '../../src/types';
import { expectNothingMissing } from '../support/account';
import { openConfigServer } from '../support/configServer';
import {
  comeBack,
  journey,
  newSite,
  otherTab,
  setVisibility,
  startMilepost,
  stopAll,
  tellStorage,
} from '../support/instance';
import { localKeys, storedIds } from '../support/onDevice';
import { strangeConfigs } from '../support/strangeConfigs';
import { pause, waitUntil } from '../support/waitUntil';
import { giveLocks } from '../support/webLocks';
import everyKey from './config/fixtures/valid-every-key.json';

const server = openConfigServer();
let warnings: unknown[][] = [];
beforeEach(() => {
  giveLocks();
  warnings = [];
  jest.spyOn(console, 'warn').mockImplementation((...args) => void warnings.push(args));
});
afterEach(() => {
  stopAll();
  server.reset();
  setVisibility('visible');
  jest.restoreAllMocks();
});
const attributes = () =>
  Object.fromEntries(
    [...document.documentElement.attributes].map(({ name, value }) => [
      name.replace('data-journey-', ''),
      value,
    ]),
  );

describe('init()', () => {
  test('throws in words when the options cannot work', () => {
    expect(() => init({ endpoint: '' })).toThrow(/"endpoint" should be/);
    expect(() => init(undefined as never)).toThrow(TypeError);
  });

  test('of the same site twice returns the first; of another site another', () => {
    const first = startMilepost();
    expect(startMilepost({}, first.site).mp).toBe(first.mp);
    expect(startMilepost().mp).not.toBe(first.mp);
  });

  test('waits for a page rendered ahead of a click to be shown', async () => {
    Object.defineProperty(document, 'prerendering', { value: true, configurable: true });
    const started = jest.fn(() => () => undefined);
    const { here, prefix } = startMilepost({ capture: [started] });
    await pause(20);
    expect(started).not.toHaveBeenCalled();
    expect(localKeys(prefix)).toEqual([]);
    Object.defineProperty(document, 'prerendering', { value: false, configurable: true });
    document.dispatchEvent(new Event('prerenderingchange'));
    expect(started).toHaveBeenCalledTimes(1);
    expect(here.asked).toEqual([]);
  });
});

describe('the page', () => {
  test('shows the stage on <html>, and hears of moves as they happen', async () => {
    const { mp, here } = startMilepost({ config: journey });
    expect(attributes()).toMatchObject({ stage: 'see', index: '0', furthest: 'see', lap: '1' });
    // A first visit: the database is asked first whether it knows the visitor.
    await mp.flush();
    const heard: CustomEvent<MilepostEvent>[] = [];
    const hear = (event: Event) => heard.push(event as CustomEvent<MilepostEvent>);
    const button = document.body.appendChild(document.createElement('button'));
    document.addEventListener('milepost:stage', hear);
    mp.track('order', {}, { target: button });
    document.removeEventListener('milepost:stage', hear);
    expect(attributes()).toMatchObject({ stage: 'buy', index: '1', furthest: 'buy' });
    expect(heard).toHaveLength(1);
    expect(heard[0]?.target).toBe(button);
    expect(heard[0]?.detail).toMatchObject({ type: 'stage', data: { from: 'see', to: 'buy' } });
    expect(Object.isFrozen(heard[0]?.detail) && Object.isFrozen(heard[0]?.detail.data)).toBe(true);
    await mp.flush();
    expect(here.raw().find(({ type }) => type === 'stage')).toEqual(heard[0]?.detail);
    button.remove();
  });

  test('hears that Milepost is ready and that events were sent, in records nobody can change', async () => {
    const heard: Array<[string, unknown]> = [];
    const hear = (event: Event) => heard.push([event.type, (event as CustomEvent).detail]);
    for (const type of ['ready', 'sent']) document.addEventListener(`milepost:${type}`, hear);
    const { mp } = startMilepost({ config: journey });
    mp.track('a');
    await mp.flush();
    await waitUntil('sent', () => heard.length === 2);
    for (const type of ['ready', 'sent']) document.removeEventListener(`milepost:${type}`, hear);
    expect(heard).toMatchObject([
      ['milepost:ready', { id: 'see' }],
      ['milepost:sent', { count: 2 }],
    ]);
    expect(heard.every(([, detail]) => Object.isFrozen(detail))).toBe(true);
  });

  test('that listens badly disturbs nobody', async () => {
    const { mp, here } = startMilepost({
      config: journey,
      onError() {
        throw new Error('onError itself');
      },
    });
    const good: unknown[] = [];
    mp.on('event', () => {
      throw new Error('listener');
    });
    mp.on('event', (event) => good.push(event));
    mp.on('error', () => {
      throw new Error('error listener');
    });
    expect(() => mp.track('one')).not.toThrow();
    expect(() => mp.track('two', {}, null as never)).not.toThrow();
    await mp.flush();
    expect(good).toHaveLength(2);
    expect(here.names()).toEqual(['one', 'session']);
    expectNothingMissing(here.batches);
  });
});

describe('going and coming', () => {
  test.each(['visibilitychange', 'pagehide'])('%s hands over what waits', async (how) => {
    const { mp, here } = startMilepost({ batch: { intervalMs: 60_000 } });
    await mp.flush();
    mp.track('last words');
    if (how === 'pagehide') dispatchEvent(new Event('pagehide'));
    else setVisibility('hidden');
    expect(here.asked[0]?.events.map(({ name, type }) => name ?? type)).toEqual(['last words', 'session']);
    await waitUntil('an answer', () => here.batches.length);
  });

  test('pagehide may be why the last request came to nothing: the next page need not wait', async () => {
    const { mp, here, prefix } = startMilepost();
    await mp.flush();
    here.answer(() => Promise.reject(new TypeError('cut')));
    mp.track('cut');
    await mp.flush();
    const waits = () => localKeys(prefix).filter((key) => key.includes('later'));
    expect(waits()).toHaveLength(1);
    setVisibility('hidden');
    expect(waits()).toHaveLength(1);
    dispatchEvent(new Event('pagehide'));
    expect(waits()).toEqual([]);
  });

  test('what captures say at the last moment goes along', async () => {
    const capture: Capture = (emit) => {
      const last = () => emit({ type: 'vital', name: 'CLS' });
      addEventListener('pagehide', last, true);
      return () => removeEventListener('pagehide', last, true);
    };
    const { mp, here } = startMilepost({ capture: [capture], batch: { intervalMs: 60_000 } });
    await mp.flush();
    dispatchEvent(new Event('pagehide'));
    expect(here.asked[0]?.events[0]).toMatchObject({ type: 'vital' });
  });

  test('what came before the database was open goes along, and comes once', async () => {
    const { mp, here, database } = startMilepost();
    mp.track('early');
    dispatchEvent(new Event('pagehide'));
    await waitUntil('an answer', () => here.batches.length);
    await pause(50);
    expect(here.names()).toEqual(['early', 'session']);
    expect(await storedIds(database)).toEqual([]);
    expectNothingMissing(here.batches);
  });

  test('a page that is restored counts anew from 0, under a new name', async () => {
    const { mp, here } = startMilepost();
    mp.track('one');
    await mp.flush();
    dispatchEvent(new Event('pagehide'));
    comeBack();
    mp.track('two');
    mp.track('three');
    await mp.flush();
    const [one, , two, three] = here.raw() as MilepostEvent[];
    expect(two?.tabId).not.toBe(one?.tabId);
    expect([two?.seq, three?.seq]).toEqual([0, 1]);
    expectNothingMissing(here.batches);
    dispatchEvent(new Event('pageshow'));
    mp.track('four');
    await mp.flush();
    expect(here.raw()[4]).toMatchObject({ seq: 2, tabId: two?.tabId });
  });

  test('a freeze copies what is not durable yet, and asks nobody', async () => {
    const { mp, here, prefix } = startMilepost({ batch: { intervalMs: 60_000 } });
    mp.track('one');
    document.dispatchEvent(new Event('freeze'));
    expect(localKeys(prefix).filter((key) => key.startsWith('journal:q0/'))).toHaveLength(2);
    expect(here.asked).toEqual([]);
  });

  test.each(['shown again', 'restored'])('a page that is %s sends what another left', async (how) => {
    const { mp, here, site } = startMilepost({ batch: { intervalMs: 60_000 } });
    await mp.flush();
    otherTab();
    const other = startMilepost({ batch: { intervalMs: 60_000 } }, site);
    await other.mp.flush();
    // Until neither is still looking for what there was at its start.
    await pause(300);
    other.mp.track('left');
    await waitUntil('a row', async () => (await storedIds(other.database)).length > 0);
    other.mp.destroy();
    if (how === 'restored') comeBack();
    else setVisibility('visible');
    await waitUntil('what was left', () => here.names().includes('left'));
  });

  test('an outage across pages loses nothing and repeats nothing', async () => {
    const site = newSite();
    const first = startMilepost({}, site);
    first.here.answer(() => Promise.reject(new Error('down')));
    for (let i = 0; i < 30; i++) first.mp.track(`a${i}`);
    await waitUntil('rows', async () => (await storedIds(first.database)).length === 31);
    dispatchEvent(new Event('pagehide'));
    first.mp.destroy();
    for (const key of localKeys(first.prefix))
      if (/^(later|flight)/.test(key)) localStorage.removeItem(first.prefix + key);
    const second = startMilepost({}, site);
    second.mp.track('b');
    await waitUntil('all', () => second.here.raw().length === 32);
    await pause(30);
    expect(second.here.raw()).toHaveLength(32);
    expectNothingMissing(second.here.batches);
  });
});

describe('two tabs', () => {
  test('share visitor, visit and stage', async () => {
    const one = startMilepost({ config: journey });
    one.mp.track('a');
    await one.mp.flush();
    otherTab();
    const two = startMilepost({ config: journey }, one.site);
    two.mp.track('order');
    await two.mp.flush();
    expect(one.mp.stage().id).toBe('buy');
    document.documentElement.removeAttribute('data-journey-stage');
    tellStorage(`${one.prefix}state`);
    expect(attributes().stage).toBe('buy');
    one.mp.track('b');
    await one.mp.flush();
    const batches = [...one.here.batches, ...two.here.batches];
    expect(new Set(batches.map(({ anonymousId }) => anonymousId)).size).toBe(1);
    expect(new Set(batches.map(({ session }) => session.id)).size).toBe(1);
    expect(new Set(batches.map(({ visitor }) => visitor.visits))).toEqual(new Set([1]));
    expectNothingMissing(batches);
  });

  test('send what either stored, each event once', async () => {
    const one = startMilepost();
    one.here.answer(() => Promise.reject(new Error('down')));
    for (let i = 0; i < 5; i++) one.mp.track(`a${i}`);
    await waitUntil('rows', async () => (await storedIds(one.database)).length === 6);
    await waitUntil('an attempt', () => one.here.asked.length);
    otherTab();
    const two = startMilepost({}, one.site);
    localStorage.removeItem(`${one.prefix}later:0`);
    two.mp.track('b');
    one.here.answer(() => undefined);
    const batches = () => [...one.here.batches, ...two.here.batches];
    await waitUntil(
      'all',
      () => new Set(batches().flatMap(({ events }) => events.map(({ id }) => id))).size === 7,
    );
    expectNothingMissing(batches());
  });
});

describe('two endpoints', () => {
  test('each get everything, though one is down', async () => {
    const one = startMilepost();
    one.mp.destroy();
    const up: string[] = [];
    const down: string[] = [];
    let works = false;
    const { mp, prefix } = startMilepost(
      {
        endpoint: [
          async ({ events }) => void up.push(...events.map(({ id }) => id)),
          async ({ events }) => {
            if (!works) throw new Error('down');
            down.push(...events.map(({ id }) => id));
          },
        ],
      },
      one.site,
    );
    for (let i = 0; i < 3; i++) mp.track('a');
    await waitUntil('the one', () => up.length === 4);
    expect((await mp.flush()).kept).toBe(4);
    works = true;
    await waitUntil('the other', () => down.length === 4, 6000);
    expect(up).toEqual(down);
    expect((await mp.flush()).kept).toBe(0);
    expect(localKeys(prefix)).toEqual(['state']);
  });
});

describe('the config', () => {
  test('that is broken costs no event, and is told', async () => {
    server.serve('/journey.json', '{"stages": [');
    const { mp, here, errors } = startMilepost({ config: '/journey.json', consent: 'not-needed' });
    mp.track('one');
    await waitUntil('events', () => here.raw().length === 2);
    expect(here.raw()[0]?.stage).toMatchObject({ id: null, touch: null });
    expect(here.batches[0]?.config.hash).toBeNull();
    expect(errors).toHaveLength(1);
    expectNothingMissing(here.batches);
  });

  test.each([404, 500])('that is answered with %i costs no event', async (status) => {
    server.serve('/journey.json', 'no', status);
    const { mp, here, errors } = startMilepost({ config: '/journey.json', consent: 'not-needed' });
    mp.track('one');
    await waitUntil('events', () => here.raw().length === 2);
    expect(here.raw()[0]?.stage.id).toBeNull();
    expect(errors).toHaveLength(1);
  });

  test('that hangs is waited for two seconds; one that comes later still counts', async () => {
    const answer = server.hang('/journey.json');
    const { mp, here } = startMilepost({ config: '/journey.json', consent: 'not-needed' });
    const before = Date.now();
    mp.track('one');
    await waitUntil('events', () => here.raw().length === 2);
    expect(Date.now() - before).toBeGreaterThan(1900);
    expect(Date.now() - before).toBeLessThan(2600);
    expect(here.raw()[0]?.stage.id).toBeNull();
    answer(JSON.stringify(journey));
    await waitUntil('a stage', () => mp.stage().id === 'see');
    mp.track('order');
    await waitUntil('order', () => here.names().includes('order'));
    expect(here.raw().find(({ name }) => name === 'order')?.stage.id).toBe('buy');
    expectNothingMissing(here.batches);
  });

  test('that a page loaded is there at once on the next, and refreshed behind it', async () => {
    server.serve('/journey.json', JSON.stringify(journey));
    const first = startMilepost({ config: '/journey.json' });
    await waitUntil('a stage', () => first.mp.stage().id === 'see');
    first.mp.destroy();
    const answer = server.hang('/journey.json');
    const second = startMilepost({ config: '/journey.json' }, first.site);
    expect(second.mp.stage().id).toBe('see');
    expect(second.mp.consent().state).toBe('granted');
    answer(JSON.stringify({ ...journey, version: '2' }));
    await pause(30);
    second.mp.track('one');
    await second.mp.flush();
    expect(second.here.batches.at(-1)?.config.version).toBe('2');
    second.mp.destroy();
    server.serve('/other.json', JSON.stringify({ ...journey, stages: [{ id: 'x' }] }));
    const third = startMilepost({ config: '/other.json', consent: 'not-needed' }, first.site);
    expect(third.mp.stage().index).toBeNull();
    await waitUntil('its own', () => third.mp.stage().id === 'x');
  });

  test('whose hash is asked for starts with no copy that was not checked', async () => {
    const config = '/journey.json';
    server.serve(config, JSON.stringify(journey));
    const start = (more: Partial<Options>, site?: string) =>
      startMilepost({ config, consent: 'not-needed', ...more }, site);
    const first = start({});
    await waitUntil('a stage', () => first.mp.stage().id === 'see');
    first.mp.destroy();
    const answer = server.hang(config);
    const configIntegrity = `sha384-${'A'.repeat(64)}`;
    const second = start({ configIntegrity }, first.site);
    expect(second.mp.stage().index).toBeNull();
    answer(JSON.stringify(journey));
    await waitUntil('the checked one', () => second.mp.stage().id === 'see');
    second.mp.destroy();
    server.hang(config);
    // Another hash: the copy that fitted the one before stays until there is a better one.
    const third = start({ configIntegrity: configIntegrity.replaceAll('A', 'B') }, first.site);
    expect(third.mp.stage().id).toBe('see');
  });

  test('rules that this version leaves out are told once, with the place they stand', async () => {
    const { mp, errors } = startMilepost({
      config: { ...journey, stages: [{ id: 'see', when: [{ path: '/', later: 'thing' }] }] } as never,
    });
    expect(String(errors[0])).toContain('stages[0].when[0]');
    expect(mp.health().skipped).toHaveLength(1);
  });
});

describe('what fails', () => {
  test('is one console line, and no event', async () => {
    const real = indexedDB.open;
    indexedDB.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const { mp, here } = startMilepost({ onError: undefined });
    mp.track('one');
    await mp.flush();
    mp.on('event', () => {
      throw new Error('listener');
    });
    mp.track('two');
    await mp.flush();
    indexedDB.open = real;
    expect(warnings).toHaveLength(1);
    expect(here.names()).toEqual(['one', 'session', 'two']);
    expect(mp.health().storage).toBe('memory');
    expectNothingMissing(here.batches);
  });

  test('a capture that throws five times is turned off and reported; the others go on', async () => {
    const stop = jest.fn();
    const bad: Capture = function stumbles(_, { failed }) {
      const fail = () => failed(new Error('again'));
      addEventListener('poke', fail);
      return () => {
        removeEventListener('poke', fail);
        stop();
      };
    };
    const good: Capture = (emit) => {
      const tell = () => emit({ type: 'custom', name: 'poked' });
      addEventListener('poke', tell);
      return () => removeEventListener('poke', tell);
    };
    const { mp, here, errors } = startMilepost({
      capture: [
        bad,
        good,
        () => {
          throw new Error('at once');
        },
      ],
    });
    for (let i = 0; i < 8; i++) dispatchEvent(new Event('poke'));
    expect(stop).toHaveBeenCalledTimes(1);
    expect(errors.filter((error) => /again/.test(String(error)))).toHaveLength(5);
    expect(errors.map(String).join()).toContain('stumbles failed 5 times and was turned off');
    await mp.flush();
    expect(here.names().filter((name) => name === 'poked')).toHaveLength(8);
  });

  test('localStorage that is full or gone costs no event', async () => {
    const real = Object.getOwnPropertyDescriptor(window, 'localStorage') as PropertyDescriptor;
    const { mp, here } = startMilepost();
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
      configurable: true,
    });
    const blind = startMilepost({ config: journey });
    blind.mp.track('order');
    mp.track('one');
    await Promise.all([mp.flush(), blind.mp.flush()]);
    Object.defineProperty(window, 'localStorage', real);
    expect(here.names()).toEqual(['one', 'session']);
    expect(blind.here.names()).toEqual(['order', 'stage', 'session']);
    expect(blind.mp.stage().id).toBe('buy');
  });
});

describe('destroy()', () => {
  test('takes everything off the page, ends requests, and leaves what is stored for the next visit', async () => {
    const stop = jest.fn();
    const { mp, here, site, database, errors } = startMilepost({ config: journey, capture: [() => stop] });
    await mp.flush();
    here.answer(() => Promise.reject(new Error('down')));
    mp.track('order');
    mp.destroy();
    expect(stop).toHaveBeenCalledTimes(1);
    expect(
      document.documentElement.getAttributeNames().filter((name) => name.startsWith('data-journey')),
    ).toEqual([]);
    await waitUntil('rows', async () => (await storedIds(database)).length === 3);
    mp.track('after');
    mp.consent({ analytics: true });
    dispatchEvent(new Event('pagehide'));
    dispatchEvent(new Event('online'));
    await mp.flush();
    await pause(30);
    expect(here.asked).toEqual([]);
    expect(errors).toEqual([]);
    const again = startMilepost({ config: journey }, site);
    expect(again.mp).not.toBe(mp);
    await waitUntil('what was stored', () => again.here.names().includes('order'));
    expect(again.here.names()).not.toContain('after');
    expectNothingMissing(again.here.batches);
  });

  test('while a request is in flight is quiet', async () => {
    const { mp, here, errors } = startMilepost();
    let end = () => {};
    here.answer(() => new Promise((resolve) => (end = () => resolve(undefined))));
    mp.track('one');
    await waitUntil('a request', () => here.asked.length);
    mp.destroy();
    end();
    await pause(20);
    expect(errors).toEqual([]);
  });
});

test('the page hears of everything by DOM events, each with what happened, frozen', async () => {
  const heard = new Map<string, CustomEvent>();
  const types = ['ready', 'stage', 'moment', 'goal', 'ask', 'consent', 'sent', 'error'];
  const listen = (event: Event) => heard.set(event.type.slice('milepost:'.length), event as CustomEvent);
  for (const type of types) document.addEventListener(`milepost:${type}`, listen);
  const button = document.body.appendChild(document.createElement('button'));
  const { mp } = startMilepost({
    consent: 'wait',
    config: {
      milepost: 1,
      stages: [{ id: 'see' }, { id: 'buy', when: { event: 'order' } }],
      moments: [{ id: 'sure', when: { event: 'order' } }],
      goals: [{ id: 'sold', when: { event: 'order' } }],
      triggers: [{ id: 't', on: { goal: 'sold' }, do: [{ ask: 'nps' }, { run: 'fail' }] }],
    },
    actions: {
      fail() {
        throw new Error('theirs');
      },
    },
  });
  mp.consent({ analytics: true });
  mp.track('order', {}, { target: button });
  await mp.flush();
  await waitUntil('all of them', () => types.every((type) => heard.has(type)));
  for (const type of types) document.removeEventListener(`milepost:${type}`, listen);
  for (const type of ['stage', 'moment', 'goal'])
    expect([type, heard.get(type)?.target, heard.get(type)?.detail.type]).toEqual([type, button, type]);
  for (const [type, { detail }] of heard)
    expect([type, type === 'error' || Object.isFrozen(detail)]).toEqual([type, true]);
  button.remove();
});

test.each(strangeConfigs(everyKey))('starts with a config that is %s', async (_, config) => {
  const plain = startMilepost({ config: everyKey });
  const { mp, here, errors } = startMilepost({ config });
  for (const one of [plain.mp, mp]) {
    one.track('order', { total: 5 });
    await one.flush();
  }
  await waitUntil('both', () => here.batches.length && plain.here.batches.length);
  const said = ({ batches }: typeof here) =>
    batches.flatMap(({ config, events }) => events.map(({ type, stage: { id } }) => [config, type, id]));
  expect(said(here)).toEqual(said(plain.here));
  expect(said(here)).toContainEqual([expect.objectContaining({ errors: 0 }), 'custom', null]);
  expect([errors, warnings]).toEqual([plain.errors, []]);
});
