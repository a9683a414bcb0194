import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import type { TouchpointBatch } from '../../../src/cli/touchpointBatches';
import { milepost, type World } from '../../support/memoryIo';

const JOURNEY = {
  milepost: 1,
  stages: [
    { id: 'look', when: { event: 'visited_store', touchpoint: 'Store' } },
    {
      id: 'buy',
      when: [
        { event: 'store_purchase', channel: 'store' },
        { event: 'order', count: '>= 2' },
      ],
    },
  ],
};
const TABLE = `Time;Event;Visitor;User;Channel;Value;Currency;Branch;Items
2026-05-04 10:00;store_purchase;v-1;;store;99.50;EUR;"Köln; Dom";2
2026-05-02;visited_store;v-1;;store;;;Bonn;

2026-05-03T09:00:00Z;called;;u-7;phone;;;ask anna@example.com;
`;
const run = (args: string[] = [], table = TABLE, more: World = {}) =>
  milepost(['import', 'shops.csv', ...args], {
    ...more,
    files: { 'journey.json': JOURNEY, 'shops.csv': table },
  });
const SENT = ['--site', 'acme', '--to', 'https://acme.example/m'];
const batchesOf = (posted: Array<{ body: string }>) =>
  posted.map(({ body }) => JSON.parse(body) as TouchpointBatch);

describe('milepost import', () => {
  test('says what it would send, and sends nothing unless told where', async () => {
    const { code, out, posted } = await run();
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      '3 touchpoints of 2 visitors, 2026-05-02 to 2026-05-04',
      '  1  look',
      '  1  buy',
      '  1  that no rule of a stage fits',
      '▲ 1 row without "visitor": maps count them, but do not know whose they are',
      'nothing was sent: say where with --to or --out',
    ]);
    expect(posted).toEqual([]);
  });

  test("sends each visitor's touchpoints at their own times, tagged, as the wire format has them", async () => {
    const { code, posted } = await run(SENT);
    expect(code).toBe(0);
    expect(posted.map(({ address }) => address)).toEqual([
      'https://acme.example/m',
      'https://acme.example/m',
    ]);
    const batches = batchesOf(posted);
    const valid = new Ajv2020({ strict: false, validateFormats: false }).compile(
      JSON.parse(readFileSync('src/formats/batch.schema.json', 'utf8')),
    );
    for (const batch of batches) expect([valid(batch), valid.errors]).toEqual([true, null]);
    expect(
      batches.map(({ site, anonymousId, userId, events }) => [site, anonymousId, userId, events.length]),
    ).toEqual([
      ['acme', 'v-1', null, 2],
      ['acme', null, 'u-7', 1],
    ]);
    const [visit, purchase] = batches[0]!.events;
    // A day is its noon, a time that of this computer's clock.
    expect(visit).toMatchObject({
      name: 'visited_store',
      time: new Date('2026-05-02T12:00').toISOString(),
      touchpoint: 'Store',
      stage: { id: 'look', touch: 'look' },
      data: { channel: 'store', branch: 'Bonn' },
      flags: ['imported'],
    });
    expect(purchase).toMatchObject({
      stage: { id: 'buy', touch: 'buy', furthest: 'buy' },
      ...{ value: 99.5, currency: 'EUR' },
      data: { channel: 'store', branch: 'Köln; Dom', items: 2 },
    });
    expect(batches[1]!.events[0]?.time).toBe('2026-05-03T09:00:00.000Z');
  });

  test('cuts out of what it sends what must not be kept', async () => {
    const { posted } = await run(SENT);
    expect(posted.map(({ body }) => body).join()).not.toContain('anna@');
  });

  test('the same row has the same id whenever and beside whatever it is imported, twice the same row two', async () => {
    const ids = async (table: string) =>
      batchesOf((await run(SENT, table)).posted).flatMap(({ events }) =>
        events.map(({ id, name }) => `${name} ${id}`),
      );
    const [head, first, second] = TABLE.split('\n') as [string, string, string];
    const all = await ids(TABLE);
    expect(new Set(all).size).toBe(3);
    expect(all).toEqual(expect.arrayContaining(await ids([head, second].join('\n'))));
    const twice = await ids([head, first, second, first].join('\n'));
    expect(new Set(twice).size).toBe(3);
    expect(twice).toEqual(expect.arrayContaining(await ids([head, first].join('\n'))));
  });

  test('each row says that it is all there is of its document', async () => {
    for (const { events, seen } of batchesOf((await run(SENT)).posted))
      expect(seen).toEqual(Object.fromEntries(events.map(({ tabId }) => [tabId, 0])));
  });

  test.each([
    [
      'yesterday,visited_store,v',
      'expected a day or a time such as 2026-11-21 or 2026-11-21 14:30, got "yesterday"',
    ],
    ['21/11/2025,visited_store,v', 'got "21/11/2025"'],
    ['2999-01-01,visited_store,v', 'column "time": 2999-01-01 is still to come'],
    ['2026-01-01,,v', 'column "event": expected the name of what happened'],
    ['2026-01-01,visited_store,', 'expected a "visitor" (their anonymousId) or a "user"'],
    ['2026-01-01,order,v,"1.234,50"', 'column "value": expected a number with a decimal point'],
    ['2026-02-30,visited_store,v', 'got "2026-02-30"'],
    ['2026-01-01,order,v,12,EUR,more', 'expected 5 cells, one for each column, got 6'],
    ['2026-01-01,order,"5 inch\n2026-01-02,order,v', 'a quotation mark opens a cell and does not close it'],
    ['2026-01-01,order,v,12,Euro', 'column "currency": expected three letters such as EUR, got "Euro"'],
  ])('a row that cannot be used is named, and nothing is sent: %s', async (row, why) => {
    const table = `time,event,visitor,value,currency\n2026-01-01,"two\nlines",v\n${row}\n`;
    const { code, err, posted } = await run(SENT, table);
    expect(code).toBe(1);
    expect(err).toContain('✖ shops.csv:4: ');
    expect(err).toContain(why);
    expect(err).toContain('nothing was sent');
    expect(posted).toEqual([]);
  });

  test('a table whose first line does not name the columns is not guessed at', async () => {
    const { code, err } = await run(SENT, '2026-01-01,visited_store,v\n');
    expect(code).toBe(1);
    expect(err).toBe(
      '✖ shops.csv:1: the first line names the columns; "time" and "event" are missing. It has: 2026-01-01, visited_store, v',
    );
    expect((await run(SENT, 'time,event,visitor\n')).code).toBe(2);
    expect((await run(['--to', 'https://acme.example/m'])).err).toContain('--site is missing');
  });

  test('waits as long as the endpoint asks, and tries again', async () => {
    const endpoint = [{ status: 429, retryAfter: 7 }, { status: 503 }, { status: 204 }];
    const { code, posted, waits } = await run(SENT, TABLE, { endpoint });
    expect([code, waits]).toEqual([0, [7, 4]]);
    expect(batchesOf(posted).map(({ attempt }) => attempt)).toEqual([1, 2, 3, 1]);
    expect(new Set(batchesOf(posted).map(({ batchId }) => batchId)).size).toBe(2);
  });

  test('says what the endpoint knew and what it refused', async () => {
    const text = JSON.stringify({ accepted: 0, duplicates: 1, rejected: [{ id: 'x', why: 'too old' }] });
    const { code, out, err } = await run(SENT, TABLE, { endpoint: [{ status: 200, text }] });
    expect(code).toBe(1);
    expect(out).toContain('sent; 1 of them it had already');
    expect(err).toBe('✖ refused: too old');
  });

  test('stops where the endpoint says no, and how far it came', async () => {
    const endpoint = [{ status: 204 }, { status: 403, text: '{"error":"origin"}' }];
    const { code, err } = await run(SENT, TABLE, { endpoint });
    expect(code).toBe(1);
    expect(err).toContain('answered 403 {"error":"origin"}');
    expect(err).toContain('2 of 3 were sent before; run it again, none is stored twice');
  });

  test('writes a log that replay and report read', async () => {
    const { code, files } = await run(['--site', 'acme', '--out', 'log.ndjson']);
    expect(code).toBe(0);
    const replayed = await milepost(['replay', 'log.ndjson', '--json'], {
      files: { 'journey.json': JOURNEY, 'log.ndjson': files['log.ndjson'] },
    });
    expect(JSON.parse(replayed.out)).toMatchObject({ events: 3, unchanged: 3, unreadable: 0 });
  });

  test('programs get JSON', async () => {
    expect(JSON.parse((await run([...SENT, '--json'])).out)).toMatchObject({
      ...{ touchpoints: 3, visitors: 2, sent: 3, known: 0, refused: [] },
      stages: [
        { id: 'look', touchpoints: 1 },
        { id: 'buy', touchpoints: 1 },
        { id: null, touchpoints: 1 },
      ],
    });
  });
});
