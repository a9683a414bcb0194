import 'fake-indexeddb/auto';
import { idMaker } from '../../../src/browser/idMaker';
import { safeStorage } from '../../../src/browser/safeStorage';
import type { EventBuffer } from '../../../src/buffer/eventBuffer';
import { openJournal } from '../../../src/buffer/journal';
import { openBuffer } from '../../../src/buffer/openBuffer';
import { native } from '../../../src/formats/native';
import { openFlights } from '../../../src/send/flights';
import { type Sender, type SenderSettings, startSender } from '../../../src/send/startSender';
import type { Batch, MilepostEvent } from '../../../src/types';
import { expectNothingMissing, receiver } from '../../support/account';
import { aContext, anEvent } from '../../support/anEvent';
import { network as browser } from '../../support/network';
import { storedIds } from '../../support/onDevice';
import { pause, waitUntil } from '../../support/waitUntil';
import { giveLocks } from '../../support/webLocks';

let site = 0;
let prefix = '';
let seq = 0;
let time = 0;
let errors: unknown[] = [];
let sent: number[] = [];
let dropped: string[] = [];
let offs = 0;
const stops: Array<() => void> = [];
const makeId = idMaker(() => Date.now());
const storage = safeStorage();
const realFetch = browser.fetch;

const now = () => Date.now() + time;
const openPage = ({ endpoints = 1, durable = true } = {}) => {
  const buffer = openBuffer({
    name: prefix,
    durable,
    endpoints,
    journal: openJournal(storage, prefix),
    shared: () => false,
    state: () => undefined,
    onReady: () => undefined,
    onAdopted: () => undefined,
    onStored: () => undefined,
    onLost: (reason) => dropped.push(reason),
    onError: (error) => errors.push(error),
    now,
  });
  stops.push(buffer.close);
  return buffer;
};
const start = (buffer: EventBuffer, to: SenderSettings['to'], facts: Partial<SenderSettings> = {}) => {
  const sender = startSender({
    endpoint: 0,
    to,
    format: native,
    outbox: buffer,
    flights: openFlights(storage, prefix, makeId, now),
    storage,
    prefix,
    makeId,
    now,
    clock: () => ({ mono: 0, epoch: 0, jumpMs: 0 }),
    onSent: (count) => sent.push(count),
    onOff: () => offs++,
    onError: (error) => errors.push(error),
    ...facts,
  });
  stops.push(sender.stop);
  return sender;
};
const add = (buffer: EventBuffer, count = 1, facts: Partial<MilepostEvent> = {}, context = aContext()) => {
  const events = Array.from({ length: count }, () =>
    anEvent({ id: makeId(), seq: seq++, time: new Date().toISOString(), ...facts }),
  );
  for (const one of events) buffer.add(one, context);
  return events;
};
/** An endpoint behind an address: answers each request as `reply` says, and remembers what came. */
const network = (reply: (batch: Batch) => Response | Promise<Response>) => {
  const requests: Array<{ batch: Batch; bytes: number; keepalive: boolean; signal: AbortSignal }> = [];
  const accepted: Batch[] = [];
  browser.fetch = (async (_: string, { body, keepalive = false, signal }: RequestInit) => {
    const batch = JSON.parse(body as string) as Batch;
    requests.push({
      batch,
      bytes: new TextEncoder().encode(body as string).length,
      keepalive,
      signal: signal as AbortSignal,
    });
    const answer = await reply(batch);
    if (answer.ok) accepted.push(batch);
    return answer;
  }) as typeof fetch;
  return { requests, accepted, ids: () => accepted.flatMap(({ events }) => events.map(({ id }) => id)) };
};
/** One that never answers; `cut()` ends the latest request without a word. */
const silentNetwork = () => {
  let end: (error: Error) => void = () => {};
  const silent = () =>
    new Promise<never>((_, reject) => {
      end = reject;
    });
  return { ...network(silent), cut: () => end(new TypeError('cut')) };
};
const answer = (status: number, headers: Record<string, string> = {}, body?: unknown) =>
  new Response(body === undefined ? null : JSON.stringify(body), { status, headers });
/** Sends until nothing changes any more, as time passes. */
const flushAll = async (sender: Sender) => {
  for (let i = 0; i < 30 && (await sender.flush()) > 0; i++);
};
const setOnline = (onLine: boolean) =>
  Object.defineProperty(navigator, 'onLine', { value: onLine, configurable: true });
const idsOf = (events: MilepostEvent[]) => events.map(({ id }) => id);

beforeEach(() => {
  prefix = `sender-${++site}:`;
  seq = 0;
  time = 0;
  errors = [];
  sent = [];
  dropped = [];
  offs = 0;
  giveLocks();
  localStorage.clear();
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  browser.fetch = realFetch;
  setOnline(true);
});

describe('what waits', () => {
  test('is sent oldest first, in batches of the size asked for, and deleted once acknowledged', async () => {
    const buffer = openPage();
    const here = receiver();
    const events = add(buffer, 45);
    const sender = start(buffer, here.endpoint);
    expect(await sender.flush()).toBe(45);
    expect(here.batches.map((batch) => batch.events.length)).toEqual([20, 20, 5]);
    expect(idsOf(here.raw())).toEqual(idsOf(events));
    expect(here.batches.map(({ batchSeq }) => batchSeq)).toEqual([0, 1, 2]);
    expect(await storedIds(prefix)).toEqual([]);
    expect(sent).toEqual([20, 20, 5]);
    expectNothingMissing(here.batches);
  });

  test('goes in large requests while more keeps coming, and the storage is read once for each', async () => {
    const buffer = openPage();
    const here = receiver();
    here.answer(async () => void (await pause(10)));
    const sender = start(buffer, here.endpoint, { intervalMs: 1500 });
    await buffer.peek(0, 1);
    const peek = jest.spyOn(buffer, 'peek');
    for (let i = 0; i < 60; i++) {
      add(buffer);
      await pause(5);
      sender.wake();
    }
    await waitUntil('all 60', () => sent.reduce((all, count) => all + count, 0) === 60);
    // Twenty each, and now and then what came in between.
    expect(here.batches.length).toBeLessThanOrEqual(7);
    expect(peek.mock.calls.length).toBeLessThanOrEqual(here.batches.length + 1);
    expectNothingMissing(here.batches);
  });

  test('is sent at once when it became enough during a request', async () => {
    const buffer = openPage();
    const here = receiver();
    let accept = () => {};
    here.answer(() => new Promise((resolve) => (accept = () => resolve(undefined))));
    const sender = start(buffer, here.endpoint, { intervalMs: 60_000 });
    add(buffer, 20);
    sender.wake();
    await waitUntil('the first request', () => here.asked.length === 1);
    add(buffer, 20);
    await buffer.peek(0, 1);
    sender.wake();
    accept();
    await waitUntil('the second request', () => here.asked.length === 2);
    accept();
    await waitUntil('both answers', () => sent.length === 2);
    expect(sent).toEqual([20, 20]);
  });

  test('is not deleted before it is acknowledged', async () => {
    const buffer = openPage();
    const here = receiver();
    let accept = () => {};
    here.answer(() => new Promise((resolve) => (accept = () => resolve(undefined))));
    const events = add(buffer, 3);
    const flushed = start(buffer, here.endpoint).flush();
    await waitUntil('a request', () => here.asked.length);
    expect(await storedIds(prefix)).toEqual(idsOf(events));
    accept();
    await flushed;
    expect(await storedIds(prefix)).toEqual([]);
  });

  test('is sent after the interval, or at once when there is enough of it', async () => {
    const buffer = openPage();
    const here = receiver();
    const sender = start(buffer, here.endpoint, { size: 3, intervalMs: 400 });
    add(buffer, 1);
    sender.wake();
    await pause(30);
    expect(here.asked).toEqual([]);
    await waitUntil('the interval', () => here.raw().length === 1);
    add(buffer, 3);
    const before = Date.now();
    sender.wake();
    await waitUntil('three more', () => here.raw().length === 4);
    expect(Date.now() - before).toBeLessThan(390);
  });

  test('starts another batch where the context changes', async () => {
    const buffer = openPage();
    const here = receiver();
    add(buffer, 2);
    add(buffer, 2, {}, aContext({ userId: 'u1' }));
    await start(buffer, here.endpoint).flush();
    expect(here.batches.map(({ userId, events }) => [userId, events.map((one) => one.seq)])).toEqual([
      [null, [0, 1]],
      ['u1', [2, 3]],
    ]);
  });

  test('is acknowledged by each endpoint for itself', async () => {
    const buffer = openPage({ endpoints: 2 });
    const [up, down] = [receiver(), receiver()];
    down.answer(() => {
      throw new Error('down');
    });
    const events = add(buffer, 5);
    const first = start(buffer, up.endpoint);
    const second = start(buffer, down.endpoint, { endpoint: 1 });
    expect(await first.flush()).toBe(5);
    expect(await second.flush()).toBe(0);
    expect(idsOf(up.raw())).toEqual(idsOf(events));
    expect(await storedIds(prefix)).toEqual(idsOf(events));
    down.answer(() => undefined);
    localStorage.clear();
    expect(await second.flush()).toBe(5);
    expect(up.raw()).toHaveLength(5);
    expect(await storedIds(prefix)).toEqual([]);
  });

  test('is the same after the page was killed before the answer came', async () => {
    const page = openPage();
    const here = receiver();
    here.answer(() => new Promise(() => {}));
    const events = add(page, 4);
    void start(page, here.endpoint).flush();
    await waitUntil('a request', () => here.asked.length);
    giveLocks();
    const again = receiver();
    await start(openPage(), again.endpoint).flush();
    expect(again.raw()).toEqual(events);
    expectNothingMissing(again.batches);
  });
});

describe('an endpoint that is down', () => {
  test('gets everything when it is back, with the same ids, and no request meanwhile', async () => {
    const buffer = openPage();
    const net = network(() => answer(503, { 'retry-after': '3' }));
    const events = add(buffer, 3);
    const sender = start(buffer, { url: '/m' });
    expect(await sender.flush()).toBe(0);
    expect(await sender.flush()).toBe(0);
    expect(net.requests).toHaveLength(1);
    expect(await storedIds(prefix)).toEqual(idsOf(events));
    // Another tab finds the same time in localStorage.
    await start(openPage(), { url: '/m' }).flush();
    expect(net.requests).toHaveLength(1);
    time = 2900;
    await sender.flush();
    expect(net.requests).toHaveLength(1);
    time = 3100;
    const back = network(() => answer(204));
    expect(await sender.flush()).toBe(3);
    expect(back.ids()).toEqual(idsOf(events));
    expect(back.requests[0]?.batch.attempt).toBe(2);
    expectNothingMissing(back.accepted);
  });

  test('is not waited for longer than an hour, whatever it asks and whatever the clock does', async () => {
    const buffer = openPage();
    const net = network(() => answer(429, { 'retry-after': '86400' }));
    add(buffer);
    const sender = start(buffer, { url: '/m' });
    await sender.flush();
    time = 3_599_000;
    await sender.flush();
    expect(net.requests).toHaveLength(1);
    time = 3_601_000;
    await sender.flush();
    expect(net.requests).toHaveLength(2);
    // The clock was set back by a day: what was noted lies too far ahead to be true.
    time = -86_400_000;
    await sender.flush();
    expect(net.requests).toHaveLength(3);
  });

  test('is tried again by itself', async () => {
    const buffer = openPage();
    const here = receiver();
    let times = 0;
    here.answer(() => {
      if (++times < 2) throw new Error('offline');
      return undefined;
    });
    add(buffer, 2);
    await start(buffer, here.endpoint).flush();
    await waitUntil('a second attempt', () => here.raw().length === 2, 3000);
    expect(here.asked).toHaveLength(2);
  });

  test('for want of a network is asked soon after there is one, without the rest of the wait', async () => {
    const buffer = openPage();
    const here = receiver();
    here.answer(() => {
      throw new Error('offline');
    });
    add(buffer, 2);
    const sender = start(buffer, here.endpoint);
    await sender.flush();
    storage.set(`${prefix}later:0`, JSON.stringify([now() + 200_000, 7, 'silent', 7, now()]));
    here.answer(() => undefined);
    dispatchEvent(new Event('online'));
    await waitUntil('everything', () => here.raw().length === 2, 4000);
  });

  test('keeps its word about when to come back, network or not', async () => {
    const buffer = openPage();
    const net = network(() => answer(429, { 'retry-after': '60' }));
    add(buffer);
    await start(buffer, { url: '/m' }).flush();
    dispatchEvent(new Event('online'));
    await pause(2300);
    expect(net.requests).toHaveLength(1);
  });

  test.each([401, 403, 404, 410])(
    'or not set up (%i) keeps everything, is said once and asked seldom',
    async (status) => {
      const buffer = openPage();
      const net = network(() => answer(status));
      const events = add(buffer, 3);
      const sender = start(buffer, { url: '/m' });
      await sender.flush();
      time = 299_000;
      await sender.flush();
      expect(net.requests).toHaveLength(1);
      time = 301_000;
      await sender.flush();
      expect(net.requests).toHaveLength(2);
      expect(errors).toHaveLength(1);
      expect(await storedIds(prefix)).toEqual(idsOf(events));
      time = 899_000;
      await sender.flush();
      expect(net.requests).toHaveLength(2);
      time = 902_000;
      const fixed = network(() => answer(204));
      expect(await sender.flush()).toBe(3);
      expectNothingMissing(fixed.accepted);
    },
  );

  test('in the form of a function that never answers is left after ten seconds', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    try {
      const buffer = openPage({ durable: false });
      add(buffer, 2);
      let calls = 0;
      const sender = start(buffer, () => (++calls === 1 ? new Promise<void>(() => {}) : Promise.resolve()));
      const flushed = sender.flush();
      await jest.advanceTimersByTimeAsync(9900);
      expect(calls).toBe(1);
      await jest.advanceTimersByTimeAsync(200);
      expect(await flushed).toBe(0);
      await jest.advanceTimersByTimeAsync(3000);
      expect(calls).toBe(2);
      expect(sent).toEqual([2]);
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('what an endpoint refuses', () => {
  test.each([400, 422])('one event (%i) is found by halving, counted, and costs no other', async (status) => {
    const buffer = openPage();
    for (const poison of [0, 7, 19]) {
      const id = add(buffer, 20)[poison]?.id;
      const net = network((batch) => answer(batch.events.some((one) => one.id === id) ? status : 204));
      await flushAll(start(buffer, { url: '/m' }));
      expect(net.requests.length).toBeLessThanOrEqual(10);
      expect(net.ids()).toHaveLength(19);
      expect(new Set(net.ids()).size).toBe(19);
      expect(dropped.splice(0)).toEqual(['rejected']);
    }
    add(buffer, 1);
    const last = network(() => answer(204));
    await flushAll(start(buffer, { url: '/m' }));
    expect(last.accepted[0]?.dropped.rejected).toBe(3);
    expect(last.accepted[0]?.lost.tab1).toEqual({
      rejected: [
        [0, 0],
        [27, 27],
        [59, 59],
      ],
    });
    expect(last.accepted[0]?.seen.tab1).toBe(60);
  });

  test('as too large goes through in smaller batches, in few requests', async () => {
    for (const [letters, most] of [
      [1200, 6],
      [2000, 6],
    ] as const) {
      const buffer = openPage();
      const net = network((batch) => answer(JSON.stringify(batch).length > 10_000 ? 413 : 204));
      const events = add(buffer, 10, { data: { text: 'x'.repeat(letters) } });
      await flushAll(start(buffer, { url: '/m' }));
      expect(net.ids()).toEqual(idsOf(events));
      expect(net.requests.length).toBeLessThanOrEqual(most);
      expect(dropped).toEqual([]);
    }
  });

  test('as too large though it is alone goes once without what it can do without', async () => {
    const buffer = openPage();
    const net = network((batch) => answer(JSON.stringify(batch.events).length > 10_000 ? 413 : 204));
    const [event] = add(buffer, 1, { data: { text: 'x'.repeat(12_000), plan: 'team' } });
    add(buffer, 2);
    await flushAll(start(buffer, { url: '/m' }));
    expect(net.ids()).toHaveLength(3);
    expect(net.accepted[0]?.events).toEqual([{ ...event, data: { plan: 'team' } }]);
    expect(dropped).toEqual([]);
    expectNothingMissing(net.accepted);
  });

  test('as too large though it is alone and slim is given up, and costs no other', async () => {
    const buffer = openPage();
    const bad = add(buffer, 9)[4]?.id;
    const net = network((batch) => answer(batch.events.some(({ id }) => id === bad) ? 413 : 204));
    await flushAll(start(buffer, { url: '/m' }));
    expect(net.ids()).toHaveLength(8);
    expect(dropped).toEqual(['tooLarge']);
    expect(await storedIds(prefix)).toEqual([]);
    add(buffer, 1);
    await flushAll(start(buffer, { url: '/m' }));
    expectNothingMissing(net.accepted);
  });

  test('by id in a 200 is dropped and counted, the rest is stored', async () => {
    const buffer = openPage();
    const events = add(buffer, 5);
    const refused = events[2]?.id as string;
    const here = receiver();
    here.answer((batch) => ({
      accepted: 4,
      rejected: batch.events.some(({ id }) => id === refused) ? [{ id: refused, why: 'no' }] : [],
    }));
    const sender = start(buffer, here.endpoint);
    expect(await sender.flush()).toBe(4);
    expect(await storedIds(prefix)).toEqual([]);
    expect(dropped).toEqual(['rejected']);
    add(buffer, 1);
    await sender.flush();
    expect(here.batches[1]?.lost).toEqual({ tab1: { rejected: [[2, 2]] } });
    expectNothingMissing(here.batches, [refused]);
  });

  test('by id in a 400 goes alone: the others are sent again without it', async () => {
    const buffer = openPage();
    const events = add(buffer, 5);
    const refused = events[3]?.id as string;
    const net = network((batch) =>
      batch.events.some(({ id }) => id === refused)
        ? answer(400, {}, { rejected: [{ id: refused, why: 'no' }] })
        : answer(204),
    );
    await flushAll(start(buffer, { url: '/m' }));
    expect(net.requests).toHaveLength(2);
    expect(net.ids()).toHaveLength(4);
    expect(dropped).toEqual(['rejected']);
  });
});

describe('leave()', () => {
  test('hands over from memory what nobody acknowledged, and nothing is sent twice once answered', async () => {
    const buffer = openPage();
    const net = network(() => answer(204));
    const events = add(buffer, 12);
    const sender = start(buffer, { url: '/m' });
    sender.leave();
    expect(net.requests).toHaveLength(1);
    expect(net.requests[0]?.keepalive).toBe(true);
    expect(idsOf(net.requests[0]?.batch.events ?? [])).toEqual(idsOf(events));
    sender.leave();
    expect(net.requests).toHaveLength(1);
    await waitUntil('no rows', async () => sent.length && (await storedIds(prefix)).length === 0);
    await sender.flush();
    expect(net.requests).toHaveLength(1);
    expect(localStorage).toHaveLength(0);
    expectNothingMissing(net.accepted);
  });

  test.each([
    ['English', 'x'],
    ['Japanese', '靴'],
  ])('stays within 60,000 bytes of %s, newest first', async (_, letter) => {
    const buffer = openPage();
    const net = network(() => new Promise(() => {}));
    const events = add(buffer, 90, { data: { text: letter.repeat(letter === 'x' ? 900 : 300) } });
    start(buffer, { url: '/m' }).leave();
    const bytes = net.requests.reduce((sum, request) => sum + request.bytes, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(61_000);
    const handed = net.requests.flatMap(({ batch }) => idsOf(batch.events));
    expect(handed).toEqual(idsOf(events).slice(-handed.length));
  });

  test('hands over each context in a batch of its own', async () => {
    const buffer = openPage();
    const net = network(() => answer(204));
    add(buffer, 2);
    add(buffer, 2, {}, aContext({ userId: 'u1' }));
    start(buffer, { url: '/m' }).leave();
    expect(net.requests.map(({ batch }) => [batch.userId, batch.events.length])).toEqual([
      ['u1', 2],
      [null, 2],
    ]);
  });

  test('marks what is on the wire: other pages leave it alone for 30 seconds, then send it', async () => {
    const page = openPage();
    const net = network(() => new Promise(() => {}));
    const handed = add(page, 3);
    await page.peek(0, 1);
    start(page, { url: '/m' }).leave();
    expect(net.requests).toHaveLength(1);
    const here = receiver();
    const next = openPage();
    const more = add(next, 2, { tabId: 'tab2' });
    const sender = start(next, here.endpoint);
    await sender.flush();
    expect(idsOf(here.raw())).toEqual(idsOf(more));
    time = 29_000;
    await sender.flush();
    expect(here.raw()).toHaveLength(2);
    time = 30_500;
    await sender.flush();
    expect(idsOf(here.raw().slice(2))).toEqual(idsOf(handed));
    expect(await storedIds(prefix)).toEqual([]);
    expect(Object.keys(localStorage)).toEqual([]);
  });

  test.each([
    ['no answer', 'refuse', true],
    ['one that says no', 'status', false],
  ])('waits no longer for what left before a request that got %s', async (_, reply, freed) => {
    const page = openPage();
    network(() => new Promise(() => {}));
    const handed = add(page, 3);
    await page.peek(0, 1);
    start(page, { url: '/m' }).leave();

    const next = openPage();
    const net = network(() => (reply === 'refuse' ? Promise.reject(new TypeError()) : answer(503)));
    const [own] = add(next, 1);
    const sender = start(next, { url: '/m' });
    await sender.flush();
    storage.remove(`${prefix}later:0`);
    await sender.flush();
    const tried = net.requests.map(({ batch }) => idsOf(batch.events));
    // The oldest goes first, and no more at once than did before.
    expect(tried).toEqual([[own?.id], [freed ? handed[0]?.id : own?.id]]);
  });

  test('keeps what it handed over when the answer is no', async () => {
    const buffer = openPage();
    const net = network(() => answer(503));
    const events = add(buffer, 3);
    await buffer.peek(0, 1);
    start(buffer, { url: '/m' }).leave();
    await waitUntil('an answer', () => storage.get(`${prefix}later:0`));
    expect(net.requests).toHaveLength(1);
    expect(await storedIds(prefix)).toEqual(idsOf(events));
  });

  test('asks nothing of an endpoint that asked to be left alone', async () => {
    const buffer = openPage();
    const net = network(() => answer(429, { 'retry-after': '60' }));
    add(buffer, 3);
    const sender = start(buffer, { url: '/m' });
    await sender.flush();
    sender.leave();
    expect(net.requests).toHaveLength(1);
  });

  test('does not send what is on its way already', async () => {
    const buffer = openPage();
    const here = receiver();
    here.answer(() => new Promise(() => {}));
    add(buffer, 3);
    const sender = start(buffer, here.endpoint);
    void sender.flush();
    await waitUntil('a request', () => here.asked.length);
    const late = add(buffer, 1);
    sender.leave();
    expect(here.asked).toHaveLength(2);
    expect(idsOf(here.asked[1]?.events ?? [])).toEqual(idsOf(late));
  });
});

describe('what is sent again', () => {
  test('unchanged is the same batch, with a higher attempt, though more came meanwhile', async () => {
    const buffer = openPage();
    const net = network(() => answer(503));
    const events = add(buffer, 3);
    const sender = start(buffer, { url: '/m' });
    await sender.flush();
    add(buffer, 2);
    time = 10_000;
    const back = network(() => answer(204));
    await flushAll(sender);
    const [first] = net.requests;
    const [again, rest] = back.requests;
    expect(idsOf(again?.batch.events ?? [])).toEqual(idsOf(events));
    expect([first?.batch.batchId, first?.batch.attempt]).toEqual([again?.batch.batchId, 1]);
    expect(again?.batch.attempt).toBe(2);
    expect(rest?.batch.batchId).not.toBe(again?.batch.batchId);
    expect(rest?.batch.attempt).toBe(1);
    expectNothingMissing(back.accepted);
  });

  test('after a connection broke behind the last byte has the same ids, and says it is another attempt', async () => {
    const buffer = openPage();
    const got: Batch[] = [];
    network((batch) => {
      got.push(batch);
      return Promise.reject(new TypeError('reset'));
    });
    const events = add(buffer, 4);
    const sender = start(buffer, { url: '/m' });
    await sender.flush();
    time = 10_000;
    const back = network(() => answer(204));
    await sender.flush();
    expect(idsOf(got[0]?.events ?? [])).toEqual(idsOf(events));
    expect(back.ids()).toEqual(idsOf(events));
    expect(back.requests[0]?.batch.attempt).toBe(2);
  });

  test.each(['before', 'after'])(
    'after it was cut %s its page went aside is the same batch, and says that it is another attempt',
    async (when) => {
      const buffer = openPage();
      const net = silentNetwork();
      add(buffer, 2);
      const sender = start(buffer, { url: '/m' });
      const flushed = sender.flush();
      await waitUntil('a request', () => net.requests.length);
      if (when === 'after') sender.leave(true);
      net.cut();
      await flushed;
      if (when === 'before') sender.leave(true);
      const back = network(() => answer(204));
      await sender.flush();
      expect(back.requests.map(({ batch: { batchId, attempt } }) => [batchId, attempt])).toEqual([
        [net.requests[0]?.batch.batchId, 2],
      ]);
    },
  );

  test('after a page took it along and nobody answered says that it is another attempt', async () => {
    const page = openPage();
    network(() => new Promise(() => {}));
    add(page, 2);
    await page.peek(0, 1);
    start(page, { url: '/m' }).leave();
    const here = receiver();
    const sender = start(openPage(), here.endpoint);
    await sender.flush();
    time = 30_500;
    await sender.flush();
    expect(here.batches.map(({ attempt, events }) => [attempt, events.length])).toEqual([[2, 2]]);
  });

  test('a day late says so, and is stored as it was', async () => {
    const buffer = openPage();
    const hours = (ago: number) => new Date(Date.now() - ago * 3_600_000).toISOString();
    const net = network(() => answer(204));
    add(buffer, 1, { time: hours(25), flags: ['auto'] });
    add(buffer, 1, { time: hours(23) });
    await start(buffer, { url: '/m' }).flush();
    expect(net.accepted[0]?.events.map(({ flags }) => flags)).toEqual([['auto', 'late'], undefined]);
  });
});

describe('a minute of 503', () => {
  test('is at most twelve requests, and loses nothing', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    try {
      for (let times = 0; times < 2; times++) {
        localStorage.clear();
        const buffer = openPage({ durable: false });
        const net = network(() => answer(503));
        const events = add(buffer, 30);
        const sender = start(buffer, { url: '/m' });
        sender.wake();
        for (let i = 0; i < 12; i++) {
          await jest.advanceTimersByTimeAsync(5000);
          sender.wake();
        }
        expect(net.requests.length).toBeGreaterThan(1);
        expect(net.requests.length).toBeLessThanOrEqual(12);
        const back = network(() => answer(204));
        await jest.advanceTimersByTimeAsync(400_000);
        expect(back.ids()).toEqual(idsOf(events));
        sender.stop();
      }
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('where something in the browser stops every request', () => {
  test('it is asked at most twelve times in ten minutes, then every fifteen, and less is kept', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    try {
      for (let times = 0; times < 2; times++) {
        localStorage.clear();
        let held = false;
        const memory = openPage({ durable: false });
        const buffer: EventBuffer = {
          ...memory,
          trim(endpoint, blocked, count) {
            held = blocked;
            return memory.trim(endpoint, blocked, count);
          },
        };
        const net = network(() => Promise.reject(new TypeError('blocked')));
        const sender = start(buffer, { url: '/m' });
        const minutes = async (count: number) => {
          for (let i = 0; i < count; i++) {
            add(buffer);
            sender.wake();
            await jest.advanceTimersByTimeAsync(60_000);
          }
        };
        await minutes(10);
        expect(net.requests.length).toBeGreaterThan(5);
        expect(net.requests.length).toBeLessThanOrEqual(12);
        await minutes(25);
        expect([sender.blocked(), held]).toEqual([true, true]);
        const before = net.requests.length;
        await minutes(60);
        expect(net.requests.length - before).toBe(4);
        const back = network(() => answer(204));
        await minutes(16);
        expect([sender.blocked(), held]).toEqual([false, false]);
        expect(back.ids().length).toBeGreaterThanOrEqual(100);
        sender.stop();
      }
    } finally {
      jest.useRealTimers();
    }
  });

  test('the next page knows it, and keeps less', async () => {
    storage.set(`${prefix}later:0`, `${now() + 60_000} 20 5 20 ${now()}`);
    const buffer = openPage();
    add(buffer, 1001);
    const sender = start(buffer, { url: '/m' });
    expect(sender.blocked()).toBe(true);
    await sender.flush();
    expect(dropped).toEqual(['blocked']);
  });
});

describe('what is too old', () => {
  const old = (facts: Partial<MilepostEvent> = {}) =>
    anEvent({ id: idMaker(() => Date.now() - 6.9 * 86_400_000)(), seq: seq++, ...facts });

  test('is given up and counted, also while the page is open, and costs no other', async () => {
    const real = performance.now.bind(performance);
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => real() + time);
    try {
      const buffer = openPage();
      buffer.add(old({ type: 'goal' }), aContext());
      add(buffer);
      const net = network(() => answer(503));
      const sender = start(buffer, { url: '/m' });
      await sender.flush();
      expect([net.requests.length, dropped]).toEqual([1, []]);
      time = 0.2 * 86_400_000;
      const back = network(() => answer(204));
      await sender.flush();
      expect(dropped).toEqual(['expired']);
      expect(back.accepted.map(({ events }) => events.map((one) => one.seq))).toEqual([[1]]);
      expect(back.accepted[0]?.lost).toEqual({ tab1: { expired: [[0, 0]] } });
    } finally {
      clock.mockRestore();
    }
  });

  test.each([1, -1])('is not so because the device clock is set by %d days', async (days) => {
    const buffer = openPage();
    const net = network(() => answer(204));
    const sender = start(buffer, { url: '/m' });
    buffer.add(old(), aContext());
    time = days * 86_400_000;
    await sender.flush();
    expect([dropped, net.ids().length]).toEqual([[], 1]);
  });

  test('may be so sooner', async () => {
    const buffer = openPage();
    buffer.add(old(), aContext());
    const sender = start(buffer, { url: '/m' }, { limits: { days: 6 } });
    const net = network(() => answer(204));
    await sender.flush();
    expect([dropped, net.requests]).toEqual([['expired'], []]);
  });
});

describe('an endpoint that answers off', () => {
  test('is told once, and asked no more', async () => {
    const buffer = openPage();
    const net = network(() => answer(410, {}, { milepost: 'off' }));
    add(buffer, 30);
    const sender = start(buffer, { url: '/m' });
    await sender.flush();
    await sender.flush();
    expect([offs, net.requests.length, errors]).toEqual([1, 1, []]);
  });
});

describe('a receiver that cannot drop ids', () => {
  const to = { url: '/m', dedupes: false };

  test('gets the tail of a page once, whatever becomes of the page', async () => {
    const page = openPage();
    const net = network(() => new Promise(() => {}));
    const events = add(page, 3);
    await page.peek(0, 1);
    const sender = start(page, to);
    sender.leave();
    sender.leave();
    expect(net.requests.map(({ batch }) => idsOf(batch.events))).toEqual([idsOf(events)]);
    await waitUntil('no rows', async () => (await storedIds(prefix)).length === 0);
    expect(Object.keys(localStorage)).toEqual([]);
  });

  test('that refuses the tail while the page lives has its loss counted', async () => {
    const page = openPage();
    network(() => answer(503));
    add(page, 2);
    start(page, to).leave();
    await waitUntil('the count', () => dropped.length === 2);
    expect(dropped).toEqual(['rejected', 'rejected']);
  });

  test('gets it later when there is no network: nothing is handed over to nowhere', async () => {
    setOnline(false);
    const page = openPage();
    const net = network(() => answer(204));
    const events = add(page, 3);
    await page.peek(0, 1);
    start(page, to).leave();
    expect(net.requests).toEqual([]);
    expect(await storedIds(prefix)).toEqual(idsOf(events));
  });

  test('gets it later where the last request found nobody: not when the page goes, and not after that', async () => {
    const page = openPage();
    const net = network(() => Promise.reject(new TypeError('refused')));
    const events = add(page, 3);
    const sender = start(page, to);
    await sender.flush();
    sender.leave(true);
    sender.leave();
    expect(net.requests).toHaveLength(1);
    expect(await storedIds(prefix)).toEqual(idsOf(events));
    // Back from the back/forward cache it asks at once.
    const back = network(() => answer(204));
    await sender.flush();
    expect(back.ids()).toEqual(idsOf(events));
  });

  test('and whose tail is cut while the page lives on has its loss counted', async () => {
    const page = openPage();
    const net = silentNetwork();
    add(page, 2);
    const sender = start(page, to);
    sender.leave();
    sender.leave(true);
    // Past the moment in which the browser may have refused to take it.
    await pause(5);
    net.cut();
    await waitUntil('the count', () => dropped.length === 2);
    expect(dropped).toEqual(['rejected', 'rejected']);
  });

  test('gets everything else as others do', async () => {
    const page = openPage();
    network(() => answer(503));
    const events = add(page, 3);
    const sender = start(page, to);
    await sender.flush();
    expect(await storedIds(prefix)).toEqual(idsOf(events));
  });
});

describe('a page that leaves', () => {
  test('without a network grounds nothing: the next page sends at once', async () => {
    setOnline(false);
    const page = openPage();
    network(() => new Promise(() => {}));
    const events = add(page, 3);
    await page.peek(0, 1);
    start(page, { url: '/m' }).leave();
    setOnline(true);
    const here = receiver();
    await start(openPage(), here.endpoint).flush();
    expect(idsOf(here.raw())).toEqual(idsOf(events));
  });

  test('has ten requests on their way at most, all endpoints together', async () => {
    const page = openPage({ endpoints: 2 });
    const net = network(() => new Promise(() => {}));
    for (let i = 0; i < 8; i++) add(page, 1, {}, aContext({ userId: `u${i}` }));
    const flights = openFlights(storage, prefix, makeId, now);
    start(page, { url: '/m' }, { flights }).leave();
    start(page, { url: '/n' }, { endpoint: 1, flights }).leave();
    expect(net.requests).toHaveLength(10);
  });

  test.each(['before', 'after'])(
    'and whose request is cut by that, %s it is told, does not hold it against the endpoint',
    async (when) => {
      const page = openPage();
      const net = silentNetwork();
      const events = add(page, 3);
      const sender = start(page, { url: '/m' });
      const flushed = sender.flush();
      await waitUntil('a request', () => net.requests.length);
      if (when === 'before') {
        net.cut();
        await flushed;
      }
      sender.leave(true);
      net.cut();
      await flushed;
      expect(storage.keys(prefix).filter((key) => key.includes('later'))).toEqual([]);
      const here = receiver();
      await start(openPage(), here.endpoint).flush();
      expect(idsOf(here.raw())).toEqual(idsOf(events));
    },
  );

  test('that failed for want of a network does not keep the next page from sending', async () => {
    setOnline(false);
    const page = openPage();
    network(() => Promise.reject(new TypeError('offline')));
    const events = add(page, 3);
    const sender = start(page, { url: '/m' });
    for (let i = 0; i < 8; i++) {
      await sender.flush();
      time += 300_000;
    }
    expect(sender.blocked()).toBe(false);
    setOnline(true);
    const here = receiver();
    await start(openPage(), here.endpoint).flush();
    expect(idsOf(here.raw())).toEqual(idsOf(events));
  });
});

test('thirty thousand characters of events are enough for a request', async () => {
  const buffer = openPage();
  const here = receiver();
  const sender = start(buffer, here.endpoint, { intervalMs: 60_000 });
  const text = 'x'.repeat(7000);
  add(buffer, 4, { data: { text } });
  sender.wake();
  await pause(30);
  expect(here.asked).toEqual([]);
  add(buffer, 1, { data: { text } });
  sender.wake();
  await waitUntil('a request', () => here.raw().length === 5);
});

describe('stop()', () => {
  test('ends requests, and an answer that comes later leaves no trace', async () => {
    const buffer = openPage();
    let reply = (_: Response) => {};
    const net = network(() => new Promise((resolve) => (reply = resolve)));
    add(buffer, 3);
    const sender = start(buffer, { url: '/m' });
    const flushed = sender.flush();
    await waitUntil('a request', () => net.requests.length);
    sender.stop();
    expect(net.requests[0]?.signal.aborted).toBe(true);
    await buffer.clear();
    buffer.close();
    reply(answer(503, { 'retry-after': '60' }));
    await flushed;
    dispatchEvent(new Event('online'));
    sender.wake();
    await pause(30);
    expect(net.requests).toHaveLength(1);
    expect(localStorage).toHaveLength(0);
    expect(await storedIds(prefix)).toEqual([]);
    expect(errors).toEqual([]);
  });
});

describe('two tabs', () => {
  test.each([
    ['with Web Locks', {}],
    ['without', null],
  ])('%s that start with ten stored events send them once', async (_, locks) => {
    if (!locks) giveLocks(null);
    const before = openPage();
    const events = add(before, 10);
    await before.peek(0, 1);
    const here = receiver();
    here.answer(async () => {
      await pause(20);
      return undefined;
    });
    const tabs = [openPage(), openPage()].map((buffer) => start(buffer, here.endpoint, { intervalMs: 100 }));
    await Promise.all(tabs.map((tab) => tab.flush()));
    await waitUntil('all', () => here.raw().length >= 10);
    await pause(300);
    expect(idsOf(here.raw())).toEqual(idsOf(events));
    expect(Object.keys(localStorage)).toEqual([]);
  });

  test('tell each other what was sent: the one that leaves does not hand it over again', async () => {
    const [one, two] = [openPage(), openPage()];
    const net = network(() => answer(204));
    const events = add(one, 3);
    await one.peek(0, 1);
    const leaving = start(one, { url: '/m' });
    // As a browser does it in the other tabs.
    const set = (key: string, newValue: string) =>
      storage.set(key, newValue) && dispatchEvent(new StorageEvent('storage', { key, newValue }));
    await start(two, { url: '/m' }, { storage: { ...storage, set } }).flush();
    const last = add(one, 1);
    leaving.leave();
    expect(net.requests.map(({ batch }) => idsOf(batch.events))).toEqual([idsOf(events), idsOf(last)]);
    expect(net.requests[1]?.keepalive).toBe(true);
  });

  test('have one batch on its way at most; the other looks again soon', async () => {
    const here = receiver();
    let [flying, most] = [0, 0];
    here.answer(async () => {
      most = Math.max(most, ++flying);
      await pause(5);
      flying--;
      return undefined;
    });
    const [one, two] = [openPage(), openPage()];
    add(one, 60);
    add(two, 60, { tabId: 'tab2' });
    const tabs = [one, two].map((buffer) => start(buffer, here.endpoint, { intervalMs: 20 }));
    for (const tab of tabs) tab.wake();
    await waitUntil('all', () => here.raw().length >= 120, 8000);
    expect([most, here.raw().length]).toEqual([1, 120]);
  });

  test('of which one is frozen in the middle: the other sends soon', async () => {
    const page = openPage();
    const stuck = receiver();
    stuck.answer(() => new Promise(() => {}));
    const events = add(page, 3);
    void start(page, stuck.endpoint).flush();
    await waitUntil('a request', () => stuck.asked.length);
    const here = receiver();
    const other = start(openPage(), here.endpoint, { intervalMs: 40 });
    expect(await other.flush()).toBe(0);
    dispatchEvent(new Event('freeze'));
    await waitUntil('the events', () => here.raw().length === 3);
    expect(idsOf(here.raw())).toEqual(idsOf(events));
  });
});
