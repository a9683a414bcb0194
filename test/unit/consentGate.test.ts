import 'fake-indexeddb/auto';
import type { Capture, ConsentFacts, JourneyConfig } from '../../src/types';
import { account, expectNothingMissing } from '../support/account';
import { journey, newSite, otherTab, startMilepost, stopAll, tellStorage } from '../support/instance';
import { network } from '../support/network';
import { localKeys, storedIds, storedRows } from '../support/onDevice';
import { pause, waitUntil } from '../support/waitUntil';
import { giveLocks } from '../support/webLocks';

const setGpc = (on: boolean) =>
  Object.defineProperty(navigator, 'globalPrivacyControl', { value: on, configurable: true });
beforeEach(() => giveLocks());
afterEach(() => {
  stopAll();
  setGpc(false);
});
const all = { analytics: true, marketing: true };
const none = { analytics: false };

describe('wait', () => {
  test('nothing is stored, opened or asked before a decision', async () => {
    const { mp, here, prefix, database } = startMilepost({ consent: 'wait', config: journey });
    mp.track('one');
    mp.identify('u1');
    dispatchEvent(new Event('pagehide'));
    expect(await mp.flush()).toEqual({ sent: 0, kept: 2 });
    await pause(20);
    expect(mp.consent().state).toBe('waiting');
    expect(mp.health()).toMatchObject({ held: 2, storage: 'memory' });
    expect(localKeys(prefix)).toEqual([]);
    expect(await storedRows(database)).toBeUndefined();
    expect(here.asked).toEqual([]);
  });

  test('a grant replays what was held, in order, at true times, under the names given meanwhile', async () => {
    const { mp, here, prefix } = startMilepost({ consent: 'wait', config: journey });
    const times: number[] = [];
    for (const name of ['one', 'order', 'three']) {
      times.push(Date.now());
      mp.track(name);
      await pause(15);
    }
    mp.identify('u1', { plan: 'team' });
    mp.consent(all);
    await waitUntil('everything', () => here.names().includes('consent'));
    const told = here.raw().filter(({ type }) => type === 'custom');
    expect(told.map(({ name }) => name)).toEqual(['one', 'order', 'three']);
    for (const [i, { time }] of told.entries())
      expect(Math.abs(Date.parse(time) - (times[i] ?? 0))).toBeLessThan(12);
    expect(told.map(({ stage }) => stage.id)).toEqual(['see', 'buy', 'buy']);
    expect(here.batches[0]).toMatchObject({ userId: 'u1', visitor: { traits: { plan: 'team' } } });
    expect(here.batches[0]?.consent).toMatchObject({ state: 'granted', marketing: true });
    expect(here.batches[0]?.consent.at).toEqual(expect.any(String));
    expect(localStorage.getItem(`${prefix}consent`)).toBe('all');
    expectNothingMissing(here.batches);
  });

  test('an overflow of what is held is counted once it may be told', async () => {
    const { mp, here } = startMilepost({ consent: 'wait' });
    for (let i = 0; i < 230; i++) mp.track(`e${i}`);
    mp.consent(all);
    await waitUntil('everything', () => here.names().includes('consent'));
    // The decision itself takes nobody's place.
    expect(here.raw().filter(({ type }) => type === 'custom')).toHaveLength(200);
    expect(here.names()).toContain('e229');
    expect(here.batches.at(-1)?.dropped.overflow).toBe(30);
    expectNothingMissing(here.batches);
  });

  test('a refusal discards what was held, and what comes after it', async () => {
    const { mp, here, prefix, database } = startMilepost({ consent: 'wait' });
    mp.track('before');
    mp.consent(none);
    mp.track('after');
    await pause(20);
    expect(mp.health().held).toBe(0);
    expect(localKeys(prefix)).toEqual(['consent']);
    expect(localStorage.getItem(`${prefix}consent`)).toBe('none');
    expect(await storedRows(database)).toBeUndefined();
    mp.consent(all);
    mp.track('now');
    await waitUntil('the latest', () => here.names().includes('now'));
    expect(here.names()).toEqual(expect.not.arrayContaining(['before', 'after']));
    expectNothingMissing(here.batches);
  });

  test('a decision holds for the next page', async () => {
    const first = startMilepost({ consent: 'wait' });
    first.mp.consent({ analytics: true });
    await waitUntil('consent', () => first.here.raw().length);
    first.mp.destroy();
    const second = startMilepost({ consent: 'wait' }, first.site);
    second.mp.track('one');
    await waitUntil('one', () => second.here.names().includes('one'));
    expect(second.here.batches[0]?.consent).toMatchObject({ state: 'granted', marketing: false });
    expect(second.here.batches[0]?.consent.at).toBe(first.here.batches[0]?.consent.at);
    expect(second.here.batches[0]?.anonymousId).toBe(first.here.batches[0]?.anonymousId);
  });
});

describe('while a config that may ask for more is on its way', () => {
  test('and stays so when the config never comes: it might have said wait', async () => {
    const { mp, here, prefix, database } = startMilepost({
      config: async () => Promise.reject(new Error('404')),
    });
    mp.track('one');
    await pause(30);
    expect(mp.consent().state).toBe('waiting');
    expect(mp.health()).toMatchObject({ held: 1 });
    expect(localKeys(prefix)).toEqual([]);
    expect(await storedRows(database)).toBeUndefined();
    expect(here.asked).toEqual([]);
  });

  test('it is as if it said wait', async () => {
    let give = (_: JourneyConfig) => {};
    const config = () => new Promise<JourneyConfig>((resolve) => (give = resolve));
    const { mp, here, prefix, database } = startMilepost({ config });
    mp.track('one');
    mp.identify('u1');
    await pause(20);
    expect(mp.consent().state).toBe('waiting');
    expect(localKeys(prefix)).toEqual([]);
    expect(await storedRows(database)).toBeUndefined();
    give(journey);
    await waitUntil('everything', () => here.names().includes('identify'));
    expect(here.batches[0]?.userId).toBe('u1');
    expectNothingMissing(here.batches);
  });

  test('who is named meanwhile is named for good, though the device knew the visitor already', async () => {
    const site = newSite();
    const config = async () => {
      await pause(10);
      return journey;
    };
    const first = startMilepost({ config }, site);
    first.mp.track('one');
    await waitUntil('one', () => first.here.names().includes('one'));
    first.mp.destroy();
    const second = startMilepost({ config }, site);
    second.mp.identify('u1');
    second.mp.track('two');
    await waitUntil('two', () => second.here.names().includes('two'));
    expect(second.here.batches[0]?.userId).toBe('u1');
    expect(second.here.batches[0]?.anonymousId).toBe(first.here.batches[0]?.anonymousId);
    second.mp.destroy();
    const third = startMilepost({ config }, site);
    third.mp.reset();
    third.mp.track('three');
    await waitUntil('three', () => third.here.names().includes('three'));
    expect(third.here.batches[0]?.userId).toBeNull();
    expect(third.here.batches[0]?.anonymousId).not.toBe(first.here.batches[0]?.anonymousId);
  });

  test.each<[JourneyConfig['privacy'], ConsentFacts['state']]>([
    [{ consent: 'wait' }, 'waiting'],
    [{ consent: 'anonymous' }, 'anonymous'],
    [{ consent: 'not-needed' }, 'granted'],
    [undefined, 'granted'],
  ])("the config's %j makes it %s", async (privacy, state) => {
    const { mp } = startMilepost({ config: { ...journey, privacy } });
    expect(mp.consent().state).toBe(state);
  });

  test('the stricter of config and options counts, also when the config is the looser', () => {
    const loose = { ...journey, privacy: { consent: 'not-needed' as const } };
    expect(startMilepost({ config: loose, consent: 'wait' }).mp.consent().state).toBe('waiting');
    expect(startMilepost({ config: loose, consent: 'anonymous' }).mp.consent().state).toBe('anonymous');
  });

  test('a config that says anonymous takes everything off the device, and loses nothing', async () => {
    let give = (_: JourneyConfig) => {};
    const config = () => new Promise<JourneyConfig>((resolve) => (give = resolve));
    const { mp, here, prefix, database } = startMilepost({ config, consent: 'not-needed' });
    mp.track('early');
    await waitUntil('a row', async () => (await storedIds(database)).length === 2);
    give({ ...journey, privacy: { consent: 'anonymous' } });
    await waitUntil('events', () => here.raw().length === 2);
    mp.track('late');
    await waitUntil('the late one', () => here.names().includes('late'));
    expect(mp.consent().state).toBe('anonymous');
    for (const batch of here.batches)
      expect(batch).toMatchObject({ anonymousId: null, userId: null, session: { id: null } });
    await pause(20);
    expect(localKeys(prefix)).toEqual([]);
    expect(await storedRows(database)).toEqual({});
    expectNothingMissing(here.batches);
  });

  test('a config that says wait stops what the options let through', async () => {
    let give = (_: JourneyConfig) => {};
    const config = () => new Promise<JourneyConfig>((resolve) => (give = resolve));
    const { mp, here, prefix, database } = startMilepost({ config, consent: 'not-needed' });
    mp.track('early');
    await waitUntil('a row', async () => (await storedIds(database)).length === 2);
    give({ ...journey, privacy: { consent: 'wait' } });
    await waitUntil('waiting', () => mp.consent().state === 'waiting');
    mp.track('held');
    await pause(20);
    expect(localKeys(prefix)).toEqual([]);
    expect((await storedRows(database)) ?? {}).toEqual({});
    expect(here.asked).toEqual([]);
    mp.consent(all);
    await waitUntil('what was held', () => here.names().includes('held'));
    expectNothingMissing(here.batches);
  });
});

describe('a refusal', () => {
  test('erases rows, journal, state and marks, and ends the listening', async () => {
    const stop = jest.fn();
    const { mp, here, prefix, database } = startMilepost({ config: journey, capture: [() => stop] });
    here.answer(() => {
      throw new Error('down');
    });
    mp.track('order');
    await waitUntil('an attempt', () => here.asked.length);
    await waitUntil('a mark', () => localKeys(prefix).includes('later:0'));
    mp.track('two');
    dispatchEvent(new Event('pagehide'));
    expect(document.documentElement.getAttribute('data-journey-stage')).toBe('buy');
    mp.consent(none);
    expect(stop).toHaveBeenCalledTimes(1);
    expect(localKeys(prefix)).toEqual(['consent']);
    expect(document.documentElement.getAttribute('data-journey-stage')).not.toBe('buy');
    await pause(30);
    expect(localKeys(prefix)).toEqual(['consent']);
    expect(await storedRows(database)).toEqual({});
    const asked = here.asked.length;
    mp.track('three');
    dispatchEvent(new Event('pagehide'));
    await mp.flush();
    await pause(30);
    expect(here.asked).toHaveLength(asked);
    expect(await storedRows(database)).toEqual({});
  });

  test.each(['accepts', 'refuses', 'fails'])(
    'leaves nothing behind when a request in flight %s afterwards',
    async (how) => {
      const { mp, here, prefix, database, errors } = startMilepost();
      let end = () => {};
      here.answer(
        (batch) =>
          new Promise((resolve, reject) => {
            end = () => {
              if (how === 'fails') reject(new Error('later'));
              else
                resolve(
                  how === 'refuses'
                    ? { rejected: batch.events.map(({ id }) => ({ id, why: '' })) }
                    : undefined,
                );
            };
          }),
      );
      mp.track('one');
      await waitUntil('a request', () => here.asked.length);
      mp.consent(none);
      end();
      await pause(30);
      expect(localKeys(prefix)).toEqual(['consent']);
      expect(await storedRows(database)).toEqual({});
      expect(errors).toEqual([]);
    },
  );

  test('erases what earlier pages stored, also from a page that was still waiting', async () => {
    const first = startMilepost();
    first.here.answer(() => Promise.reject(new Error('down')));
    first.mp.track('one');
    await waitUntil('a row', async () => (await storedIds(first.database)).length === 2);
    first.mp.destroy();
    const second = startMilepost({ consent: 'wait' }, first.site);
    second.mp.consent(none);
    await waitUntil('nothing', async () => (await storedRows(first.database)) === undefined);
    expect(localKeys(first.prefix)).toEqual(['consent']);
  });

  test('ends a request in the middle: nothing goes out after it', async () => {
    const signals: AbortSignal[] = [];
    const real = network.fetch;
    network.fetch = ((_: string, { signal }: RequestInit) => {
      signals.push(signal as AbortSignal);
      return new Promise(() => {});
    }) as typeof fetch;
    for (const end of ['consent', 'forget', 'destroy'] as const) {
      const { mp, errors } = startMilepost({ endpoint: '/m' });
      for (let i = 0; i < 50; i++) mp.track('one');
      await waitUntil('a request', () => signals.length);
      const [signal] = signals;
      expect(signal?.aborted).toBe(false);
      void (end === 'consent' ? mp.consent(none) : mp[end]());
      expect(signal?.aborted).toBe(true);
      await pause(20);
      expect(signals.splice(0)).toHaveLength(1);
      expect(errors).toEqual([]);
    }
    network.fetch = real;
  });

  test('in another tab is obeyed here', async () => {
    const one = startMilepost();
    one.here.answer(() => Promise.reject(new Error('down')));
    one.mp.track('one');
    await waitUntil('an attempt', () => one.here.asked.length);
    otherTab();
    const two = startMilepost({}, one.site);
    two.mp.consent(none);
    tellStorage(`${one.prefix}consent`);
    expect(one.mp.consent().state).toBe('denied');
    one.mp.track('two');
    await pause(30);
    expect(localKeys(one.prefix)).toEqual(['consent']);
    expect((await storedRows(one.database)) ?? {}).toEqual({});
  });

  test('and a grant after it begin with somebody new, and with a count of their own', async () => {
    const { mp, here } = startMilepost();
    mp.track('one');
    await mp.flush();
    here.answer(() => Promise.reject(new Error('down')));
    mp.track('lost to the refusal');
    await pause(20);
    mp.consent(none);
    here.answer(() => undefined);
    await pause(20);
    mp.consent(all);
    mp.track('two');
    await waitUntil('two', () => here.names().includes('two'));
    const [before, after] = [here.batches[0], here.batches.at(-1)];
    expect(after?.anonymousId).not.toBe(before?.anonymousId);
    expect(after?.session.id).not.toBe(before?.session.id);
    expect(after?.events[0]?.tabId).not.toBe(before?.events[0]?.tabId);
    expectNothingMissing(here.batches);
  });
});

describe('anonymous', () => {
  test('sends without ids, and keeps nothing on the device', async () => {
    const { mp, here, prefix, database } = startMilepost({ consent: 'anonymous', config: journey });
    mp.track('order');
    mp.identify('u1', { plan: 'team' });
    mp.identify('u2');
    dispatchEvent(new Event('pagehide'));
    await waitUntil('everything', () => here.raw().length >= 5);
    expect(mp.stage().id).toBe('buy');
    for (const batch of here.batches)
      expect(batch).toMatchObject({
        anonymousId: null,
        userId: null,
        session: { id: null },
        visitor: { traits: {} },
      });
    expect(JSON.stringify(here.batches)).not.toContain('previousAnonymousId');
    expect(localKeys(prefix)).toEqual([]);
    expect(await storedRows(database)).toBeUndefined();
    expectNothingMissing(here.batches);
  });

  test('then granted keeps every event not sent yet, however many, and every loss', async () => {
    const { mp, here, database } = startMilepost({
      consent: 'anonymous',
      beforeSend: (event) => (event.name === 'no' ? null : event),
    });
    here.answer(() => Promise.reject(new Error('down')));
    for (let i = 0; i < 150; i++) mp.track(`e${i}`);
    mp.track('no');
    await waitUntil('an attempt', () => here.asked.length);
    here.answer(() => undefined);
    mp.consent(all);
    mp.track('named');
    await waitUntil('a store', async () => (await storedRows(database)) !== undefined);
    await waitUntil('everything', () => here.events().length === 153);
    expect(here.raw()).toHaveLength(153);
    const of = (name: string) =>
      here.batches.find(({ events }) => events.some((event) => event.name === name));
    expect(of('e149')?.anonymousId).toBeNull();
    expect(of('named')?.anonymousId).toEqual(expect.any(String));
    expectNothingMissing(here.batches);
    expect(account(here.batches)).toMatchObject([{ received: 153, lost: 1, seen: 153 }]);
  });

  test('is what Global Privacy Control makes of a visit, unless told otherwise', async () => {
    setGpc(true);
    expect(startMilepost().mp.consent()).toMatchObject({ state: 'anonymous', gpc: true });
    expect(startMilepost({ consent: 'wait' }).mp.consent().state).toBe('waiting');
    expect(startMilepost({ obey: [] }).mp.consent()).toMatchObject({ state: 'granted', gpc: false });
    const decided = startMilepost();
    decided.mp.consent(all);
    expect(decided.mp.consent().state).toBe('granted');
  });
});

test('Do Not Track is obeyed where the code or the config asks for it, and a config takes no signal away', () => {
  Object.defineProperty(navigator, 'doNotTrack', { value: '1', configurable: true });
  expect(startMilepost().mp.consent().state).toBe('granted');
  expect(startMilepost({ obey: ['dnt'] }).mp.consent()).toMatchObject({ state: 'anonymous', gpc: true });
  const config = { ...journey, privacy: { obey: ['dnt'] } };
  expect(startMilepost({ config }).mp.consent().state).toBe('anonymous');
  Object.defineProperty(navigator, 'doNotTrack', { value: null, configurable: true });
  setGpc(true);
  expect(startMilepost({ config: { ...journey, privacy: { obey: [] } } }).mp.consent().state).toBe(
    'anonymous',
  );
});

test('a config that keeps to memory has nothing stay on the device but the decision', async () => {
  const config = { ...journey, privacy: { storage: 'memory' as const } };
  const { mp, here, prefix, database } = startMilepost({ config });
  mp.consent(all);
  mp.identify('u1');
  await waitUntil('identify', () => here.names().includes('identify'));
  dispatchEvent(new Event('pagehide'));
  expect(here.batches.at(-1)).toMatchObject({ userId: 'u1', anonymousId: expect.any(String) });
  expect(localKeys(prefix)).toEqual(['consent']);
  expect(await storedRows(database)).toBeUndefined();
});

test.each([
  [179, undefined, 'the same'],
  [181, undefined, 'new'],
  [2, '1 day', 'new'],
  [181, '300 days', 'the same'],
])('who comes again after %i days is, remembered for %s, %s', async (days, remember, who) => {
  const config = { ...journey, privacy: { remember } };
  const first = startMilepost({ config });
  first.mp.identify('u1', { plan: 'team' });
  first.mp.track('order');
  await waitUntil('order', () => first.here.names().includes('order'));
  await pause(10);
  first.mp.destroy();
  const { now } = Date;
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + days * 86_400_000);
  const second = startMilepost({ config }, first.site);
  second.mp.track('hello');
  await waitUntil('hello', () => second.here.names().includes('hello'));
  clock.mockRestore();
  const [before, after] = [first.here.batches.at(-1), second.here.batches.at(-1)];
  expect(after?.anonymousId === before?.anonymousId).toBe(who === 'the same');
  expect([after?.userId, after?.visitor.visits, second.mp.stage().id]).toEqual(
    who === 'new' ? [null, 1, 'see'] : ['u1', 2, 'buy'],
  );
});

describe('consent()', () => {
  test('tells listeners and the page, with facts nobody can change', async () => {
    const { mp } = startMilepost({ consent: 'wait' });
    const heard: unknown[] = [];
    const seen: unknown[] = [];
    const see = (event: Event) => seen.push((event as CustomEvent).detail);
    document.addEventListener('milepost:consent', see);
    mp.on('consent', (facts: ConsentFacts) => {
      heard.push(facts.state);
      try {
        facts.state = 'denied';
      } catch {}
    });
    mp.consent({ analytics: true });
    mp.consent(all);
    mp.consent(all);
    mp.consent(none);
    document.removeEventListener('milepost:consent', see);
    expect(heard).toEqual(['granted', 'granted', 'denied']);
    expect(seen).toMatchObject([{ marketing: false }, { marketing: true }, { analytics: false }]);
    expect(seen.every(Object.isFrozen)).toBe(true);
  });
});

describe('an endpoint that answers off', () => {
  const off = () => jest.fn(async () => new Response('{"milepost":"off"}', { status: 410 }));
  const real = network.fetch;
  afterEach(() => {
    network.fetch = real;
    jest.restoreAllMocks();
  });
  const stored = async (database: string) => Object.keys((await storedRows(database)) ?? {});

  test('ends the noticing, keeping and sending, erases what was kept, and health() says so', async () => {
    const asked = off();
    network.fetch = asked as never;
    const stop = jest.fn();
    const { mp, prefix, database, errors } = startMilepost({
      endpoint: '/m',
      config: journey,
      capture: [() => stop],
    });
    expect(mp.health().off).toBe(false);
    mp.track('one');
    await waitUntil('off', () => mp.health().off);
    mp.track('two');
    dispatchEvent(new Event('pagehide'));
    expect(await mp.flush()).toEqual({ sent: 0, kept: 0 });
    await pause(30);
    expect([stop.mock.calls.length, asked.mock.calls.length]).toEqual([1, 1]);
    expect(localKeys(prefix)).toEqual(['off']);
    expect(await stored(database)).toEqual([]);
    expect(mp.consent().state).toBe('granted');
    expect(errors).toEqual([]);
  });

  test('is remembered by the next page, until the config changes', async () => {
    const asked = off();
    network.fetch = asked as never;
    const first = startMilepost({ endpoint: '/m', config: journey });
    first.mp.track('one');
    await waitUntil('off', () => first.mp.health().off);
    first.mp.destroy();
    const started = jest.fn(() => () => undefined);
    const second = startMilepost({ endpoint: '/m', config: journey, capture: [started] }, first.site);
    second.mp.track('two');
    await pause(30);
    expect([asked.mock.calls.length, started.mock.calls.length]).toEqual([1, 0]);
    expect(second.mp.health()).toMatchObject({ off: true, held: 0 });
    expect(localKeys(first.prefix)).toEqual(['off']);
    second.mp.destroy();
    const config = { ...journey, version: '2' };
    const third = startMilepost({ endpoint: '/m', config, capture: [started] }, first.site);
    expect(third.mp.health().off).toBe(false);
    expect(localKeys(first.prefix)).not.toContain('off');
    third.mp.track('three');
    await waitUntil('a request', () => asked.mock.calls.length === 2);
    expect(started).toHaveBeenCalledTimes(1);
  });

  test('without a config holds for a day', async () => {
    network.fetch = off() as never;
    const first = startMilepost({ endpoint: '/m' });
    first.mp.track('one');
    await waitUntil('off', () => first.mp.health().off);
    first.mp.destroy();
    const time = Date.now();
    const clock = jest.spyOn(Date, 'now');
    for (const [hours, is] of [
      [23, true],
      [25, false],
    ] as const) {
      clock.mockReturnValue(time + hours * 3_600_000);
      const next = startMilepost({ endpoint: '/m' }, first.site);
      expect(next.mp.health().off).toBe(is);
      next.mp.destroy();
    }
  });

  test('is obeyed until the config is there, which may be another', async () => {
    network.fetch = off() as never;
    const first = startMilepost({ endpoint: '/m', config: journey });
    first.mp.track('one');
    await waitUntil('off', () => first.mp.health().off);
    first.mp.destroy();
    let give = (_: JourneyConfig) => {};
    const config = () => new Promise<JourneyConfig>((resolve) => (give = resolve));
    const facts = { endpoint: '/m', config, consent: 'not-needed' as const };
    const next = startMilepost(facts, first.site);
    expect(next.mp.health().off).toBe(true);
    give({ ...journey, version: '2' });
    await waitUntil('on', () => !next.mp.health().off);
  });

  test('leaves no word on the device of a visitor who is anonymous, and is heard by other tabs', async () => {
    network.fetch = off() as never;
    const hidden = startMilepost({ endpoint: '/m', consent: 'anonymous' });
    hidden.mp.track('one');
    await waitUntil('off', () => hidden.mp.health().off);
    expect(localKeys(hidden.prefix)).toEqual([]);
    const one = startMilepost({ config: journey });
    otherTab();
    localStorage.setItem(`${one.prefix}off`, 'another 9999999999999');
    tellStorage(`${one.prefix}off`);
    expect(one.mp.health().off).toBe(false);
  });
});

describe('forget()', () => {
  test('is heard by other tabs: they forget the visitor too', async () => {
    const one = startMilepost();
    one.mp.identify('u1');
    await one.mp.flush();
    one.here.answer(() => Promise.reject(new Error('down')));
    one.mp.track('unsent');
    await waitUntil('a row', async () => (await storedIds(one.database)).length > 0);
    otherTab();
    // Either of them may send what is recorded after it.
    const two = startMilepost({ endpoint: one.here.endpoint }, one.site);
    const forgotten = two.mp.forget();
    tellStorage(`${one.prefix}forget`, 'now');
    await forgotten;
    await pause(30);
    one.here.answer(() => undefined);
    one.mp.track('new');
    await waitUntil('new', () => one.here.names().includes('new'));
    const [before, after] = [one.here.batches[0], one.here.batches.at(-1)];
    expect(before?.userId).toBe('u1');
    expect(after?.userId).toBeNull();
    expect(after?.anonymousId).not.toBe(before?.anonymousId);
    expect(one.here.names()).not.toContain('unsent');
  });

  test('erases everything, the decision too, and what follows is somebody new', async () => {
    const { mp, here, prefix, database } = startMilepost({ consent: 'wait' });
    mp.consent(all);
    mp.track('one');
    await waitUntil('one', () => here.names().includes('one'));
    await mp.forget();
    expect(localKeys(prefix)).toEqual([]);
    expect((await storedRows(database)) ?? {}).toEqual({});
    expect(mp.consent().state).toBe('waiting');
    mp.consent(all);
    mp.track('two');
    await waitUntil('two', () => here.names().includes('two'));
    expect(here.batches.at(-1)?.anonymousId).not.toBe(here.batches[0]?.anonymousId);
    expect(here.batches.at(-1)?.visitor.visits).toBe(1);
  });
});

test('a visitor whose localStorage was lost is known again from the database', async () => {
  const first = startMilepost({ config: journey });
  first.mp.identify('u1');
  first.mp.track('order');
  await waitUntil('order', () => first.here.names().includes('order'));
  await pause(10);
  first.mp.destroy();
  localStorage.clear();
  const second = startMilepost({ config: journey }, first.site);
  second.mp.track('hello');
  await waitUntil('hello', () => second.here.names().includes('hello'));
  expect(second.here.batches[0]).toMatchObject({
    anonymousId: first.here.batches[0]?.anonymousId,
    userId: 'u1',
    session: { id: first.here.batches[0]?.session.id },
  });
  expect(second.mp.stage().id).toBe('buy');
  expectNothingMissing([...first.here.batches, ...second.here.batches]);
});

test('captures can tell requests to the endpoints from those of the page', () => {
  const told: boolean[] = [];
  const capture: Capture = (_, { sendsTo }) => {
    for (const path of ['/m', '/m?gzip=1', '/m/other', '/menu.json'])
      told.push(sendsTo!(`${location.origin}${path}`));
    told.push(sendsTo!('https://other.example/collect'));
    return () => {};
  };
  const elsewhere = { url: 'https://other.example/collect' };
  startMilepost({ endpoint: ['/m', elsewhere, async () => {}], config: journey, capture: [capture] });
  expect(told).toEqual([true, true, false, false, true]);
});
