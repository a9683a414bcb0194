/** @jest-environment node */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { native } from '../../../src/formats/native';
import { ndjson } from '../../../src/formats/ndjson';
import { toBatch } from '../../../src/send/batch';
import { type Endpoint, post } from '../../../src/send/post';
import type { Batch } from '../../../src/types';
import { aContext, anEvent } from '../../support/anEvent';
import { network } from '../../support/network';

const batch: Batch = toBatch(
  {
    batchId: 'b1',
    sentAt: '2026-11-21T10:02:11.482Z',
    batchSeq: 0,
    attempt: 1,
    clock: { mono: 1, epoch: 0, jumpMs: 0 },
  },
  aContext(),
  [anEvent(), anEvent({ seq: 1, name: 'größe', type: 'custom' })],
  {},
);

let server: Server;
let url = '';
let received: Array<{
  method?: string;
  path?: string;
  headers: IncomingMessage['headers'];
  body: string;
  raw: Buffer;
}> = [];
let answer: (response: ServerResponse) => void = (response) => response.writeHead(204).end();

const answers = (status: number, body?: unknown, headers: Record<string, string> = {}) => {
  answer = (response) => {
    response.writeHead(status, headers);
    response.end(typeof body === 'string' ? body : body && JSON.stringify(body));
  };
};
const send = (to: Partial<Endpoint> = {}, format = native, leaving = false) =>
  post({ url, ...to }, batch, format, leaving);

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    received.push({
      method: request.method,
      path: request.url,
      headers: request.headers,
      body: `${raw}`,
      raw,
    });
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/m`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  received = [];
  answers(204);
  // The page: of another origin unless a test says otherwise.
  Object.assign(globalThis, { location: new URL('https://acme.test/cart') });
});

describe('the request', () => {
  test('is one POST with the whole batch', async () => {
    await send();
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ method: 'POST', path: '/m' });
    expect(JSON.parse(received[0]!.body)).toEqual(batch);
  });

  test('goes to another origin as plain text, which needs no preflight', async () => {
    await send();
    expect(received[0]?.headers['content-type']).toBe('text/plain;charset=UTF-8');
    await send({}, ndjson);
    expect(received[1]?.headers['content-type']).toBe('text/plain;charset=UTF-8');
  });

  test('goes to the page’s own origin as what it is', async () => {
    Object.assign(globalThis, { location: new URL('/cart', url) });
    await send();
    await send({}, ndjson);
    expect(received.map(({ headers }) => headers['content-type'])).toEqual([
      'application/json',
      'application/x-ndjson',
    ]);
    expect(received[1]?.body.split('\n')).toHaveLength(2);
  });

  test('names itself, in a header, to the page’s own origin alone: elsewhere that would cost a preflight', async () => {
    await send();
    Object.assign(globalThis, { location: new URL('/cart', url) });
    await send();
    expect(received.map(({ headers }) => headers['idempotency-key'])).toEqual([undefined, '"b1"']);
  });

  test('goes as what the endpoint asks for', async () => {
    await send({ contentType: 'application/cloudevents-batch+json' });
    expect(received[0]?.headers['content-type']).toBe('application/cloudevents-batch+json');
  });

  test('tells neither cookies, referrer nor a key in its headers', async () => {
    await send({}, native, true);
    for (const name of ['cookie', 'authorization', 'referer'])
      expect(received[0]?.headers[name]).toBeUndefined();
  });

  test('asks the browser for what a page that may be going needs, and never to follow', async () => {
    const fetched = jest.spyOn(network, 'fetch');
    await send({}, native, true);
    await send({ credentials: 'include' });
    const [leaving, staying] = fetched.mock.calls.map(([, init]) => init);
    fetched.mockRestore();
    expect(leaving).toMatchObject({
      keepalive: true,
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
    expect(staying).toMatchObject({ keepalive: false, credentials: 'include' });
  });
});

describe('a batch of more than 8 KB', () => {
  const large = { ...batch, events: Array.from({ length: 40 }, (_, seq) => anEvent({ seq })) };
  const sendLarge = (gzip: boolean, leaving = false, path = '/m') =>
    post({ url: url.replace('/m', path), gzip }, large, native, leaving);

  test('is compressed where the endpoint reads that, and needs no preflight', async () => {
    await sendLarge(true);
    await sendLarge(true, false, '/m?key=1');
    expect(received.map(({ path }) => path)).toEqual(['/m?gzip=1', '/m?key=1&gzip=1']);
    for (const { headers, raw } of received) {
      expect(headers['content-type']).toBe('text/plain;charset=UTF-8');
      expect(headers['content-encoding']).toBeUndefined();
      expect(JSON.parse(gunzipSync(raw).toString())).toEqual(large);
    }
  });

  test('is not compressed where nobody asked, when the page leaves, and where browsers cannot', async () => {
    await sendLarge(false);
    await sendLarge(true, true);
    const real = globalThis.CompressionStream;
    Reflect.deleteProperty(globalThis, 'CompressionStream');
    await sendLarge(true);
    globalThis.CompressionStream = real;
    await send({ gzip: true });
    expect(received.map(({ path }) => path)).toEqual(['/m', '/m', '/m', '/m']);
    expect(JSON.parse(received[2]?.body as string)).toEqual(large);
  });
});

describe('a page that leaves where fetch cannot go along', () => {
  const beacons: Array<[string, Blob]> = [];
  let taken = true;
  const real = network.fetch;
  beforeEach(() => {
    beacons.length = 0;
    taken = true;
    network.sendBeacon = (to, body) => beacons.push([to as string, body as Blob]) > 0 && taken;
  });
  afterEach(() => {
    network.fetch = real;
  });

  test.each([
    [
      'throws',
      () => {
        throw new TypeError('quota');
      },
    ],
    ['is refused at once', () => Promise.reject(new TypeError('quota'))],
  ])('hands the batch to sendBeacon once when it %s', async (_, fails) => {
    network.fetch = fails as typeof fetch;
    expect(await send({}, native, true)).toEqual({ kind: 'handed' });
    expect(beacons).toHaveLength(1);
    expect(JSON.parse(await (beacons[0] as [string, Blob])[1].text())).toEqual(batch);
    expect(beacons[0]?.[1].type).toBe('text/plain;charset=utf-8');
    taken = false;
    expect(await send({}, native, true)).toMatchObject({ kind: 'retry' });
    expect(await send({}, native, false)).toMatchObject({ kind: 'retry' });
    expect(beacons).toHaveLength(2);
  });

  test('hands nothing twice: a request that failed later may have arrived', async () => {
    network.fetch = (async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw new TypeError('reset');
    }) as typeof fetch;
    expect(await send({}, native, true)).toMatchObject({ kind: 'retry', silent: true });
    expect(beacons).toEqual([]);
  });
});

describe('the answer', () => {
  test.each([
    [200, 'sent'],
    [201, 'sent'],
    [202, 'sent'],
    [204, 'sent'],
    [400, 'split'],
    [413, 'split'],
    [422, 'split'],
    [401, 'paused'],
    [403, 'paused'],
    [404, 'paused'],
    [410, 'paused'],
    [405, 'paused'],
    [402, 'paused'],
    [415, 'paused'],
    [451, 'paused'],
    [501, 'retry'],
    [408, 'retry'],
    [425, 'retry'],
    [429, 'retry'],
    [500, 'retry'],
    [502, 'retry'],
    [503, 'retry'],
    [504, 'retry'],
  ])('%d means: %s', async (status, kind) => {
    answers(status);
    expect(await send()).toMatchObject(kind === 'sent' ? { kind, rejected: [] } : { kind, why: `${status}` });
  });

  test('410 with the word off switches off, another 410 does not', async () => {
    answers(410, { milepost: 'off' });
    expect(await send()).toEqual({ kind: 'off', why: '410' });
    for (const body of ['gone', '', { milepost: 'on' }, 'null']) {
      answers(410, body);
      expect(await send()).toEqual({ kind: 'paused', why: '410' });
    }
  });

  test('may ask for compressed bodies', async () => {
    answers(200, { accepted: 2, config: { gzip: true } });
    expect(await send()).toEqual({ kind: 'sent', rejected: [], gzip: true });
    answers(200, { config: { gzip: 'yes' } });
    expect(await send()).toEqual({ kind: 'sent', rejected: [], gzip: false });
  });

  test('names what was refused for good', async () => {
    const rejected = [{ id: 'e1', why: 'no such type' }];
    answers(200, { accepted: 1, duplicates: 0, rejected });
    expect(await send()).toMatchObject({ kind: 'sent', rejected: ['e1'] });
    answers(422, { rejected });
    expect(await send()).toMatchObject({ kind: 'split', why: '422', rejected: ['e1'] });
  });

  test.each([
    ['text', 'ok'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['broken JSON', '{"rejected":['],
    ['rejected that is no list', '{"rejected":"all"}'],
    ['rejected without ids', '{"rejected":[{"why":"x"},null,7,"e1",{"id":7}]}'],
  ])('2xx with %s accepts all', async (_, body) => {
    answers(200, body);
    const { kind, rejected } = await send();
    expect([kind, rejected?.includes('e1')]).toEqual(['sent', false]);
  });

  test('says how long to wait, in seconds or as a date of its own clock', async () => {
    answers(429, undefined, { 'retry-after': '120' });
    expect(await send()).toEqual({ kind: 'retry', why: '429', waitMs: 120_000 });
    answers(503, undefined, {
      date: 'Sat, 21 Nov 2026 10:00:00 GMT',
      'retry-after': 'Sat, 21 Nov 2026 10:00:30 GMT',
    });
    expect(await send()).toEqual({ kind: 'retry', why: '503', waitMs: 30_000 });
    answers(503, undefined, { 'retry-after': 'soon' });
    expect(await send()).toEqual({ kind: 'retry', why: '503' });
  });

  test('a redirect is a mistake of whoever set up the address: not followed, everything is kept', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      received = [];
      answers(status, undefined, { location: '/elsewhere' });
      expect((await send()).kind).toBe('paused');
      expect(received.map(({ path }) => path)).toEqual(['/m']);
    }
  });

  test('a connection that breaks, before or in the middle of an answer that is none, is tried again', async () => {
    answer = (response) => response.socket?.destroy();
    expect(await send()).toMatchObject({ kind: 'retry' });
  });

  test('nobody at that address: try again', async () => {
    expect(await send({ url: 'http://127.0.0.1:1/m' })).toMatchObject({ kind: 'retry' });
  });

  test('never throws, whatever the address or the format does', async () => {
    const broken = {
      ...native,
      encode() {
        throw new Error('broken format');
      },
    };
    expect(await send({}, broken)).toMatchObject({ kind: 'retry', why: 'Error: broken format' });
    expect(await send({ url: 'http://[' })).toMatchObject({ kind: 'retry' });
  });

  test('an endpoint that hangs is left after ten seconds', async () => {
    let aborted: unknown;
    const fetched = jest.spyOn(network, 'fetch').mockImplementation(
      (_, init) =>
        new Promise((_resolve, reject) =>
          init?.signal?.addEventListener('abort', () => {
            aborted = Date.now();
            reject(init.signal?.reason);
          }),
        ),
    );
    jest.useFakeTimers({ now: 0 });
    const outcome = send();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await outcome).toMatchObject({ kind: 'retry' });
    expect(aborted).toBe(10_000);
    jest.useRealTimers();
    fetched.mockRestore();
  });
});

describe('a function instead of an address', () => {
  test('gets the batch, and its answer counts like that of an endpoint', async () => {
    const got: Batch[] = [];
    const rejected = [{ id: 'e1', why: 'x' }];
    const keep = async (one: Batch) => {
      got.push(one);
      return { rejected };
    };
    expect(await post(keep, batch, native, false)).toMatchObject({ kind: 'sent', rejected: ['e1'] });
    expect(got).toEqual([batch]);
    expect(await post(async () => undefined, batch, native, true)).toMatchObject({ kind: 'sent' });
    expect(received).toEqual([]);
  });

  test('that throws or rejects is asked again', async () => {
    const failing = () => Promise.reject(new Error('down'));
    const throwing = () => {
      throw new Error('down');
    };
    for (const to of [failing, throwing])
      expect(await post(to, batch, native, false)).toEqual({
        kind: 'retry',
        why: 'Error: down',
        silent: true,
      });
  });
});
