import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { aBatch, eventsOf, sendBatch } from '../support/sendBatch';
import { startCollector } from '../support/startCollector';
import { temporaryFolder } from '../support/temporaryFolder';
import { waitUntil } from '../support/waitUntil';

/** Who may send to the reference collector, what it tells of itself, and what only its owner may do. */

jest.setTimeout(120_000);

const SHOP = 'https://www.shop.example';
const BLOG = 'https://blog.example';

describe('write keys', () => {
  it('lets a key write for its site alone, from its origins alone, and nobody without one', async () => {
    const file = join(temporaryFolder('milepost-keys'), 'keys.json');
    writeFileSync(
      file,
      JSON.stringify({ wk_shop: { site: 'shop' }, wk_blog: { site: 'blog', origins: [BLOG] } }),
    );
    const collector = await startCollector({ env: { KEYS: file }, origins: [SHOP] });
    const statusOf = async (query: string, site: string, origin: string) =>
      (
        await sendBatch(
          collector.url + query,
          { ...aBatch(eventsOf(`${query}-${site}-${origin}`, [0])), site },
          { origin },
        )
      ).status;
    expect(await statusOf('?key=wk_shop', 'shop', SHOP)).toBe(204);
    expect(await statusOf('?key=wk_blog', 'blog', BLOG)).toBe(204);
    expect(await statusOf('', 'shop', SHOP)).toBe(401);
    expect(await statusOf('?key=wk_other', 'shop', SHOP)).toBe(401);
    expect(await statusOf('?key=wk_shop&key=wk_blog', 'shop', SHOP)).toBe(401);
    expect(await statusOf('?key=constructor', 'shop', SHOP)).toBe(401);
    expect(await statusOf('?key=wk_shop', 'blog', SHOP)).toBe(403);
    expect(await statusOf('?key=wk_shop', 'shop', BLOG)).toBe(403);
    expect(await statusOf('?key=wk_blog', 'blog', SHOP)).toBe(403);
    expect(await collector.rows('SELECT site, count(*) AS n FROM events GROUP BY ALL ORDER BY site')).toEqual(
      [
        { site: 'blog', n: 1 },
        { site: 'shop', n: 1 },
      ],
    );
    const refused = await sendBatch(collector.url, '{}', { origin: SHOP });
    // Without it the page could not read why.
    expect(refused.headers.get('access-control-allow-origin')).toBe(SHOP);
    expect(await refused.json()).toEqual({ error: expect.stringContaining('write key is missing') });
  });

  it('limits each key apart from the others', async () => {
    const file = join(temporaryFolder('milepost-keys'), 'keys.json');
    writeFileSync(file, JSON.stringify({ a: { site: 'a' }, b: { site: 'b' } }));
    const collector = await startCollector({ env: { KEYS: file, PER_KEY: '2' } });
    const send = (key: string) =>
      sendBatch(`${collector.url}?key=${key}`, { ...aBatch(eventsOf(key, [0])), site: key });
    const statuses = (await Promise.all(Array.from({ length: 40 }, () => send('a')))).map((a) => a.status);
    expect(statuses).toContain(429);
    expect((await send('b')).status).toBe(204);
  });
});

describe('connections', () => {
  it('closes those that send no head in time, and those that are too many from one address', async () => {
    const collector = await startCollector({ env: { CONNECTIONS_PER_ADDRESS: '20' } });
    const port = Number(new URL(collector.url).port);
    const open = Array.from({ length: 30 }, () => {
      const started = Date.now();
      return new Promise<{ ms: number; text: string }>((done) => {
        let text = '';
        const socket = connect(port, '127.0.0.1', () => socket.write('POST /m HTTP/1.1\r\nHost: x\r\n'));
        socket.on('data', (chunk) => {
          text += chunk;
        });
        socket.on('error', () => {});
        socket.on('close', () => done({ ms: Date.now() - started, text }));
      });
    });
    const closed = await Promise.all(open);
    expect(closed.filter(({ text }) => text === '')).toHaveLength(10);
    const slow = closed.filter(({ text }) => text.startsWith('HTTP/1.1 408'));
    expect(slow).toHaveLength(20);
    expect(Math.min(...slow.map(({ ms }) => ms))).toBeGreaterThan(9000);
    // Our side may hear of the end of a connection before the collector's does.
    await waitUntil(
      'a place for an honest sender',
      async () => (await sendBatch(collector.url, aBatch(eventsOf('after', [0])))).status === 204,
    );
    const metrics = await (await fetch(`${collector.origin}/metrics`)).text();
    const dropped = Number(/milepost_connections_dropped_total (\d+)/.exec(metrics)?.[1]);
    expect(dropped).toBeGreaterThanOrEqual(10);
  });
});

describe('what it tells of itself', () => {
  it('counts answers and events for Prometheus, and names nobody in there or in its log', async () => {
    const collector = await startCollector({ env: { LOG_LEVEL: 'info', TRUST_PROXY: '127.0.0.1' } });
    const events = eventsOf('metrics', [0, 1]);
    const batch = aBatch(events, { anonymousId: 'visitor-7', site: 'shop-7' });
    const from = { 'x-forwarded-for': '203.0.113.77' };
    await sendBatch(collector.url, batch, from);
    await sendBatch(collector.url, aBatch([...events, { id: 'bad-7' }] as never), from);
    await sendBatch(collector.url, '{ "secret-7": ', from);
    const metrics = await (await fetch(`${collector.origin}/metrics`)).text();
    for (const line of [
      'milepost_requests_total{status="204"} 1',
      'milepost_requests_total{status="200"} 1',
      'milepost_requests_total{status="400"} 1',
      'milepost_events_total{verdict="accepted"} 2',
      'milepost_events_total{verdict="duplicate"} 2',
      'milepost_events_total{verdict="rejected"} 1',
      'milepost_waiting_events 0',
      'milepost_held_bytes 0',
    ])
      expect(metrics).toContain(`${line}\n`);
    expect(metrics).toMatch(/^process_resident_memory_bytes \d+/m);
    await collector.close();
    for (const text of [metrics, collector.output()]) {
      expect(text).not.toMatch(/visitor-7|shop-7|secret-7|bad-7|203\.0\.113|metrics-0/);
    }
    const lines = collector
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line).msg);
    expect(lines).toEqual(['listening', 'stopping', 'stopped']);
  });
});
