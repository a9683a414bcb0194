import 'fake-indexeddb/auto';
import { idMaker } from '../../../src/browser/idMaker';
import { safeStorage } from '../../../src/browser/safeStorage';
import { openIndexedDb } from '../../../src/buffer/indexedDb';
import { type Journal, openJournal } from '../../../src/buffer/journal';
import { openMemory } from '../../../src/buffer/memory';
import { type Recovery, recover } from '../../../src/buffer/recover';
import { idOf, type Row, type Rows } from '../../../src/buffer/rows';
import type { MilepostEvent } from '../../../src/types';
import { anEvent } from '../../support/anEvent';
import { readFrom } from '../../support/readFrom';

const DAY = 86_400_000;
let counter = 0;
let rows: Rows;
let journal: Journal;
let seq = 0;

const now = () => Date.now();
/** An event recorded that long ago. */
const event = (age = 0, facts: Partial<MilepostEvent> = {}): MilepostEvent =>
  anEvent({ id: idMaker(() => now() - age)(), seq: seq++, ...facts });
const row = (prefix: string, one: MilepostEvent): Row => [
  `${prefix}/${one.id}`,
  JSON.stringify(['ctx', one]),
];
const run = (facts: Partial<Recovery> = {}) =>
  recover({
    rows,
    journal,
    endpoints: 1,
    now,
    own: () => false,
    named: () => false,
    ...facts,
  });
const keys = async (prefix = '') => (await readFrom(rows, prefix, 10_000)).map(([key]) => key);
const ids = async (prefix: string) => (await keys(prefix)).map(idOf);

beforeEach(async () => {
  localStorage.clear();
  rows = await openIndexedDb(`recover-${++counter}`);
  journal = openJournal(safeStorage(), 'site:');
  seq = 0;
});
afterEach(() => rows.close());

describe('the journal', () => {
  test('moves into the store, and is empty then', async () => {
    const one = event();
    journal.keep([row('q0', one)]);
    await run();
    expect(await ids('q0/')).toEqual([one.id]);
    expect(journal.read()).toEqual([]);
    await run();
    expect(await ids('q0/')).toEqual([one.id]);
  });

  test('keeps what a tab that lives wrote anew meanwhile', async () => {
    const one = event();
    journal.keep([row('q0', one), ['t/theirs', '{"seen":1,"lost":{},"at":1}']]);
    const running = run();
    journal.keep([['t/theirs', '{"seen":2,"lost":{},"at":2}']]);
    await running;
    expect(journal.read()).toEqual([['t/theirs', '{"seen":2,"lost":{},"at":2}']]);
  });

  test('is kept where the store is memory only, so that the next page finds it too', async () => {
    rows = openMemory();
    const one = event();
    journal.keep([row('q0', one)]);
    await run();
    expect(await ids('q0/')).toEqual([one.id]);
    expect(journal.read()).toHaveLength(1);
  });

  test('that the page wrote over costs nothing but itself', async () => {
    const one = event();
    journal.keep([['q0/broken', '{"half'], ['q0/empty', ''], row('q0', one)]);
    await run();
    expect(await ids('q0/')).toEqual([one.id]);
    expect(journal.read()).toEqual([]);
  });

  test('leaves alone what the present document journalled itself', async () => {
    const one = event();
    journal.keep([row('d', one)]);
    await run({ own: (id) => id === one.id });
    expect(await keys()).toEqual([]);
    expect(journal.read()).toHaveLength(1);
  });

  test('knows the event of a draft whose replacement the storage did not finish', async () => {
    const draft = event(60_000, { flags: ['untagged'] });
    await rows.write([row('d', draft)]);
    journal.keep([row('q0', { ...draft, flags: undefined })]);
    await run();
    const found = await readFrom(rows, '', 10);
    expect(found.map(([key]) => key)).toEqual([`q0/${draft.id}`]);
    expect(found[0]?.[1]).not.toContain('untagged');
  });
});

describe('drafts', () => {
  test('of a document that has gone join every queue', async () => {
    const draft = event(10_000);
    await rows.write([row('d', draft)]);
    expect(await run({ endpoints: 2 })).toMatchObject({ young: false });
    expect(await keys()).toEqual([`q0/${draft.id}`, `q1/${draft.id}`]);
  });

  test('that somebody may still come to tag are left alone, and told of', async () => {
    const draft = event(5000);
    await rows.write([row('d', draft)]);
    expect(await run()).toMatchObject({ young: true });
    expect(await keys()).toEqual([`d/${draft.id}`]);
  });

  test('of something long past, told just now, are young', async () => {
    const draft = event(0, { time: '2020-01-01T00:00:00.000Z' });
    await rows.write([row('d', draft)]);
    await run();
    expect(await keys()).toEqual([`d/${draft.id}`]);
  });

  test('from before the clock was set back by a day are nobody’s', async () => {
    const draft = event(-DAY);
    await rows.write([row('d', draft)]);
    expect(await run()).toMatchObject({ young: false });
    expect(await keys()).toEqual([`q0/${draft.id}`]);
  });

  test('of the present document are its own', async () => {
    const draft = event(60_000);
    await rows.write([row('d', draft)]);
    expect(await run({ own: (id) => id === draft.id })).toMatchObject({ young: false });
    expect(await keys()).toEqual([`d/${draft.id}`]);
  });
});

describe('ledgers and contexts', () => {
  const ledger = (age: number, state?: string) =>
    JSON.stringify({ seen: 3, lost: {}, at: now() - age, state });

  test('tell the states that earlier documents last kept', async () => {
    await rows.write([
      ['t/a', ledger(1000, '{"who":1}')],
      ['t/b', ledger(DAY * 3, '{"who":2}')],
      ['t/c', ledger(0)],
    ]);
    expect((await run()).states).toEqual(['{"who":1}', '{"who":2}']);
  });

  test('of documents long gone are cleared once nothing waits, all but the last one', async () => {
    await rows.write([
      ['t/a', ledger(DAY * 4)],
      ['t/b', ledger(DAY * 3)],
      ['t/c', ledger(DAY * 2)],
      ['c/x', '{}'],
    ]);
    await run();
    expect(await keys()).toEqual(['t/c']);
  });

  test('stay as long as events of theirs wait, and contexts while any names them', async () => {
    const one = event(0, { tabId: 'tab-of-one' });
    const written: Row[] = [
      ['t/tab-of-one', ledger(DAY * 4)],
      ['t/tab-of-two', ledger(DAY * 4)],
      ['t/tab-of-three', ledger(0)],
      ['c/ctx', '{}'],
      ['c/contextOld', '{}'],
      ['c/contextOwn', '{}'],
    ];
    await rows.write([...written, row('q0', one)]);
    await run({ named: (context) => context === 'contextOwn' });
    expect(await keys()).toEqual(['c/contextOwn', 'c/ctx', `q0/${one.id}`, 't/tab-of-one', 't/tab-of-three']);
    await rows.write([], [`q0/${one.id}`]);
    await run();
    expect(await keys()).toEqual(['t/tab-of-three']);
  });

  test('that tell of losses stay as long as anything waits: the batch with it tells them', async () => {
    const lossy = JSON.stringify({ seen: 3, lost: { other: { expired: [[0, 2]] } }, at: now() - DAY * 4 });
    const one = event();
    await rows.write([['t/tab-of-one', lossy], ['t/tab-of-two', ledger(0)], row('q0', one)]);
    await run();
    expect(await keys('t/')).toEqual(['t/tab-of-one', 't/tab-of-two']);
    await rows.write([], [`q0/${one.id}`]);
    await run();
    expect(await keys('t/')).toEqual(['t/tab-of-two']);
  });

  test('stay where very much waits, which would all have to be read', async () => {
    const waiting = Array.from({ length: 200 }, () => row('q0', event()));
    await rows.write([['t/tab-of-one', ledger(DAY * 4)], ['t/tab-of-two', ledger(0)], ...waiting]);
    await run();
    expect(await keys('t/')).toEqual(['t/tab-of-one', 't/tab-of-two']);
  });

  test('go although a row of the queue cannot be read', async () => {
    await rows.write([
      ['t/tab-of-one', ledger(DAY * 4)],
      ['t/tab-of-two', ledger(0)],
      ['q0/broken', '{"half'],
    ]);
    await run();
    expect(await keys('t/')).toEqual(['t/tab-of-two']);
  });

  test('cost a page that starts one transaction, where there is nothing to take over', async () => {
    await rows.write([['t/tab-of-one', ledger(1000)], row('q0', event())]);
    const transaction = jest.spyOn(IDBDatabase.prototype, 'transaction');
    await run();
    expect(transaction).toHaveBeenCalledTimes(1);
    transaction.mockRestore();
  });
});
