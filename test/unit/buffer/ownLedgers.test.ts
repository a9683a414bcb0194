import { ownLedgers } from '../../../src/buffer/ownLedgers';

let time = 1000;
const open = (before?: Parameters<typeof ownLedgers>[0], state: () => string | undefined = () => 'known') =>
  ownLedgers(before, state, () => time);
const read = (rows: Array<[string, string]>) =>
  Object.fromEntries(rows.map(([key, value]) => [key, JSON.parse(value)]));

beforeEach(() => {
  time = 1000;
});

describe('ownLedgers()', () => {
  test('has nothing to write before anything happened', () => {
    expect(open().rows()).toEqual([]);
    expect(open().all).toEqual({});
  });

  test('gives the ledger of the document’s present life, with its state and the time of writing', () => {
    const ledgers = open();
    ledgers.see('tab', 0);
    ledgers.see('tab', 1);
    time = 2000;
    expect(read(ledgers.rows())).toEqual({ 't/tab': { seen: 1, lost: {}, at: 2000, state: 'known' } });
  });

  test('begins a ledger for each life', () => {
    const ledgers = open();
    ledgers.see('first', 4);
    ledgers.see('second', 0);
    expect(Object.keys(read(ledgers.rows()))).toEqual(['t/first', 't/second']);
    expect(ledgers.all.first?.seen).toBe(4);
  });

  test('notes the losses of others in its own, also before it has an event', () => {
    const ledgers = open();
    ledgers.lose('expired', [{ tabId: 'earlier', seq: 7 }]);
    expect(Object.values(read(ledgers.rows()))).toMatchObject([
      { seen: -1, lost: { earlier: { expired: [[7, 7]] } } },
    ]);
  });

  test('never lowers the highest number', () => {
    const ledgers = open();
    ledgers.see('tab', 5);
    ledgers.see('tab', 3);
    expect(ledgers.all.tab?.seen).toBe(5);
  });

  test('takes over from the buffer before it, and writes that down', () => {
    const before = { tab: { seen: 3, lost: { tab: { hook: [[1, 1]] as Array<[number, number]> } }, at: 10 } };
    const ledgers = open(before);
    expect(read(ledgers.rows())).toMatchObject({
      't/tab': { seen: 3, lost: { tab: { hook: [[1, 1]] } }, at: 1000 },
    });
  });
});
