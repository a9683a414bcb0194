import { readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Batch } from '../../src/types';
import { aBatch, eventsOf, sendBatch } from '../support/sendBatch';
import { type Collector, startCollector } from '../support/startCollector';
import { pause, waitUntil } from '../support/waitUntil';

/** The reference collector when it is killed, cut off, squeezed or told to stop: a process of its own, judged by its rows. */

jest.setTimeout(180_000);

const COUNT = 'SELECT count(*) AS stored, count(DISTINCT id) AS ids FROM events';

/** Posts the same batch until it is acknowledged, as the SDK does; */
async function deliver(url: string, batch: Batch) {
  for (let attempt = 1; ; attempt++) {
    const answer = await sendBatch(
      url,
      { ...batch, attempt, sentAt: new Date().toISOString() },
      { 'idempotency-key': batch.batchId },
    ).catch(() => undefined);
    if (answer?.status === 204) return { duplicates: 0 };
    const said = await answer?.json().catch(() => undefined);
    if (answer?.status === 200) return { duplicates: said.duplicates as number };
    await pause(20);
  }
}

describe('killed', () => {
  it('stores every acknowledged event once, killed 8 times at random moments under load', async () => {
    const collector = await startCollector();
    const clients = Array.from({ length: 6 }, (_, client) => `client-${client}`);
    const acknowledged: string[] = [];
    let again = 0;
    let over = false;
    const working = clients.map(async (client) => {
      for (let from = 0; !over; from += 10) {
        const events = eventsOf(
          client,
          [...Array(10).keys()].map((i) => from + i),
        );
        const { duplicates } = await deliver(collector.url, aBatch(events));
        acknowledged.push(...events.map(({ id }) => id));
        again += duplicates;
      }
    });
    for (let kills = 0; kills < 8; kills++) {
      const before = acknowledged.length;
      await waitUntil('an acknowledgement', () => acknowledged.length > before, 30_000);
      await pause(Math.random() * 150);
      await collector.kill();
      await collector.restart();
    }
    over = true;
    await Promise.all(working);
    const rows = await collector.rows<{ id: string }>('SELECT id FROM events');
    console.log(
      `${acknowledged.length} acknowledged, ${again} of them stored before a kill, answered after it`,
    );
    expect(rows.map(({ id }) => id).sort()).toEqual([...new Set(acknowledged)].sort());
    await collector.close();
  });

  it('stores a batch once when it is killed between commit and answer', async () => {
    const collector = await startCollector();
    let [storedUnanswered, rounds] = [0, 0];
    // Where the kill lands is up to the machine, so it is repeated until it has landed in between three times.
    for (; rounds < 40 && storedUnanswered < 3; rounds++) {
      const batch = aBatch(eventsOf(`round-${rounds}`, [0, 1, 2]));
      let answered = false;
      const size = sizeOf(`${collector.file}.wal`);
      const answer = sendBatch(collector.url, batch).then(
        () => {
          answered = true;
        },
        () => {},
      );
      const end = Date.now() + 5000;
      while (sizeOf(`${collector.file}.wal`) <= size && !answered && Date.now() < end) {
        await new Promise(setImmediate);
      }
      process.kill(collector.pid, 'SIGKILL');
      await collector.kill();
      await answer;
      const [before] = await collector.rows(`SELECT id FROM events WHERE tab_id = 'round-${rounds}'`);
      if (!answered && before) storedUnanswered++;
      await collector.restart();
      const { duplicates } = await deliver(collector.url, batch);
      expect(duplicates).toBe(before ? 3 : 0);
    }
    console.log(`stored and not answered: ${storedUnanswered} of ${rounds} kills`);
    expect(storedUnanswered).toBe(3);
    expect(await collector.rows(COUNT)).toEqual([{ stored: rounds * 3, ids: rounds * 3 }]);
    await collector.close();
  });
});

describe('delivering', () => {
  let collector: Collector;
  beforeAll(async () => {
    collector = await startCollector({ origins: ['https://www.shop.example'] });
  });
  const stored = async () => Number((await collector.rows(COUNT))[0]?.stored);

  it('stores nothing of a batch whose connection is cut half way, by length or in chunks', async () => {
    const before = await stored();
    const body = JSON.stringify(aBatch(eventsOf('cut', [0, 1, 2, 3])));
    const half = body.slice(0, body.length / 2);
    const head = 'POST /m HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n';
    for (const text of [
      `${head}Content-Length: ${body.length}\r\n\r\n${half}`,
      `${head}Transfer-Encoding: chunked\r\n\r\n${half.length.toString(16)}\r\n${half}\r\n`,
      // All of it has arrived but its end.
      `${head}Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n`,
    ]) {
      await new Promise<void>((done) => {
        const socket = connect(Number(new URL(collector.origin).port), '127.0.0.1', () => socket.write(text));
        setTimeout(() => socket.destroy(), 100);
        socket.on('close', () => done());
      });
    }
    await pause(100);
    expect(await stored()).toBe(before);
    expect((await sendBatch(collector.url, body)).status).toBe(204);
  });

  it('names the bad events of a batch, known and twice sent ones beside them', async () => {
    const [known, twice, bad, fresh] = eventsOf('mixed', [0, 1, 2, 3]);
    await sendBatch(collector.url, aBatch([known as never]));
    const answer = await sendBatch(
      collector.url,
      aBatch([known, twice, twice, { ...bad, stage: 'none' }, fresh] as never),
    );
    expect(await answer.json()).toEqual({
      accepted: 2,
      duplicates: 2,
      rejected: [{ id: 'mixed-2', index: 3, why: 'stage must be object' }],
    });
    expect(answer.status).toBe(200);
  });

  it('stores events once that come in overlapping batches at the same time', async () => {
    const events = eventsOf('overlap', [...Array(40).keys()]);
    const answers = await Promise.all(
      Array.from({ length: 30 }, async (_, i) => {
        const part = [...events.slice(i), ...events.slice(0, i)].slice(0, 20);
        const answer = await sendBatch(collector.url, aBatch([...part, ...part.slice(0, 3)]));
        return ((await answer.json()) as { accepted: number }).accepted;
      }),
    );
    expect(answers.reduce((sum, accepted) => sum + accepted, 0)).toBe(40);
    expect(await collector.rows(`SELECT count(*) AS n FROM events WHERE tab_id = 'overlap'`)).toEqual([
      { n: 40 },
    ]);
  });

  it('takes a batch sent again unchanged, with its key, from the page’s own origin and from others', async () => {
    const batch = aBatch(eventsOf('again', [0, 1]));
    const key = { 'idempotency-key': batch.batchId };
    expect((await sendBatch(collector.url, batch, { ...key, origin: collector.origin })).status).toBe(204);
    const again = await sendBatch(collector.url, { ...batch, attempt: 2 }, key);
    expect(await again.json()).toEqual({ accepted: 0, duplicates: 2, rejected: [] });
    const preflight = await fetch(collector.url, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://www.shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type, idempotency-key',
      },
    });
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
  });

  it('inflates what the address or the header says is gzip', async () => {
    const zipped = (tabId: string) => gzipSync(JSON.stringify(aBatch(eventsOf(tabId, [0, 1]))));
    expect((await sendBatch(`${collector.url}?gzip=1`, zipped('zip-1'))).status).toBe(204);
    expect((await sendBatch(collector.url, zipped('zip-2'), { 'content-encoding': 'gzip' })).status).toBe(
      204,
    );
    const both = await sendBatch(`${collector.url}?gzip=1`, zipped('zip-3'), { 'content-encoding': 'gzip' });
    expect(both.status).toBe(204);
    expect(await collector.rows(`SELECT count(*) AS n FROM events WHERE tab_id LIKE 'zip-%'`)).toEqual([
      { n: 6 },
    ]);
  });

  it('answers 400 for broken gzip and 413 for what inflates beyond the limit, without swelling', async () => {
    const url = `${collector.url}?gzip=1`;
    const whole = gzipSync(JSON.stringify(aBatch(eventsOf('broken', [0]))));
    for (const body of [
      whole.subarray(0, whole.length - 12),
      Buffer.from('{"milepost":1}'),
      Buffer.alloc(0),
    ]) {
      expect([body.length, (await sendBatch(url, body)).status]).toEqual([body.length, 400]);
    }
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, ' '), { level: 9 });
    expect(bomb.length).toBeLessThan(256 * 1024);
    const before = memoryOf(collector.pid);
    const answers = await Promise.all(Array.from({ length: 20 }, () => sendBatch(url, bomb)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(413));
    expect(await answers[0]?.json()).toMatchObject({ limit: 262_144 });
    if (before) expect(memoryOf(collector.pid) - before).toBeLessThan(100 * 1024 * 1024);
    // Just below the limit it passes.
    const large = aBatch(
      eventsOf('large', [...Array(20).keys()], () => ({ data: { text: 'x'.repeat(1000) } })),
    );
    const padded = { ...large, padding: Array(25).fill('y'.repeat(8000)) };
    expect(JSON.stringify(padded).length).toBeGreaterThan(200_000);
    expect((await sendBatch(url, gzipSync(JSON.stringify(padded)))).status).toBe(204);
  });
});

describe('switched off', () => {
  it('tells the SDK of the named sites to stop, and no other', async () => {
    const page = 'https://www.shop.example';
    const collector = await startCollector({ env: { OFF: 'blog, outlet' }, origins: [page] });
    const answerTo = (site: string) =>
      sendBatch(collector.url, { ...aBatch(eventsOf(site, [0])), site }, { origin: page });
    for (const site of ['blog', 'outlet']) {
      const answer = await answerTo(site);
      expect([answer.status, await answer.json()]).toEqual([410, { milepost: 'off' }]);
      // Without it the page cannot read the answer, and would take it for an outage.
      expect(answer.headers.get('access-control-allow-origin')).toBe(page);
    }
    expect((await answerTo('shop')).status).toBe(204);
    expect(await collector.rows('SELECT DISTINCT site FROM events')).toEqual([{ site: 'shop' }]);
    await collector.restart({ OFF: '1' });
    expect((await answerTo('shop')).status).toBe(410);
    await collector.restart({ OFF: '' });
    expect((await answerTo('blog')).status).toBe(204);
  });
});

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Resident bytes; 0 where the system does not say. */
function memoryOf(pid: number): number {
  if (process.platform !== 'linux') return 0;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}
