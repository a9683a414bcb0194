import 'fake-indexeddb/auto';
import { idMaker } from '../../../src/browser/idMaker';
import { safeStorage } from '../../../src/browser/safeStorage';
import type { BufferSettings, EventBuffer } from '../../../src/buffer/eventBuffer';
import { openJournal } from '../../../src/buffer/journal';
import { openBuffer } from '../../../src/buffer/openBuffer';
import type { MilepostEvent } from '../../../src/types';
import { aContext, anEvent } from '../../support/anEvent';
import { storedIds, storedRows } from '../../support/onDevice';
import { pause, waitUntil } from '../../support/waitUntil';

let site = 0;
let name = '';
let errors: unknown[] = [];
let lost: string[] = [];
let states: string[] | undefined;
let seq = 0;
const opened: EventBuffer[] = [];
const storage = safeStorage();
const makeId = idMaker(() => Date.now());

const open = (settings: Partial<BufferSettings> = {}) => {
  const buffer = openBuffer({
    name,
    durable: true,
    endpoints: 1,
    journal: openJournal(storage, `${name}:`),
    shared: () => false,
    state: () => undefined,
    onReady: (known) => {
      states = known;
    },
    onAdopted: () => undefined,
    onStored: () => undefined,
    onLost: (reason) => lost.push(reason),
    onError: (error) => errors.push(error),
    now: () => Date.now(),
    ...settings,
  });
  opened.push(buffer);
  return buffer;
};
const event = (facts: Partial<MilepostEvent> = {}) => anEvent({ id: makeId(), seq: seq++, ...facts });
const idsIn = async (buffer: EventBuffer, endpoint = 0) =>
  (await buffer.peek(endpoint, 10_000)).waiting.map(({ event: { id } }) => id);
const talliesOf = async (buffer: EventBuffer) => (await buffer.peek(0, 1)).tallies;
const stored = () => waitUntil('rows', async () => ((await storedIds(name)).length ? true : undefined));
const journalled = () => Object.keys(localStorage).filter((key) => key.startsWith(`${name}:journal:`));

const realOpen = indexedDB.open;
beforeEach(() => {
  name = `openBuffer-${++site}`;
  errors = [];
  lost = [];
  states = undefined;
  seq = 0;
  localStorage.clear();
});
afterEach(() => {
  indexedDB.open = realOpen;
  for (const buffer of opened.splice(0)) buffer.close();
});

test('goes on where whoever is told of earlier documents throws', async () => {
  const buffer = open({
    onReady: () => {
      throw new Error('host');
    },
  });
  const one = event();
  buffer.add(one, aContext());
  expect(await idsIn(buffer)).toEqual([one.id]);
  expect(errors).toEqual([new Error('host')]);
});

describe('add()', () => {
  test('gives the event to IndexedDB in the microtask, with everything else of the same task', async () => {
    const buffer = open();
    await buffer.peek(0, 1);
    const writes: string[][] = [];
    const real = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...args) {
      writes[writes.length - 1]?.push(String(args[1]));
      return real.apply(this, args);
    };
    const realTransaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...args) {
      writes.push([]);
      return realTransaction.apply(this, args);
    };
    try {
      const three = [event(), event(), event()];
      for (const one of three) buffer.add(one, aContext());
      expect(writes).toEqual([]);
      await null;
      expect(writes).toHaveLength(1);
      expect(writes[0]?.slice(1, 4)).toEqual(three.map(({ id }) => `q0/${id}`));
    } finally {
      IDBObjectStore.prototype.put = real;
      IDBDatabase.prototype.transaction = realTransaction;
    }
  });

  test('keeps what came before the database was open', async () => {
    const buffer = open();
    const one = event();
    buffer.add(one, aContext());
    expect(await idsIn(buffer)).toEqual([one.id]);
    await waitUntil('a row', async () => (await storedIds(name)).includes(one.id));
  });

  test('journals what comes before the database is open, for a tab that is killed meanwhile', async () => {
    indexedDB.open = () => ({}) as IDBOpenDBRequest;
    const killed = open();
    const [one, two] = [event(), event()];
    killed.add(one, aContext());
    await null;
    killed.addDraft(two, aContext());
    await null;
    expect(journalled()).toEqual(
      expect.arrayContaining([one, two].map(({ id }) => expect.stringMatching(id))),
    );
    indexedDB.open = realOpen;
    const next = open();
    expect(await idsIn(next)).toEqual([one.id]);
    expect(await storedIds(name)).toEqual(expect.arrayContaining([one.id, two.id]));
    expect(journalled()).toEqual([]);
    expect((await talliesOf(next)).tab1?.seen).toBe(1);
  });

  test('journals what has to wait for another transaction, for a tab that is killed meanwhile', async () => {
    const buffer = open();
    buffer.add(event(), aContext());
    await stored();
    await waitUntil('an empty journal', () => journalled().length === 0);
    const [one, two] = [event(), event()];
    buffer.add(one, aContext());
    await null;
    // Nothing is before it.
    expect(journalled()).toEqual([]);
    buffer.add(two, aContext());
    await null;
    expect(journalled()).toHaveLength(3);
    expect(journalled()).toEqual(
      expect.arrayContaining([`${name}:journal:q0/${two.id}`, `${name}:journal:t/tab1`]),
    );
    await waitUntil('an empty journal', () => journalled().length === 0);
    expect(await storedIds(name)).toEqual(expect.arrayContaining([one.id, two.id]));
  });

  test('keeps the ledger in the journal as long as a later one has to wait', async () => {
    const buffer = open();
    buffer.add(event(), aContext());
    await stored();
    await waitUntil('an empty journal', () => journalled().length === 0);
    const ends: Array<() => void> = [];
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...asked) {
      const transaction = real.apply(this, asked);
      // Nobody hears that it is over until we say so.
      Object.defineProperty(transaction, 'oncomplete', {
        set: (heard: () => void) => void ends.push(heard),
      });
      return transaction;
    };
    buffer.add(event(), aContext());
    await null;
    const later = event();
    buffer.add(later, aContext());
    await null;
    IDBDatabase.prototype.transaction = real;
    expect(ends).toHaveLength(2);
    ends[0]?.();
    await pause(20);
    expect(journalled()).toEqual(
      expect.arrayContaining([`${name}:journal:q0/${later.id}`, `${name}:journal:t/tab1`]),
    );
    ends[1]?.();
    await waitUntil('an empty journal', () => journalled().length === 0);
  });

  test('journals nothing for what only deletes', async () => {
    const buffer = open({ shared: () => true });
    const one = event();
    buffer.add(one, aContext());
    await stored();
    await waitUntil('an empty journal', () => journalled().length === 0);
    const removing = buffer.remove(0, [one.id]);
    await null;
    expect(journalled()).toEqual([]);
    await removing;
  });

  test('journals what other tabs may keep waiting', async () => {
    let shared = false;
    const buffer = open({ shared: () => shared });
    buffer.add(event(), aContext());
    await stored();
    await waitUntil('an empty journal', () => journalled().length === 0);
    shared = true;
    const one = event();
    buffer.add(one, aContext());
    await null;
    expect(journalled()).toContain(`${name}:journal:q0/${one.id}`);
    await waitUntil('an empty journal', () => journalled().length === 0);
  });

  test('leaves nothing in the journal once the database is open', async () => {
    const buffer = open();
    buffer.add(event(), aContext());
    await null;
    expect(journalled()).not.toEqual([]);
    await stored();
    await waitUntil('an empty journal', () => journalled().length === 0);
  });

  test('tells oldest first, with the context each event happened in', async () => {
    const buffer = open();
    const [first, second] = [event(), event()];
    const other = aContext({ userId: 'u1' });
    buffer.add(second, other);
    buffer.add(first, aContext());
    const { waiting: found } = await buffer.peek(0, 10);
    expect(found.map((one) => one.event.id)).toEqual([first.id, second.id]);
    expect(await buffer.context(found[0]?.context as string)).toEqual(aContext());
    expect(await buffer.context(found[1]?.context as string)).toEqual(other);
  });

  test('counts an event too large to send, and does not keep it', async () => {
    const buffer = open();
    buffer.add(event({ data: { numbers: Array(5000).fill(123_456) } }), aContext());
    expect(await idsIn(buffer)).toEqual([]);
    expect(await talliesOf(buffer)).toEqual({ tab1: { seen: 0, lost: { tooLarge: [[0, 0]] } } });
    expect(lost).toEqual(['tooLarge']);
  });

  test('cuts the texts of one that is too long, the same wherever it lies', async () => {
    const buffer = open();
    const long = event({ data: { long: 'x'.repeat(17_000), short: 'y' } });
    buffer.add(long, aContext());
    const [found] = (await buffer.peek(0, 1)).waiting;
    expect(found?.event).toEqual({ ...long, data: { long: 'x'.repeat(512), short: 'y' } });
    expect(buffer.recent(0)[0]?.event).toEqual(found?.event);
    expect(lost).toEqual([]);
  });

  test('keeps a ledger for each life of a document that comes back', async () => {
    const buffer = open();
    buffer.add(event(), aContext());
    buffer.lose('hook', 'tab1', 1);
    buffer.add(event({ tabId: 'tab2', seq: 0 }), aContext());
    await stored();
    buffer.add(event({ tabId: 'tab1', seq: 2 }), aContext());
    expect(await talliesOf(buffer)).toMatchObject({
      tab1: { seen: 2, lost: { hook: [[1, 1]] } },
      tab2: { seen: 0, lost: {} },
    });
    buffer.close();
    expect(await talliesOf(open())).toMatchObject({
      tab1: { seen: 2, lost: { hook: [[1, 1]] } },
      tab2: { seen: 0 },
    });
  });
});

describe('context()', () => {
  test('never takes a context for another whose name begins alike', async () => {
    const buffer = open();
    buffer.add(event(), aContext());
    const context = (await buffer.peek(0, 1)).waiting[0]?.context as string;
    const next = open();
    expect(await next.context(context)).toEqual(aContext());
    expect(await next.context(context.slice(0, 3))).toBeUndefined();
  });
});

describe('remove()', () => {
  test('deletes for one endpoint only: each has its own acknowledgement', async () => {
    const buffer = open({ endpoints: 2 });
    const one = event();
    buffer.add(one, aContext());
    await buffer.peek(0, 1);
    await buffer.remove(0, [one.id]);
    expect(await idsIn(buffer, 0)).toEqual([]);
    expect(await idsIn(buffer, 1)).toEqual([one.id]);
    expect(buffer.recent(0)).toEqual([]);
    expect(buffer.recent(1)).toHaveLength(1);
    await buffer.remove(1, [one.id]);
    expect(await storedIds(name)).toEqual([]);
  });

  test('also of what was acknowledged before the database was open', async () => {
    const buffer = open();
    const one = event();
    buffer.add(one, aContext());
    await buffer.remove(0, [one.id]);
    expect(await idsIn(buffer)).toEqual([]);
  });
});

describe('drafts', () => {
  test('are replaced by their event in one transaction', async () => {
    const buffer = open();
    const draft = event({ flags: ['untagged'] });
    buffer.addDraft(draft, aContext());
    await stored();
    expect(Object.keys((await storedRows(name)) ?? {})).toContain(`d/${draft.id}`);
    expect(await idsIn(buffer)).toEqual([]);
    buffer.add({ ...draft, flags: undefined }, aContext());
    expect(await idsIn(buffer)).toEqual([draft.id]);
    expect(Object.keys((await storedRows(name)) ?? {}).filter((key) => key.startsWith('d/'))).toEqual([]);
  });

  test('stay known however many come before the config', async () => {
    const buffer = open();
    const drafts = Array.from({ length: 150 }, () => event());
    for (const draft of drafts) {
      buffer.addDraft(draft, aContext());
      if (draft.seq % 10 === 0) await pause(1);
    }
    await waitUntil('rows', async () => (await storedIds(name)).length === 150);
    for (const draft of drafts) buffer.add(draft, aContext());
    expect(await idsIn(buffer)).toHaveLength(150);
    expect(await storedIds(name)).toHaveLength(150);
  });

  test('can be taken back', async () => {
    const buffer = open();
    const draft = event();
    buffer.addDraft(draft, aContext());
    await stored();
    buffer.discard(draft.id);
    await waitUntil('no rows', async () => (await storedIds(name)).length === 0);
    expect(buffer.recent(0)).toEqual([]);
  });

  test('taken back after they were journalled do not come again', async () => {
    const buffer = open();
    const draft = event();
    buffer.addDraft(draft, aContext());
    buffer.leave();
    expect(journalled()).toContain(`${name}:journal:d/${draft.id}`);
    buffer.discard(draft.id);
    await buffer.peek(0, 1);
    await waitUntil('an empty journal', () => !journalled().some((key) => key.includes(draft.id)));
    expect(await storedIds(name)).toEqual([]);
  });

  test('sent as they were by a page that stayed are not sent again once they are tagged', async () => {
    const buffer = open();
    const draft = event();
    buffer.addDraft(draft, aContext());
    await stored();
    await buffer.remove(0, [draft.id]);
    expect(await storedIds(name)).toEqual([]);
    buffer.add(draft, aContext());
    expect(await idsIn(buffer)).toEqual([]);
    expect(buffer.recent(0)).toEqual([]);
  });

  test('leave no row behind when the event they become is too large', async () => {
    const buffer = open();
    const draft = event();
    buffer.addDraft(draft, aContext());
    await stored();
    buffer.add({ ...draft, data: { numbers: Array(5000).fill(123_456) } }, aContext());
    await waitUntil('no rows', async () => (await storedIds(name)).length === 0);
    expect(await talliesOf(buffer)).toMatchObject({ tab1: { seen: 0, lost: { tooLarge: [[0, 0]] } } });
  });
});

describe('leave()', () => {
  test('copies into the journal what IndexedDB has not finished, and the next page finds it once', async () => {
    const buffer = open();
    const one = event();
    buffer.add(one, aContext());
    buffer.leave();
    expect(journalled().some((key) => key.endsWith(one.id))).toBe(true);
    buffer.leave();
    const next = open();
    expect(await idsIn(next)).toEqual([one.id]);
    expect(journalled()).toEqual([]);
    const context = (await next.peek(0, 1)).waiting[0]?.context as string;
    expect(await next.context(context)).toEqual(aContext());
    expect((await talliesOf(next)).tab1?.seen).toBe(0);
  });

  test('after a flood that has no room there, what was told last is in the journal, and can be sent', async () => {
    const buffer = open();
    const flood = Array.from({ length: 300 }, () => event({ data: { text: 'x'.repeat(900) } }));
    for (const one of flood) buffer.add(one, aContext());
    buffer.leave();
    const last = event();
    buffer.add(last, aContext());
    buffer.leave();
    expect(journalled().some((key) => key.endsWith(last.id))).toBe(true);
    // As if no transaction of this page had come to an end.
    Object.assign(globalThis, { indexedDB: new IDBFactory() });
    const next = open();
    const { waiting: found } = await next.peek(0, 10_000);
    expect(found.map(({ event: { id } }) => id)).toEqual(expect.arrayContaining([last.id]));
    expect(await next.context(found.at(-1)?.context as string)).toEqual(aContext());
  });

  test('copies nothing that is stored already', async () => {
    const buffer = open();
    buffer.add(event(), aContext());
    await stored();
    await pause(5);
    buffer.leave();
    expect(journalled()).toEqual([]);
  });

  test('leaves no trace of a visitor who wants none', async () => {
    const buffer = open({ durable: false });
    buffer.add(event(), aContext());
    buffer.leave();
    await pause(5);
    expect(localStorage).toHaveLength(0);
    expect(await storedRows(name)).toBeUndefined();
  });
});

describe('where IndexedDB', () => {
  test('refuses, what is told is journalled at once: a tab that is killed is not asked', async () => {
    indexedDB.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const buffer = open();
    const [before, after] = [event(), event()];
    buffer.add(before, aContext());
    await waitUntil('memory', () => buffer.rung() === 'memory');
    buffer.add(after, aContext());
    await null;
    await null;
    const next = open();
    expect(await idsIn(next)).toEqual([before.id, after.id]);
    buffer.close();
    next.close();
  });

  test('refuses, memory has to do, and what waits is journalled for the next page', async () => {
    indexedDB.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const buffer = open();
    const one = event();
    buffer.add(one, aContext());
    expect(await idsIn(buffer)).toEqual([one.id]);
    expect(buffer.rung()).toBe('memory');
    expect(errors).toHaveLength(1);
    buffer.leave();

    const next = open();
    expect(await idsIn(next)).toEqual([one.id]);
    next.leave();
    buffer.close();
    next.close();

    const third = open();
    expect(await idsIn(third)).toEqual([one.id]);
    await third.remove(0, [one.id]);
    expect(journalled().filter((key) => key.includes(one.id))).toEqual([]);
    expect(await idsIn(open())).toEqual([]);
  });

  test('does not exist, nothing is thrown', async () => {
    const { indexedDB: real } = globalThis;
    // biome-ignore lint/suspicious/noExplicitAny: the global is taken away on purpose
    delete (globalThis as any).indexedDB;
    try {
      const buffer = open();
      const one = event();
      buffer.add(one, aContext());
      expect(await idsIn(buffer)).toEqual([one.id]);
      expect(buffer.rung()).toBe('memory');
    } finally {
      globalThis.indexedDB = real;
    }
  });

  test('hangs, memory takes over within about two seconds', async () => {
    indexedDB.open = () => ({}) as IDBOpenDBRequest;
    const buffer = open();
    const one = event();
    buffer.add(one, aContext());
    const before = Date.now();
    expect(await idsIn(buffer)).toEqual([one.id]);
    expect(Date.now() - before).toBeLessThan(2600);
    expect(buffer.rung()).toBe('memory');
  });

  test('is closed under us, one more connection is made and nothing is lost', async () => {
    const connections: IDBDatabase[] = [];
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...args) {
      if (!connections.includes(this)) connections.push(this);
      return real.apply(this, args);
    };
    try {
      const buffer = open();
      const [one, two, three] = [event(), event(), event()];
      buffer.add(one, aContext());
      await idsIn(buffer);
      for (const db of connections) db.close();
      buffer.add(two, aContext());
      await null;
      buffer.add(three, aContext());
      expect(await idsIn(buffer)).toEqual([one.id, two.id, three.id]);
      expect(buffer.rung()).toBe('idb');
      expect(errors).toHaveLength(1);
      // Browsers do so each time they want memory back: it is mended as often.
      for (const db of connections) db.close();
      const four = event();
      buffer.add(four, aContext());
      await pause(5);
      expect(await idsIn(buffer)).toEqual([one.id, two.id, three.id, four.id]);
      expect(buffer.rung()).toBe('idb');
    } finally {
      IDBDatabase.prototype.transaction = real;
    }
  });

  test('is full, a fifth of what tells least makes room, is counted, and the event is stored', async () => {
    const buffer = open();
    const old = Array.from({ length: 20 }, (_, i) => event({ type: i % 2 ? 'page' : 'scroll' }));
    for (const one of old) buffer.add(one, aContext());
    await stored();
    const real = IDBObjectStore.prototype.put;
    let room = await storedIds(name);
    // A store that takes no more than twenty events, and has room again once a transaction that only deletes is over.
    const puts = new Set<IDBTransaction>();
    IDBObjectStore.prototype.put = function (...args) {
      puts.add(this.transaction);
      if (room.length >= 20 && /^q/.test(`${args[1]}`)) throw new DOMException('full', 'QuotaExceededError');
      return real.apply(this, args);
    };
    const realDelete = IDBObjectStore.prototype.delete;
    IDBObjectStore.prototype.delete = function (key) {
      const { transaction } = this;
      transaction.addEventListener('complete', () => {
        if (!puts.has(transaction)) room = room.slice(1);
      });
      return realDelete.call(this, key);
    };
    try {
      const late = event();
      buffer.add(late, aContext());
      await waitUntil('the event', async () => (await storedIds(name)).includes(late.id));
      const gone = old.filter(({ type }) => type === 'scroll').slice(0, 4);
      expect(await storedIds(name)).toEqual(
        [...old.filter((one) => !gone.includes(one)), late].map(({ id }) => id),
      );
      expect(lost).toEqual(Array(4).fill('quota'));
      expect((await talliesOf(buffer)).tab1?.lost).toEqual({
        quota: [
          [0, 0],
          [2, 2],
          [4, 4],
          [6, 6],
        ],
      });
      expect(buffer.rung()).toBe('idb');
    } finally {
      IDBObjectStore.prototype.put = real;
      IDBObjectStore.prototype.delete = realDelete;
    }
  });

  test('is full, every event still waits in memory, also those written at the same time', async () => {
    const buffer = open();
    await buffer.peek(0, 1);
    const real = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    try {
      const three = [event(), event(), event()];
      for (const one of three) {
        buffer.add(one, aContext());
        await null;
      }
      await waitUntil('three events', async () => (await idsIn(buffer)).length === 3);
      expect(await idsIn(buffer)).toEqual(three.map(({ id }) => id));
      expect(await talliesOf(buffer)).toEqual({ tab1: { seen: 2, lost: {} } });
    } finally {
      IDBObjectStore.prototype.put = real;
    }
  });
});

describe('limits', () => {
  const kept = async (buffer: EventBuffer, endpoint = 0) =>
    (await buffer.peek(endpoint, 10_000)).waiting.map((one) => one.event);
  const numbers = (ranges: Array<[number, number]> = []) =>
    ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
  const TYPES = ['scroll', 'click', 'form_step', 'page', 'custom', 'goal', 'vital', 'error'] as const;

  test('a storm of 5,000 leaves the 1,000 that tell most, newest first within a kind, and counts 4,000', async () => {
    const buffer = open({ limits: { events: 1000 } });
    await buffer.peek(0, 1);
    const all = Array.from({ length: 5000 }, (_, i) => event({ type: TYPES[i % 8] }));
    for (const [i, one] of all.entries()) {
      buffer.add(one, aContext());
      // Some in one task, some each in its own.
      if (i % 50 === 0) await pause(0);
    }
    await buffer.trim(0, false);
    expect(lost).toHaveLength(4000);
    // 1,250 each of what goes and of what stays: the newest 1,000 of the dearest kinds.
    const dear = all.filter(({ type }) => type === 'custom' || type === 'goal').slice(-1000);
    expect(await storedIds(name)).toHaveLength(1000);
    expect((await kept(buffer)).map(({ id }) => id)).toEqual(dear.map(({ id }) => id));
    const tally = (await talliesOf(buffer)).tab1;
    const gone = all.filter((one) => !dear.includes(one)).map((one) => one.seq);
    expect(tally?.seen).toBe(4999);
    expect(numbers(tally?.lost.overflow)).toEqual(gone);
    // None of them is sent by the leaving page either.
    const left = new Set(gone);
    expect(buffer.recent(0).filter((one) => left.has(one.event.seq))).toEqual([]);
    expect(errors).toEqual([]);
  }, 60_000);

  test('what an earlier document left is brought down to them, too', async () => {
    const before = open();
    for (let i = 0; i < 103; i++) before.add(event(), aContext());
    await stored();
    const buffer = open({ limits: { events: 100 } });
    await buffer.trim(0, false);
    expect(lost).toEqual(Array(3).fill('overflow'));
    expect((await kept(buffer)).map((one) => one.seq)).toEqual(Array.from({ length: 100 }, (_, i) => i + 3));
  });

  test('a loss and its deletion are one transaction', async () => {
    const buffer = open({ limits: { events: 10 } });
    for (let i = 0; i < 12; i++) buffer.add(event(), aContext());
    await stored();
    const modes: unknown[] = [];
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...args) {
      if (args[1] === 'readwrite') modes.push(args[1]);
      return real.apply(this, args);
    };
    try {
      await buffer.trim(0, false);
    } finally {
      IDBDatabase.prototype.transaction = real;
    }
    expect([modes.length, lost.length]).toEqual([1, 2]);
    const ledger = JSON.parse((await storedRows(name))?.['t/tab1'] as string);
    expect(ledger.lost).toEqual({ tab1: { overflow: [[0, 1]] } });
  });

  test('asks nothing of the storage where nothing was added since', async () => {
    const buffer = open();
    buffer.add(event(), aContext());
    await stored();
    await buffer.trim(0, false);
    const asked = jest.spyOn(IDBDatabase.prototype, 'transaction');
    await buffer.trim(0, false);
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });

  test('leave alone what is on its way', async () => {
    const buffer = open({ limits: { events: 3 } });
    const all = Array.from({ length: 5 }, () => event());
    for (const one of all) buffer.add(one, aContext());
    buffer.inFlight[0]?.add(all[0]?.id as string);
    await buffer.trim(0, false);
    expect((await kept(buffer)).map(({ seq: found }) => found)).toEqual([0, 3, 4]);
  });

  test('hold for the weight too', async () => {
    const buffer = open({ limits: { bytes: 100_000 } });
    for (let i = 0; i < 40; i++) {
      buffer.add(event({ data: { text: 'x'.repeat(9500) } }), aContext());
      await pause(1);
    }
    await buffer.trim(0, false);
    expect(lost).toHaveLength(30);
    expect(await kept(buffer)).toHaveLength(10);
    expect(new Set(lost)).toEqual(new Set(['overflow']));
  }, 15_000);

  test('are 500 where memory has to do', async () => {
    const buffer = open({ durable: false });
    for (let i = 0; i < 700; i++) buffer.add(event(), aContext());
    await buffer.trim(0, false);
    expect(lost).toHaveLength(200);
    expect(new Set(lost)).toEqual(new Set(['memory']));
    expect(await kept(buffer)).toHaveLength(500);
    expect(buffer.recent(0)).toHaveLength(500);
  }, 10_000);

  test('are 1,000 for an endpoint that is out of reach, and the others go on', async () => {
    const buffer = open({ endpoints: 2 });
    for (let i = 0; i < 1200; i++) buffer.add(event(), aContext());
    const trim = async (blocked: boolean) => {
      await buffer.trim(0, blocked);
      await buffer.trim(1, false);
    };
    await trim(false);
    await trim(true);
    expect(lost).toEqual(Array(200).fill('blocked'));
    expect(await kept(buffer, 0)).toHaveLength(1000);
    expect(await kept(buffer, 1)).toHaveLength(1200);
    for (let i = 0; i < 300; i++) buffer.add(event(), aContext());
    await trim(false);
    expect(await kept(buffer, 0)).toHaveLength(1300);
    expect(lost).toHaveLength(200);
  });

  test('two tabs over one limit, looking in turn, lose no more than it asks, and nothing uncounted', async () => {
    const [one, two] = [open({ limits: { events: 300 } }), open({ limits: { events: 300 } })];
    const all: MilepostEvent[] = [];
    for (let i = 0; i < 400; i++)
      for (const [tab, tabId] of [
        [one, 'tab1'],
        [two, 'tab2'],
      ] as const) {
        const made = event({ tabId, seq: i, type: i % 2 ? 'click' : 'page' });
        all.push(made);
        tab.add(made, aContext());
        if (i % 40 === 0) await tab.trim(0, false);
      }
    for (const tab of [one, two]) await tab.trim(0, false);
    expect(await storedIds(name)).toHaveLength(300);
    const left = await kept(one);
    expect(left).toHaveLength(300);
    expect(left.every(({ type }) => type === 'page')).toBe(true);
    // Both ledgers are on the device: a third document adds them up.
    const tallies = await talliesOf(open());
    for (const tabId of ['tab1', 'tab2']) {
      const had = left.filter((found) => found.tabId === tabId).map(({ seq }) => seq);
      const gone = numbers(tallies[tabId]?.lost.overflow);
      expect([...had, ...gone].sort((a, b) => a - b)).toEqual(Array.from({ length: 400 }, (_, i) => i));
    }
  }, 20_000);
});

describe('secure()', () => {
  test('asks for the disk itself, and is true once the event is there', async () => {
    const buffer = open();
    await buffer.peek(0, 1);
    const asked = jest.spyOn(IDBDatabase.prototype, 'transaction');
    const one = event();
    buffer.add(one, aContext());
    expect(await buffer.secure(one.id)).toBe(true);
    expect(asked.mock.calls.map(([, , options]) => options?.durability)).toEqual(['strict']);
    asked.mockRestore();
    expect(await storedIds(name)).toContain(one.id);
  });

  test('waits for the database to open', async () => {
    const buffer = open();
    const one = event();
    buffer.add(one, aContext());
    expect(await buffer.secure(one.id)).toBe(true);
  });

  test('is false for what is in memory only, is too large, unknown or erased', async () => {
    const memory = open({ durable: false });
    const one = event();
    memory.add(one, aContext());
    expect(await memory.secure(one.id)).toBe(false);

    const buffer = open();
    const huge = event({ data: { numbers: Array(5000).fill(123_456) } });
    buffer.add(huge, aContext());
    expect(await buffer.secure(huge.id)).toBe(false);
    expect(await buffer.secure('nobody')).toBe(false);
    const two = event();
    buffer.add(two, aContext());
    const secured = buffer.secure(two.id);
    await buffer.clear();
    expect(await secured).toBe(false);
  });

  test('is false when the disk refuses', async () => {
    const buffer = open();
    await buffer.peek(0, 1);
    const real = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    try {
      const one = event();
      buffer.add(one, aContext());
      expect(await buffer.secure(one.id)).toBe(false);
      expect(buffer.rung()).toBe('memory');
      expect(await idsIn(buffer)).toEqual([one.id]);
    } finally {
      IDBObjectStore.prototype.put = real;
    }
  });
});

describe('clear()', () => {
  test('erases rows, journal and ledgers, and keeps nothing that comes later', async () => {
    const buffer = open();
    buffer.add(event(), aContext());
    await stored();
    buffer.add(event(), aContext());
    buffer.leave();
    const clearing = buffer.clear();
    buffer.lose('rejected', 'tab1', 0);
    buffer.add(event(), aContext());
    await clearing;
    await pause(5);
    expect(await storedRows(name)).toEqual({});
    expect(localStorage).toHaveLength(0);
  });

  test('also before the database is open, and without telling what was in it', async () => {
    const before = open({ state: () => '{"who":"old"}' });
    before.add(event(), aContext());
    await stored();
    before.close();
    states = undefined;
    const buffer = open();
    await buffer.clear();
    expect(await storedRows(name)).toEqual({});
    expect(states).toBeUndefined();
  });

  test('also when the connection was closed under us', async () => {
    const buffer = open();
    buffer.add(event(), aContext());
    await stored();
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...args) {
      IDBDatabase.prototype.transaction = real;
      this.close();
      return real.apply(this, args);
    };
    await buffer.clear();
    expect(await storedRows(name)).toEqual({});
  });
});

describe('close()', () => {
  test('still writes what was added in the same task', async () => {
    const buffer = open();
    await buffer.peek(0, 1);
    const one = event();
    buffer.add(one, aContext());
    buffer.close();
    await waitUntil('a row', async () => (await storedIds(name)).includes(one.id));
    expect(errors).toEqual([]);
  });

  test('also while the database is still opening', async () => {
    const buffer = open();
    const one = event();
    buffer.add(one, aContext());
    buffer.close();
    await waitUntil('a row', async () => (await storedIds(name)).includes(one.id));
  });
});

describe('a document that takes over', () => {
  test('goes on counting where the buffer before it stopped', async () => {
    const memory = open({ durable: false });
    memory.add(event(), aContext());
    memory.lose('hook', 'tab1', 1);
    const durable = open({ ledgers: memory.ledgers });
    durable.add(event({ seq: 2 }), aContext());
    expect(await talliesOf(durable)).toEqual({ tab1: { seen: 2, lost: { hook: [[1, 1]] } } });
  });
});
