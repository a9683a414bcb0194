import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { aBatch, eventsOf, sendBatch } from '../support/sendBatch';
import { type Collector, startCollector } from '../support/startCollector';
import { temporaryFolder } from '../support/temporaryFolder';

/** What only whoever runs the reference collector may do: erase, export, let old events go. */

jest.setTimeout(120_000);

const KEY = { authorization: 'Bearer admin-key' };
const env = { ADMIN_KEY: 'admin-key' };

const send = (collector: Collector, tab: string, seqs: number[], anonymousId: string | null) =>
  sendBatch(collector.url, aBatch(eventsOf(tab, seqs), { anonymousId }));
const ask = (collector: Collector, path: string, init: RequestInit = {}) =>
  fetch(collector.origin + path, { headers: KEY, ...init });

describe('the admin key', () => {
  it('opens what is not there without one, and makes guessing slow', async () => {
    const closed = await startCollector();
    expect((await ask(closed, '/admin/export')).status).toBe(404);
    const collector = await startCollector({ env });
    expect((await ask(collector, '/admin/export')).status).toBe(200);
    const guesses = [];
    for (let guess = 0; guess < 7; guess++) {
      const headers = { authorization: `Bearer ${guess}` };
      guesses.push((await ask(collector, '/admin/export', { headers })).status);
    }
    expect(guesses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect((await ask(collector, '/admin/export')).status).toBe(200);
  });
});

describe('erasing a visitor', () => {
  it('deletes all that is known of it and nothing else, and refuses what comes late', async () => {
    const collector = await startCollector({ env });
    await send(collector, 'before', [0, 1], null); // the same document, before there was consent
    await send(collector, 'before', [2, 3], 'anna');
    await send(collector, 'second', [0], 'anna');
    await send(collector, 'bert', [0, 1], 'bert');
    const erased = await ask(collector, '/admin/visitors/anna', { method: 'DELETE' });
    expect([erased.status, await erased.json()]).toEqual([200, { events: 5, documents: 2 }]);

    const late = await send(collector, 'second', [0, 1], 'anna');
    expect([late.status, await late.json()]).toEqual([
      200,
      {
        accepted: 0,
        duplicates: 0,
        rejected: [0, 1].map((seq) => ({
          id: `second-${seq}`,
          index: seq,
          why: 'this visitor was erased',
        })),
      },
    ]);
    const left = async () => ({
      events: await collector.rows('SELECT DISTINCT tab_id, anonymous_id FROM events'),
      tallies: await collector.rows('SELECT tab_id FROM tallies'),
      clocks: await collector.rows('SELECT DISTINCT tab_id FROM clocks'),
    });
    const bert = { events: [{ tab_id: 'bert', anonymous_id: 'bert' }], tallies: [{ tab_id: 'bert' }] };
    expect(await left()).toEqual({ ...bert, clocks: [{ tab_id: 'bert' }] });
    // Remembered over a restart, without its name.
    await collector.restart();
    expect(await (await send(collector, 'second', [2], 'anna')).json()).toMatchObject({ accepted: 0 });
    expect(await left()).toEqual({ ...bert, clocks: [{ tab_id: 'bert' }] });
    expect(JSON.stringify(await collector.rows('SELECT * FROM erased'))).not.toContain('anna');
    expect((await send(collector, 'bert', [2], 'bert')).status).toBe(204);
  });
});

describe('exporting', () => {
  it('streams what was asked for as NDJSON and as Parquet, equal to what is stored', async () => {
    const collector = await startCollector({ env });
    const many = [...Array(300).keys()];
    await send(collector, 'export', many, 'o\'brien "x"\n');
    await sendBatch(collector.url, { ...aBatch(eventsOf('blog', [0])), site: 'blog' });
    const stored = await collector.rows<{ id: string }>(
      `SELECT id FROM events WHERE site = 'shop' ORDER BY id`,
    );

    const lines = (await (await ask(collector, '/admin/export?site=shop')).text()).trimEnd().split('\n');
    const rows = lines.map((line) => JSON.parse(line));
    expect(rows.map(({ id }) => ({ id })).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(stored);
    expect(rows[0]).toMatchObject({
      anonymous_id: 'o\'brien "x"\n',
      received_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      context: { session: expect.any(Object) },
      flags: [],
    });

    const answer = await ask(collector, '/admin/export?format=parquet&site=shop');
    const file = join(temporaryFolder('milepost-export'), 'events.parquet');
    writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const read = await connection.runAndReadAll(`SELECT id FROM '${file}' ORDER BY id`);
    expect(read.getRowObjectsJS()).toEqual(stored);
    connection.closeSync();
    instance.closeSync();

    expect(await (await ask(collector, '/admin/export?from=2001-01-01&until=2001-12-31')).text()).toBe('');
    expect((await ask(collector, "/admin/export?site=x' OR '1'='1")).status).toBe(200);
    expect(await (await ask(collector, "/admin/export?site=x' OR '1'='1")).text()).toBe('');
    expect((await ask(collector, '/admin/export?from=yesterday')).status).toBe(400);
    expect((await ask(collector, '/admin/export?format=xlsx')).status).toBe(400);
  });
});

describe('retention', () => {
  it('deletes what arrived longer ago, and does not start with less than the SDK may send again', async () => {
    const collector = await startCollector({ env });
    await send(collector, 'old', [0, 1], 'anna');
    await send(collector, 'young', [0], 'bert');
    await collector.close();
    const instance = await DuckDBInstance.create(collector.file);
    const connection = await instance.connect();
    for (const [table, column] of [
      ['events', 'received_at'],
      ['tallies', 'updated_at'],
    ]) {
      await connection.run(`UPDATE ${table} SET ${column} = ${column} - INTERVAL 9 DAY WHERE tab_id = 'old'`);
    }
    connection.closeSync();
    instance.closeSync();
    await collector.restart({ RETENTION_DAYS: '8' });
    const tabs = async (table: string) =>
      (await collector.rows<{ tab_id: string }>(`SELECT DISTINCT tab_id FROM ${table}`)).map((r) => r.tab_id);
    await send(collector, 'new', [0], 'bert'); // stored after the deletion, which comes first
    for (const table of ['events', 'tallies', 'clocks']) {
      expect([table, (await tabs(table)).sort()]).toEqual([table, ['new', 'young']]);
    }
    await collector.close();
    await expect(startCollector({ env: { RETENTION_DAYS: '7' } })).rejects.toThrow('must be at least 8');
  });
});
