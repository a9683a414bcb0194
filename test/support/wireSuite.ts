import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Batch } from '../../src/types';
import { fc, fuzzRuns } from './fastCheck';
import { aBatch, eventsOf, sendBatch } from './sendBatch';
import { pause, waitUntil } from './waitUntil';

/** A way to run the collector: where browsers send to, and the file in which it all ends. */
export interface Arrangement {
  /** Where batches go. */
  url: string;
  /** Of the process that answers. */
  pid(): number;
  /** Rows of a question to the file, once everything acknowledged is in it. */
  rows<Row = Record<string, unknown>>(sql: string): Promise<Row[]>;
  /** SIGKILL of the process that answers, and its start at the same address. */
  killAndRestart(): Promise<void>;
  /** Until the only memory of an id is the file itself. */
  forgetIds(): Promise<void>;
}

/** What an arrangement is to be started with. */
export const WIRE_ENV = {
  // Each sender says which address it has, as browsers behind a proxy do.
  TRUST_PROXY: '127.0.0.1',
  PER_ADDRESS: '20',
  BODY_TIMEOUT_MS: '1500',
  LOG_LEVEL: 'info',
};
const SITE = 'https://www.shop.example';

let senders = 0;
/** Somebody who has sent nothing yet. */
const newAddress = () => ({ 'x-forwarded-for': `10.1.${senders >> 8}.${senders++ & 255}` });

const post = (url: string, body: unknown, headers: Record<string, string> = newAddress()) =>
  sendBatch(url, body, headers);

/** As the SDK: until it is acknowledged, unchanged. */
async function deliver(url: string, batch: Batch, headers = newAddress()): Promise<void> {
  for (let attempt = 1; attempt < 200; attempt++) {
    const answer = await post(url, { ...batch, attempt }, headers).catch(() => undefined);
    await answer?.arrayBuffer().catch(() => undefined);
    if (answer?.status === 204 || answer?.status === 200) return;
    await pause(100);
  }
  throw new Error('not acknowledged after 200 attempts');
}

/** What the wire has to keep whatever is behind it. @param start called once, before all tests */
export function wireSuite(name: string, start: () => Promise<Arrangement>): void {
  describe(name, () => {
    let collector: Arrangement;
    beforeAll(async () => {
      collector = await start();
    });
    const of = (tab: string) =>
      collector.rows<{ id: string }>(
        `SELECT id FROM events WHERE tab_id = '${tab}' OR tab_id LIKE '${tab}-%' ORDER BY seq`,
      );
    const ids = (tab: string, count: number) => Array.from({ length: count }, (_, seq) => `${tab}-${seq}`);

    it('stores once what is accepted and whose connection is cut before the answer', async () => {
      const batch = aBatch(eventsOf('cut', [0, 1, 2, 3, 4]));
      const body = JSON.stringify(batch);
      await new Promise<void>((done) => {
        const socket = connect(Number(new URL(collector.url).port), '127.0.0.1', () => {
          socket.write(
            `POST /m HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
            () => socket.destroy(),
          );
        });
        socket.on('close', () => done());
      });
      await deliver(collector.url, batch);
      expect((await of('cut')).map(({ id }) => id)).toEqual(ids('cut', 5));
    });

    it('stores an event once that comes in overlapping batches at the same time', async () => {
      const events = eventsOf('overlap', [...Array(30).keys()]);
      await Promise.all(
        Array.from({ length: 15 }, (_, i) =>
          deliver(collector.url, aBatch([...events.slice(i), ...events.slice(0, i)].slice(0, 20))),
        ),
      );
      expect((await of('overlap')).map(({ id }) => id)).toEqual(ids('overlap', 30));
    });

    it('stores every acknowledged event once, killed in the middle of it', async () => {
      const acknowledged: string[] = [];
      const working = Array.from({ length: 8 }, async (_, sender) => {
        const address = newAddress();
        for (let from = 0; from < 60; from += 10) {
          const events = eventsOf(
            `killed-${sender}`,
            [...Array(10).keys()].map((i) => from + i),
          );
          await deliver(collector.url, aBatch(events), address);
          acknowledged.push(...events.map(({ id }) => id));
        }
      });
      await waitUntil('some to be acknowledged', () => acknowledged.length > 50, 60_000);
      await collector.killAndRestart();
      await Promise.all(working);
      const stored = (await of('killed')).map(({ id }) => id);
      expect(stored.sort()).toEqual(acknowledged.sort());
    });

    it('knows an id again when nothing but the file remembers it', async () => {
      const batch = aBatch(eventsOf('again', [0, 1, 2]));
      await deliver(collector.url, batch);
      await of('again');
      await collector.forgetIds();
      await deliver(collector.url, batch);
      await deliver(collector.url, aBatch(eventsOf('again', [2, 3])));
      expect((await of('again')).map(({ id }) => id)).toEqual(ids('again', 4));
    });

    it('holds a flood off by 429 and a time to come again, and lets others in meanwhile', async () => {
      const flooding = newAddress();
      const before = residentMb(collector.pid());
      const answers = await Promise.all(
        Array.from({ length: 400 }, (_, i) =>
          post(collector.url, aBatch(eventsOf(`flood-${i}`, [0])), flooding),
        ),
      );
      const held = answers.filter(({ status }) => status === 429);
      const taken = answers.filter(({ status }) => status === 204);
      expect(held.length + taken.length).toBe(400);
      // 20 a second, five seconds' worth at once, and what flowed in meanwhile.
      expect(taken.length).toBeGreaterThanOrEqual(100);
      expect(held.length).toBeGreaterThan(50);
      expect(Number(held[0]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect((await post(collector.url, aBatch(eventsOf('calm', [0])))).status).toBe(204);
      expect(await of('flood')).toHaveLength(taken.length);
      expect(residentMb(collector.pid()) - before).toBeLessThan(100);
    });

    it('tells a page of another origin how long to wait, in headers it may read', async () => {
      const address = { ...newAddress(), origin: SITE };
      const all = await Promise.all(Array.from({ length: 150 }, () => post(collector.url, '{', address)));
      const held = all.find(({ status }) => status === 429);
      expect(held?.headers.get('access-control-allow-origin')).toBe(SITE);
      expect(held?.headers.get('access-control-expose-headers')).toContain('Retry-After');
    });

    it('refuses what is unwelcome before it reads it', async () => {
      const unread = await new Promise((done, failed) => {
        const asking = request(collector.url, {
          method: 'POST',
          headers: { 'content-type': 'text/plain', 'content-length': 200_000, origin: 'https://a.example' },
        });
        asking.on('response', ({ statusCode }) => {
          done(statusCode);
          asking.destroy();
        });
        asking.on('error', failed);
        asking.flushHeaders(); // and never a byte of the body
      });
      expect(unread).toBe(403);
    });

    it('answers what is too large by the limit, sent plainly or inflated, and does not swell', async () => {
      const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, ' '), { level: 9 });
      const before = residentMb(collector.pid());
      for (const answer of await Promise.all([
        ...Array.from({ length: 10 }, () => post(`${collector.url}?gzip=1`, bomb)),
        ...Array.from({ length: 10 }, () => post(collector.url, 'x'.repeat(1_000_000))),
      ])) {
        expect([answer.status, await answer.json()]).toEqual([
          413,
          expect.objectContaining({ limit: 262_144 }),
        ]);
      }
      expect(residentMb(collector.pid()) - before).toBeLessThan(100);
    });

    it('gives up on bodies that trickle, many at once, and serves others meanwhile', async () => {
      const port = Number(new URL(collector.url).port);
      const slow = Array.from(
        { length: 100 },
        () =>
          new Promise<string>((done) => {
            const socket = connect(port, '127.0.0.1', () => {
              socket.write(
                'POST /m HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 90000\r\n',
              );
              socket.write(`X-Forwarded-For: ${newAddress()['x-forwarded-for']}\r\n\r\n{`);
              trickling = setInterval(() => socket.write(' '), 200);
            });
            let trickling: NodeJS.Timeout | undefined;
            let text = '';
            socket.on('data', (chunk) => {
              text += chunk;
            });
            socket.on('error', () => {});
            socket.on('close', () => {
              clearInterval(trickling);
              done(text.slice(9, 12));
            });
          }),
      );
      await deliver(collector.url, aBatch(eventsOf('meanwhile', [0])));
      expect(new Set(await Promise.all(slow))).toEqual(new Set(['408']));
    });

    it('survives any body, answers what it is, and stores of it exactly what it says', async () => {
      let made = 0;
      const accepted: string[] = [];
      const anyJson = fc.jsonValue({ maxDepth: 4 });
      const aValidBatch = () =>
        aBatch(eventsOf(`fuzz-${made++}`, [0, 1, 2])) as unknown as Record<string, unknown>;
      /** A valid batch in which one place holds something else, or nothing. */
      const mutated = fc
        .record({ where: fc.nat(), event: fc.boolean(), value: fc.option(anyJson, { nil: undefined }) })
        .map(({ where, event, value }) => {
          const batch = aValidBatch();
          const target = event ? (batch.events as Record<string, unknown>[])[where % 3]! : batch;
          const keys = Object.keys(target);
          target[keys[where % keys.length]!] = value;
          return batch;
        });
      const hostile = fc.oneof(
        fc.uint8Array({ maxLength: 2000 }),
        fc.string({ unit: 'binary', maxLength: 500 }),
        anyJson.map((value) => JSON.stringify(value)),
        mutated.map((batch) => JSON.stringify(batch)),
        // A valid text that is cut, or has a byte too many.
        fc.tuple(mutated, fc.nat(), fc.string({ maxLength: 3 })).map(([batch, at, more]) => {
          const text = JSON.stringify(batch);
          return text.slice(0, at % text.length) + more;
        }),
        fc
          .constantFrom('__proto__', 'constructor', 'prototype', '\0', '\ud800')
          .map((key) => JSON.stringify({ ...aValidBatch(), [key]: { site: 'evil' } })),
        fc.nat({ max: 3000 }).map((depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`),
      );
      await fc.assert(
        fc.asyncProperty(hostile, fc.constantFrom('', '?gzip=1'), async (body, query) => {
          const sent = query && typeof body === 'string' ? gzipSync(body) : body;
          const answer = await post(collector.url + query, sent as string);
          expect([200, 204, 400, 413, 422]).toContain(answer.status);
          if (answer.status !== 200 && answer.status !== 204) return;
          const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
          const events = JSON.parse(text).events as Array<{ id: string }>;
          const { rejected } =
            answer.status === 204
              ? { rejected: [] }
              : ((await answer.json()) as { rejected: Array<{ index: number }> });
          const refused = new Set(rejected.map(({ index }) => index));
          accepted.push(...events.filter((_, index) => !refused.has(index)).map(({ id }) => id));
        }),
        fuzzRuns(400),
      );
      const stored = await collector.rows<{ id: string }>(
        `SELECT id FROM events WHERE batch_id IN (SELECT batch_id FROM events WHERE tab_id LIKE 'fuzz-%') OR id LIKE 'fuzz-%'`,
      );
      expect(accepted.length).toBeGreaterThan(100);
      expect(stored.map(({ id }) => id).sort()).toEqual([...new Set(accepted)].sort());
      await deliver(collector.url, aBatch(eventsOf('after', [0])));
      expect(await of('after')).toHaveLength(1);
    });
  });
}

/** 0 where the system does not say. */
function residentMb(pid: number): number {
  if (process.platform !== 'linux') return 0;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}
