import 'fake-indexeddb/auto';
import type { Capture, CaptureContext, Emit, EventType, JourneyConfig, MilepostEvent } from '../../src/types';
import { expectNothingMissing } from '../support/account';
import { journey, otherTab, startMilepost, stopAll, tellStorage } from '../support/instance';
import { storedIds, storedRows } from '../support/onDevice';
import { pause, waitUntil } from '../support/waitUntil';

afterEach(stopAll);

/** A config that comes when the test says so. */
const later = () => {
  let give = (_: JourneyConfig) => {};
  const config = () => new Promise<JourneyConfig>((resolve) => (give = resolve));
  return { config, give: (found: JourneyConfig = journey) => give(found) };
};

test('numbers from 0 without gaps, and dates each event when it happened', async () => {
  const { mp, here } = startMilepost();
  const before = Date.now();
  mp.track('one');
  await pause(20);
  mp.track('two');
  await mp.flush();
  await waitUntil('three', () => here.raw().length === 3);
  expect(here.names()).toEqual(['one', 'session', 'two']);
  expect(here.raw().map(({ seq }) => seq)).toEqual([0, 1, 2]);
  const [one, , two] = here.raw() as [MilepostEvent, MilepostEvent, MilepostEvent];
  expect(Date.parse(one.time)).toBeGreaterThanOrEqual(before);
  expect(two.mono - one.mono).toBeGreaterThanOrEqual(19);
  expect(two.id > one.id).toBe(true);
  expectNothingMissing(here.batches);
});

test('tags by the journey, tells each move, and tells no move where there is none', async () => {
  const { mp, here } = startMilepost({ config: journey });
  mp.track('hello');
  mp.track('order');
  mp.track('again');
  await mp.flush();
  const found = here.raw().map(({ type, name, stage }) => [name ?? type, stage.id, stage.touch]);
  expect(found).toEqual([
    ['hello', 'see', null],
    ['session', 'see', null],
    ['order', 'buy', 'buy'],
    ['stage', 'buy', 'buy'],
    ['again', 'buy', null],
  ]);
  expect(here.raw()[3]?.data).toMatchObject({ from: 'see', to: 'buy', direction: 'forward', lap: 1 });
  expectNothingMissing(here.batches);
});

test('begins a batch of its own after identify, an experiment and a page view', async () => {
  const { mp, here } = startMilepost();
  await mp.flush();
  mp.track('a');
  mp.identify('u1');
  mp.track('b');
  mp.experiment('hero', 'B');
  mp.track('c');
  await mp.flush();
  expect(here.batches.map(({ userId, experiments, events }) => [userId, experiments, events.length])).toEqual(
    [
      [null, {}, 2],
      ['u1', {}, 2],
      ['u1', { hero: 'B' }, 2],
    ],
  );
  expectNothingMissing(here.batches);
});

describe('before the config is known', () => {
  test('events are stored at once as drafts, and tagged later with the same id, seq and time', async () => {
    const { config, give } = later();
    const { mp, here, database } = startMilepost({ config, consent: 'not-needed' });
    mp.track('order');
    const keys = async () => Object.keys((await storedRows(database)) ?? {});
    await waitUntil('drafts', async () => (await keys()).filter((key) => key.startsWith('d/')).length === 2);
    await mp.flush();
    expect(here.asked).toEqual([]);
    const rows = (await storedRows(database)) ?? {};
    const draft = Object.entries(rows)
      .filter(([key]) => key.startsWith('d/'))
      .map(([, value]) => JSON.parse(value)[1] as MilepostEvent)
      .find(({ name }) => name === 'order') as MilepostEvent;
    expect(draft).toMatchObject({ stage: { id: null }, flags: ['untagged'] });

    give();
    await waitUntil('events', () => here.raw().length === 3);
    const { id, seq, time, tabId } = draft;
    const order = here.raw().find(({ name }) => name === 'order');
    expect(order).toMatchObject({ id, seq, time, tabId, stage: { id: 'buy', touch: 'buy' } });
    expect(order?.flags).toBeUndefined();
    await waitUntil('an empty store', async () => (await storedIds(database)).length === 0);
    expectNothingMissing(here.batches);
  });

  test('a page that goes early hands them over untagged, and nothing comes twice if it stays', async () => {
    const { config, give } = later();
    const { mp, here, database } = startMilepost({ config, consent: 'not-needed' });
    mp.track('order');
    dispatchEvent(new Event('pagehide'));
    await waitUntil('two', () => here.raw().length === 2);
    expect(here.raw()[0]).toMatchObject({ name: 'order', stage: { id: null }, flags: ['untagged'] });
    give();
    await pause(20);
    mp.track('after');
    await waitUntil('the next', () => here.names().includes('after'));
    expect(here.raw().filter(({ name }) => name === 'order')).toHaveLength(1);
    expect(here.names().filter((name) => name === 'session')).toHaveLength(1);
    await waitUntil('an empty store', async () => (await storedIds(database)).length === 0);
    expect(mp.stage().id).toBe('buy');
    expectNothingMissing(here.batches);
  });

  test('drafts of a page that died go out untagged from the next one, ten seconds after they were made', async () => {
    const first = startMilepost({ config: later().config, consent: 'not-needed' });
    first.mp.track('order');
    await waitUntil('drafts', async () => (await storedIds(first.database)).length === 2);
    first.mp.destroy();
    const next = startMilepost({ config: journey, consent: 'not-needed' }, first.site);
    next.mp.track('next');
    await waitUntil('its own', () => next.here.names().includes('next'));
    expect(next.here.names()).not.toContain('order');
    await waitUntil('the orphans', () => next.here.names().includes('order'), 13_000);
    expect(next.here.raw().find(({ name }) => name === 'order')?.flags).toEqual(['untagged']);
    expectNothingMissing(next.here.batches);
  }, 20_000);

  test("no text is written down, and the config's wish for none holds for what came before it", async () => {
    const { config, give } = later();
    const capture = (emit: (draft: object) => void) => {
      emit({ type: 'click', element: { tag: 'a', text: 'Secret plan', name: 'Secret plan' } });
      return () => undefined;
    };
    const { here, database } = startMilepost({ config, consent: 'not-needed', capture: [capture as never] });
    await waitUntil('drafts', async () => (await storedIds(database)).length === 2);
    expect(JSON.stringify(await storedRows(database))).not.toContain('Secret');
    give({ ...journey, privacy: { text: 'none' } });
    await waitUntil('events', () => here.raw().length === 2);
    expect(JSON.stringify(here.batches)).not.toContain('Secret');
  });

  test('what the config ignores is given up and counted', async () => {
    const { config, give } = later();
    const { mp, here } = startMilepost({ config, consent: 'not-needed' });
    mp.track('one');
    give({ ...journey, privacy: { ignore: ['/'] } });
    await pause(20);
    history.pushState({}, '', '/other');
    mp.track('two');
    await waitUntil('the other', () => here.names().includes('two'));
    expect(here.names()).not.toContain('one');
    expectNothingMissing(here.batches);
    history.pushState({}, '', '/');
  });
});

describe('beforeSend', () => {
  test('may change an event, but not what numbers it', async () => {
    const { mp, here } = startMilepost({
      beforeSend: (event) =>
        Object.assign(event, { id: 'mine', seq: 99, tabId: 'x', data: { changed: true } }),
    });
    mp.track('one');
    await mp.flush();
    expect(here.raw()[0]).toMatchObject({ name: 'one', seq: 0, data: { changed: true } });
    expect(here.raw()[0]?.id).not.toBe('mine');
    expectNothingMissing(here.batches);
  });

  test('drops with null, which is counted', async () => {
    const { mp, here } = startMilepost({
      beforeSend: (event) => (event.name === 'no' ? null : event),
    });
    mp.track('yes');
    mp.track('no');
    mp.track('yes');
    await mp.flush();
    expect(here.names()).toEqual(['yes', 'session', 'yes']);
    expect(here.batches[0]?.dropped.hook).toBe(1);
    expect(Object.values(here.batches[0]?.lost ?? {})).toEqual([{ hook: [[2, 2]] }]);
    expect(mp.health().dropped).toEqual({ hook: 1 });
    expectNothingMissing(here.batches);
  });

  test('that throws, or returns what cannot be written, keeps the event as it was', async () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const { mp, here, errors } = startMilepost({
      beforeSend(event) {
        event.id = 'mine';
        event.data = circle as never;
        if (event.name === 'throws') throw new Error('hook');
        return event;
      },
    });
    mp.track('throws', { a: 1 });
    mp.track('circle', { a: 1 });
    await mp.flush();
    expect(here.names()).toEqual(['throws', 'session', 'circle']);
    expect(here.raw().map(({ data }) => data)).toMatchObject([{ a: 1 }, {}, { a: 1 }]);
    expect(errors).toHaveLength(3);
    expectNothingMissing(here.batches);
  });
});

test('what listeners do to the record changes nothing that is sent', async () => {
  const { mp, here } = startMilepost({ config: journey });
  const heard: MilepostEvent[] = [];
  mp.on('event', (event: MilepostEvent) => {
    heard.push(event);
    try {
      event.id = 'mine';
    } catch {}
    try {
      (event.data as Record<string, unknown>).plan = 'changed';
    } catch {}
  });
  mp.track('order', { plan: 'team' });
  dispatchEvent(new Event('pagehide'));
  await waitUntil('events', () => here.raw().length === 3);
  expect(here.raw().find(({ name }) => name === 'order')?.data).toEqual({ plan: 'team' });
  expect(here.raw().map(({ id }) => id)).not.toContain('mine');
  expect(heard.every(Object.isFrozen)).toBe(true);
});

test('something told late belongs to the visit it is told in', async () => {
  const { mp, here } = startMilepost();
  mp.track('now');
  mp.track('in the shop', {}, { at: Date.now() - 86_400_000 });
  mp.track('again');
  await mp.flush();
  expect(here.names()).toEqual(['now', 'session', 'in the shop', 'again']);
  expect(new Set(here.batches.map(({ session }) => session.id)).size).toBe(1);
  expect(Date.now() - Date.parse(here.raw()[2]?.time as string)).toBeGreaterThan(86_000_000);
});

test("an event in another tab's new session goes with that session", async () => {
  const one = startMilepost();
  one.mp.track('a');
  await one.mp.flush();
  otherTab();
  const two = startMilepost({}, one.site);
  const all = () => [...one.here.batches, ...two.here.batches];
  // Either tab may be the one that sends.
  const batchOf = (name: string) => all().find(({ events }) => events.some((event) => event.name === name));
  two.mp.track('b');
  await waitUntil('b', () => batchOf('b'));
  expect(batchOf('b')?.session.id).toBe(batchOf('a')?.session.id);
  two.mp.identify('u1');
  tellStorage(`${one.prefix}state`);
  one.mp.track('c');
  await waitUntil('c', () => batchOf('c'));
  expect(batchOf('c')?.userId).toBe('u1');
  await waitUntil('identify', () =>
    all().some(({ events }) => events.some(({ type }) => type === 'identify')),
  );
  expectNothingMissing(all());
});

test('a form that code says succeeded was not abandoned', async () => {
  const capture = (emit: (draft: object) => void) => {
    addEventListener('abandon', () => emit({ type: 'form_abandon', form: { id: 'f' } }));
    return () => undefined;
  };
  const { mp, here } = startMilepost({ capture: [capture as never] });
  mp.form('f').success();
  dispatchEvent(new Event('abandon'));
  dispatchEvent(new Event('abandon'));
  await mp.flush();
  expect(here.names()).toEqual(['form_success', 'session', 'form_abandon']);
});

describe('what a journey says besides its stages', () => {
  const root = document.documentElement;
  const rich: JourneyConfig = {
    ...journey,
    moments: [
      { id: 'keen', want: 'buy', when: { event: 'look', count: '>= 2' }, repeat: 'every time' },
      { id: 'doubt', when: { event: 'cart', wait: '50 ms' } },
    ],
    goals: [{ id: 'sale', when: { event: 'order' }, value: 'total', currency: 'EUR' }],
    personas: [{ id: 'runner', when: { event: 'run' } }],
    triggers: [
      { id: 'help', on: { moment: 'keen' }, do: [{ mark: 'help' }, { track: 'helped' }] },
      { id: 'again', on: { enter: 'stay' }, do: { track: 'stayed' } },
      { id: 'own', on: { moment: 'price-check' }, do: { track: 'own_moment' } },
    ],
  };

  test('is recorded behind the event it came of, with rules of its own', async () => {
    const { mp, here } = startMilepost({ config: rich });
    mp.track('look');
    mp.track('look');
    mp.track('order', { total: 9 });
    await mp.flush();
    expect(here.raw().map(({ type, name, stage }) => [name ?? type, stage.id, stage.rule])).toEqual([
      ['look', 'see', undefined],
      ['session', 'see', undefined],
      ['look', 'see', undefined],
      ['keen', 'see', 'moments.keen.when.0'],
      ['helped', 'see', undefined],
      ['order', 'buy', 'stages.buy.when.1'],
      ['stage', 'buy', 'stages.buy.when.1'],
      ['sale', 'buy', 'goals.sale.when.0'],
    ]);
    expect(here.raw()[3]).toMatchObject({ type: 'moment', data: { want: 'buy', builtin: false, count: 2 } });
    expect(here.raw()[7]).toMatchObject({ type: 'goal', value: 9, currency: 'EUR' });
    expectNothingMissing(here.batches);
  });

  test('triggers are told, do what they say, and keep to their limit', async () => {
    const { mp, here } = startMilepost({ config: rich });
    const told: unknown[] = [];
    mp.on('trigger', (facts: never) => told.push(facts));
    for (let i = 0; i < 4; i++) mp.track('look');
    mp.moment('price-check');
    await mp.flush();
    expect(here.names().filter((name) => name === 'keen')).toHaveLength(3);
    expect(here.raw().filter(({ name }) => name === 'helped')).toMatchObject([{ flags: ['trigger'] }]);
    expect(here.names()).toContain('own_moment');
    expect(root.dataset.journeyMark).toBe('help');
    expect(told).toMatchObject([{ trigger: 'help', stage: 'see', moments: ['keen'] }, { trigger: 'own' }]);
    mp.reset();
    expect(root.dataset.journeyMark).toBeUndefined();
  });

  test('an event of a trigger starts none', async () => {
    const { mp, here } = startMilepost({
      config: { ...rich, stages: [...rich.stages, { id: 'end', when: { event: 'helped' } }] },
    });
    mp.track('look');
    mp.track('look');
    mp.track('renewal');
    await mp.flush();
    expect(mp.stage().id).toBe('end');
    expect(here.names()).not.toContain('stayed');
  });

  test('a persona begins a batch of its own, and is on the page until somebody else is there', async () => {
    const { mp, here } = startMilepost({ config: rich });
    const told: unknown[] = [];
    mp.on('persona', (persona: never) => told.push(persona));
    mp.track('before');
    mp.track('run');
    mp.track('run');
    await mp.flush();
    expect(root.dataset.journeyPersona).toBe('runner');
    const said = here.batches.map(({ visitor, events }) => [visitor.personas, events[0]?.name]);
    expect(said).toEqual([
      [[], 'before'],
      [['runner'], 'run'],
    ]);
    expect(told).toEqual([{ id: 'runner' }]);
    mp.reset();
    expect(root.dataset.journeyPersona).toBeUndefined();
  });

  test('what is waited for is recorded at its own time, in the visit that goes on, without another event', async () => {
    const { mp, here } = startMilepost({ config: rich });
    mp.track('cart');
    await waitUntil('the moment', () => here.names().includes('doubt'));
    const [cart, , doubt] = here.raw() as [MilepostEvent, MilepostEvent, MilepostEvent];
    expect(here.names()).toEqual(['cart', 'session', 'doubt']);
    expect(Date.parse(doubt.time) - Date.parse(cart.time)).toBe(50);
    expect(doubt.mono - cart.mono).toBeLessThanOrEqual(51);
    expect(doubt.pageId).toBe(cart.pageId);
    expectNothingMissing(here.batches);
  });

  test('nothing comes of a wait after consent is withdrawn', async () => {
    const moments = [{ id: 'doubt', when: { event: 'cart', wait: '1 second' } }];
    const { mp, here } = startMilepost({ config: { ...journey, moments } });
    const told = jest.fn();
    mp.on('moment', told);
    mp.track('cart');
    await waitUntil('the cart', () => here.names().includes('cart'));
    mp.consent({ analytics: false, marketing: false });
    await pause(1200);
    expect(told).not.toHaveBeenCalled();
    expect(here.names()).not.toContain('doubt');
  });

  test('a moment that the application drops is told to nobody', async () => {
    const beforeSend = (event: MilepostEvent) => (event.type === 'moment' ? null : event);
    const { mp, here } = startMilepost({ config: rich, beforeSend });
    const told: unknown[] = [];
    mp.on('moment', (event: never) => told.push(event));
    mp.track('look');
    mp.track('look');
    await mp.flush();
    expect(told).toEqual([]);
    expectNothingMissing(here.batches);
  });
});

describe('captures', () => {
  /** A capture that hears every event, and answers a purchase with a moment. */
  const hearing = () => {
    const heard: MilepostEvent[] = [];
    let context: CaptureContext | undefined;
    const capture: Capture = (emit, given) => {
      context = given;
      const stop = given.onEvent?.((event) => {
        heard.push(event);
        if (event.name === 'order') emit({ type: 'moment', name: 'bought', data: { evidence: [event.id] } });
        if (event.name === 'bad') throw new Error('not me');
      });
      return () => stop?.();
    };
    return { heard, capture, memory: () => context?.memory };
  };

  test('hear each event after all that came of it, and what they answer comes behind', async () => {
    const { heard, capture } = hearing();
    const { mp, here } = startMilepost({ config: journey, capture: [capture] });
    mp.track('order');
    await mp.flush();
    expect(here.raw().map(({ type, name }) => name ?? type)).toEqual(['order', 'stage', 'bought', 'session']);
    expect(here.raw()[2]?.data).toEqual({ evidence: [here.raw()[0]?.id] });
    expect(heard.map(({ name, type }) => name ?? type)).toEqual(['order', 'bought', 'session']);
    expectNothingMissing(here.batches);
  });

  test('hear what only the page knows of it', async () => {
    const terms: unknown[] = [];
    const capture: Capture = (_, { onEvent }) =>
      onEvent?.((_event, raw) => terms.push(raw?.search)) ?? (() => {});
    const { mp } = startMilepost({ config: journey, capture: [capture] });
    mp.search('trail shoes', { results: 0 });
    await mp.flush();
    expect(terms[0]).toBe('trail shoes');
  });

  test('hear what waited for consent when it goes on its way', async () => {
    const { heard, capture } = hearing();
    const { mp } = startMilepost({ consent: 'wait', capture: [capture] });
    mp.track('early');
    expect(heard).toEqual([]);
    mp.consent({ analytics: true });
    await waitUntil('heard', () => heard.some(({ name }) => name === 'early'));
  });

  test('that throw over an event keep it from nobody', async () => {
    const errors: unknown[] = [];
    const [one, two] = [hearing(), hearing()];
    const { mp, here } = startMilepost({
      capture: [one.capture, two.capture],
      onError: (error) => errors.push(error),
    });
    mp.track('bad');
    await mp.flush();
    expect(here.names()).toContain('bad');
    expect(two.heard.map(({ name }) => name)).toContain('bad');
    expect(errors).toEqual([new Error('not me'), new Error('not me')]);
  });

  test('remember small things with the visitor, until somebody else is there', () => {
    const { capture, memory } = hearing();
    const { mp } = startMilepost({ capture: [capture] });
    expect(memory()?.read('quick_back')).toBeUndefined();
    memory()?.write('quick_back', { from: '/a' });
    memory()?.write('search_refine', [1]);
    expect(memory()?.read('quick_back')).toEqual({ from: '/a' });
    mp.reset();
    expect(memory()?.read('quick_back')).toBeUndefined();
  });
});

describe('what captures notice', () => {
  /** A capture that says what the test wants. */
  const speaking = () => {
    let emit: Emit = () => {};
    const capture: Capture = (given) => {
      emit = given;
      return () => {};
    };
    return { capture, emit: (type: EventType) => emit({ type }) };
  };

  test('is kept whole or not at all for a visit, is no gap where it is not, and begins the visit all the same', async () => {
    const { capture, emit } = speaking();
    const config = { ...journey, capture: { sample: { vitals: '0%', clicks: '100%' } } };
    const { mp, here } = startMilepost({ config, capture: [capture], consent: 'wait' });
    for (const type of ['vital', 'click', 'vital'] as const) emit(type);
    mp.consent({ analytics: true, marketing: false });
    emit('vital');
    mp.search('what code reports is no sample');
    await mp.flush();
    expect(here.raw().map(({ type, seq }) => [type, seq])).toEqual([
      ['session', 0],
      ['click', 1],
      ['consent', 2],
      ['search', 3],
    ]);
    expect(mp.health().dropped).toEqual({});
    expectNothingMissing(here.batches);
  });

  test('is told up to a limit on each page view, and what is over is counted', async () => {
    const { capture, emit } = speaking();
    const { mp, here } = startMilepost({ capture: [capture], consent: 'not-needed' });
    emit('page');
    await waitUntil('the device to have told who this is', () => mp.health().held === 0);
    for (let i = 0; i < 13; i++) emit('error');
    emit('page');
    emit('error');
    await mp.flush();
    await waitUntil('the last', () => here.names().length > 13);
    expect(here.names().filter((name) => name === 'error')).toHaveLength(11);
    expect(mp.health().dropped).toEqual({ rateLimited: 3 });
    expectNothingMissing(here.batches);
  });
});

describe('people of the site’s own', () => {
  afterEach(() => history.replaceState(null, '', '/'));

  test('mark their browser with an address, once, and every event of theirs says so', async () => {
    history.replaceState(null, '', '/?milepost_internal');
    const { mp, here, site } = startMilepost({ config: journey });
    mp.track('order');
    await mp.flush();
    expect(here.raw().map(({ flags }) => flags)).toEqual([['internal'], ['internal'], ['internal']]);
    history.replaceState(null, '', '/');
    mp.destroy();
    const next = startMilepost({ config: journey }, site);
    next.mp.track('order');
    const flagsOf = async ({ here: there }: typeof next) =>
      (await waitUntil('it', () => there.raw()[0])).flags;
    expect(await flagsOf(next)).toEqual(['internal']);
    next.mp.destroy();
    history.replaceState(null, '', '/?milepost_internal=off');
    const last = startMilepost({ config: journey }, site);
    last.mp.track('order');
    expect(await flagsOf(last)).toBeUndefined();
  });

  test('are not remembered where consent was not given, and can be told by code', async () => {
    history.replaceState(null, '', '/?milepost_internal');
    const { mp, here } = startMilepost({ consent: 'wait' });
    expect(localStorage).toHaveLength(0);
    mp.traits({ internal: false });
    mp.consent({ analytics: true, marketing: false });
    mp.track('order');
    await mp.flush();
    expect(here.raw().flatMap(({ flags = [] }) => flags)).toEqual([]);
  });
});

test('what an inline script showed stays until the journey is known, and goes when the visitor refuses', async () => {
  const root = document.documentElement;
  const shown = () => [root.dataset.journeyStage, root.dataset.journeyPersona];
  const first = startMilepost({ config: journey });
  first.mp.track('order');
  await first.mp.flush();
  first.mp.destroy();
  otherTab();
  for (const refuses of [false, true]) {
    Object.assign(root.dataset, { journeyStage: 'buy', journeyPersona: 'runner' });
    const { config, give } = later();
    const { mp, prefix } = startMilepost({ config, consent: 'not-needed' }, first.site);
    mp.track('more');
    await pause(50);
    tellStorage(`${prefix}state`);
    expect(shown()).toEqual(['buy', 'runner']);
    if (refuses) mp.consent({ analytics: false });
    else give();
    await pause(20);
    expect(shown()).toEqual([refuses ? undefined : 'buy', undefined]);
    mp.destroy();
    otherTab();
  }
});
