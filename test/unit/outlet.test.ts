import 'fake-indexeddb/auto';
import { idMaker } from '../../src/browser/idMaker';
import { safeStorage } from '../../src/browser/safeStorage';
import { native } from '../../src/formats/native';
import { ndjson } from '../../src/formats/ndjson';
import { eraseStored, type OutletSettings, openOutlet } from '../../src/outlet';
import { expectNothingMissing, receiver } from '../support/account';
import { aContext, anEvent } from '../support/anEvent';
import { network } from '../support/network';
import { localKeys, storedIds, storedRows } from '../support/onDevice';
import { pause, waitUntil } from '../support/waitUntil';

let counter = 0;
let prefix = '';
let seq = 0;
const makeId = idMaker(() => Date.now());
const open = (endpoints: OutletSettings['endpoints'], facts: Partial<OutletSettings> = {}) =>
  openOutlet({
    durable: true,
    endpoints,
    format: native,
    storage: safeStorage(),
    prefix,
    batch: { intervalMs: 5 },
    makeId,
    now: () => Date.now(),
    clock: () => ({ mono: 0, epoch: 0, jumpMs: 0 }),
    state: () => undefined,
    onReady: () => undefined,
    onSent: () => undefined,
    onOff: () => undefined,
    onLost: () => undefined,
    onError: () => undefined,
    ...facts,
  });
// Of today: what is a day old when it is sent is marked as late.
const event = () => anEvent({ id: makeId(), seq: seq++, time: new Date().toISOString() });

beforeEach(() => {
  prefix = `outlet-${++counter}:`;
  seq = 0;
  localStorage.clear();
});

test('sends what is added by itself, to each endpoint, and keeps nothing then', async () => {
  const [one, two] = [receiver(), receiver()];
  const outlet = open([one.endpoint, two.endpoint]);
  for (let i = 0; i < 3; i++) outlet.add(event(), aContext());
  await waitUntil('both', () => one.raw().length === 3 && two.raw().length === 3);
  await waitUntil('an empty store', async () => (await storedIds(`${prefix}1`)).length === 0);
  expect(await outlet.waiting()).toBe(0);
  expectNothingMissing(one.batches);
  expectNothingMissing(two.batches);
  outlet.close();
});

test('sends what earlier documents left as soon as it is open, and tells what they knew', async () => {
  const down = receiver();
  down.answer(() => Promise.reject(new Error('down')));
  const before = open([down.endpoint], { state: () => '"known"' });
  before.add(event(), aContext());
  await waitUntil('a row', async () => (await storedIds(`${prefix}1`)).length === 1);
  before.close();
  localStorage.clear();
  const here = receiver();
  const known: string[] = [];
  const outlet = open([here.endpoint], { onReady: (states) => known.push(...states) });
  await waitUntil('the event', () => here.raw().length === 1);
  expect(known).toEqual(['"known"']);
  outlet.close();
});

test('what cannot be sent waits for the endpoint that is owed most', async () => {
  const [up, down] = [receiver(), receiver()];
  down.answer(() => Promise.reject(new Error('down')));
  const outlet = open([up.endpoint, down.endpoint]);
  outlet.add(event(), aContext());
  outlet.add(event(), aContext());
  expect(await outlet.flush()).toBe(2);
  expect(await outlet.waiting()).toBe(2);
  outlet.close();
});

test("writes each endpoint's batches in its own format", async () => {
  const bodies: Record<string, string> = {};
  const real = network.fetch;
  network.fetch = (async (url: string, { body }: RequestInit) => {
    bodies[url] = body as string;
    return new Response(null, { status: 204 });
  }) as typeof fetch;
  const outlet = open([{ url: '/a' }, { url: '/b', format: ndjson }]);
  outlet.add(event(), aContext());
  outlet.add(event(), aContext());
  await waitUntil('both', () => bodies['/a'] && bodies['/b']);
  network.fetch = real;
  expect(JSON.parse(bodies['/a'] as string).events).toHaveLength(2);
  expect((bodies['/b'] as string).split('\n').map((line) => JSON.parse(line).seq)).toEqual([0, 1]);
  outlet.close();
});

test('leaving copies first and hands over then; without durability it only hands over', async () => {
  const here = receiver();
  here.answer(() => new Promise(() => {}));
  const outlet = open([here.endpoint]);
  const one = event();
  outlet.add(one, aContext());
  outlet.leave(false);
  expect(here.asked[0]?.events).toEqual([one]);
  expect(localKeys(prefix).some((key) => key === `journal:q0/${one.id}`)).toBe(true);
  outlet.close();

  prefix = `outlet-${++counter}:`;
  const there = receiver();
  const trackless = open([there.endpoint], { durable: false, storage: safeStorage(true) });
  trackless.add(event(), aContext());
  trackless.leave(false);
  expect(there.asked).toHaveLength(1);
  await pause(10);
  expect(localKeys(prefix)).toEqual([]);
  expect(await storedRows(`${prefix}1`)).toBeUndefined();
  trackless.close();
});

test('eraseStored() deletes what an earlier document left, also where another tab has it open', async () => {
  const down = receiver();
  down.answer(() => Promise.reject(new Error('down')));
  const other = open([down.endpoint]);
  other.add(event(), aContext());
  await waitUntil('a row', async () => (await storedIds(`${prefix}1`)).length === 1);
  await eraseStored(prefix);
  await waitUntil('nothing', async () => (await storedRows(`${prefix}1`)) === undefined);
  other.close();
});
