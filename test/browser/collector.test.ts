import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { browsers } from '../support/browsers';
import { openBrowser } from '../support/openBrowser';

/** The reference collector as people run it: a process of its own, spoken to over HTTP, judged by its file. */

const ROOT = resolve(__dirname, '../..');
const SHOP = 'https://www.shop.example';
const STAGES = {
  stages: [
    { id: 'awareness', name: 'Awareness' },
    { id: 'conversion', name: 'Conversion' },
  ],
};

jest.setTimeout(60_000);

interface Collector {
  url: string;
  process: ChildProcess;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

let folder: string;
let file: string;
let running: Collector[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'collector-'));
  file = join(folder, 'events.duckdb');
});

afterEach(async () => {
  await Promise.all(running.map((collector) => collector.stop('SIGKILL')));
  running = [];
  rmSync(folder, { recursive: true, force: true });
});

function start(env: Record<string, string> = {}): Promise<Collector> {
  const child = spawn(process.execPath, ['examples/collector/server.js'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, PORT: '0', FILE: file, ORIGINS: SHOP, ...env },
  });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  return new Promise((done, failed) => {
    let told = '';
    child.stderr.on('data', (text) => {
      told += text;
    });
    child.once('exit', () => failed(new Error(told)));
    child.stdout.on('data', (text) => {
      const url = /listening on (http:\S+)/.exec(String(text))?.[1];
      if (!url) return;
      const collector: Collector = {
        url,
        process: child,
        stop(signal = 'SIGTERM') {
          child.kill(signal);
          return ended;
        },
      };
      running.push(collector);
      done(collector);
    });
  });
}

/** Rows of a question to the file; nobody else may have it open. */
async function ask(sql: string): Promise<Array<Record<string, unknown>>> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJson();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

/** One collector for all tests of a group that do not look into its file. */
function shared(env: Record<string, string> = {}): { url: string } {
  const address = { url: '' };
  let collector: Collector;
  beforeAll(async () => {
    collector = await start({ FILE: ':memory:', ...env });
    running = running.filter((one) => one !== collector);
    address.url = collector.url;
  });
  afterAll(() => collector.stop('SIGKILL'));
  return address;
}

let made = 0;
const anEvent = (over: Record<string, unknown> = {}) => ({
  id: `e${made++}`,
  type: 'page',
  time: new Date().toISOString(),
  mono: 12.5,
  seq: made,
  tabId: 't1',
  pageId: 'p1',
  page: { path: '/shoes', title: 'Shoes' },
  stage: { id: 'awareness', index: 0, touch: 'awareness', furthest: 'awareness', lap: 1 },
  ...over,
});

const aBatch = (events: unknown[], over: Record<string, unknown> = {}) => ({
  milepost: 1,
  batchId: `b${made++}`,
  sentAt: new Date().toISOString(),
  attempt: 1,
  site: 'shop',
  anonymousId: 'visitor-1',
  session: { id: 's1', channel: 'email', campaign: { source: 'newsletter', name: 'autumn' } },
  clock: { mono: 20, epoch: 0, jumpMs: 0 },
  seen: { t1: 10 },
  events,
  ...over,
});

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}/m`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('storing', () => {
  it('answers 204 and keeps every field as a column', async () => {
    const { url, stop } = await start();
    const event = anEvent({
      type: 'click',
      touchpoint: 'Product page',
      element: { tag: 'a', text: 'Buy' },
      data: { size: 42 },
      value: 9.5,
      currency: 'EUR',
      flags: ['keyboard'],
    });
    const answer = await post(url, aBatch([event]));
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect(await stop()).toBe(0);
    const [row] = await ask(`SELECT *, element->>'text' AS text, data->>'size' AS size FROM events`);
    expect(row).toMatchObject({
      id: event.id,
      type: 'click',
      path: '/shoes',
      title: 'Shoes',
      stage: 'awareness',
      stage_index: 0,
      touchpoint: 'Product page',
      text: 'Buy',
      size: '42',
      value: 9.5,
      flags: ['keyboard'],
      anonymous_id: 'visitor-1',
      session_id: 's1',
      channel: 'email',
      source: 'newsletter',
      campaign: 'autumn',
      site: 'shop',
      clamped: false,
    });
  });

  it('takes application/json and text/plain alike, and fields it does not know', async () => {
    const { url, stop } = await start();
    const json = { 'content-type': 'application/json' };
    expect((await post(url, aBatch([anEvent({ mood: 'new' })], { weather: 'fine' }), json)).status).toBe(204);
    expect((await post(url, aBatch([anEvent({ type: 'not_known_yet' })]))).status).toBe(204);
    await stop();
    expect(await ask('SELECT count(*)::INT AS n FROM events')).toEqual([{ n: 2 }]);
  });

  it('stores an event once, however often it is sent, in one batch, in two, or after a restart', async () => {
    const first = await start();
    const [a, b, c] = [anEvent(), anEvent(), anEvent()];
    expect(await (await post(first.url, aBatch([a, a]))).json()).toEqual({
      accepted: 1,
      duplicates: 1,
      rejected: [],
    });
    expect(await (await post(first.url, aBatch([a, b]))).json()).toMatchObject({
      accepted: 1,
      duplicates: 1,
    });
    await first.stop();
    const second = await start();
    expect(await (await post(second.url, aBatch([a, b, c]))).json()).toMatchObject({
      accepted: 1,
      duplicates: 2,
    });
    expect(await (await fetch(`${second.url}/health`)).json()).toMatchObject({ ok: true, events: 3 });
    await second.stop();
    expect(await ask('SELECT count(*)::INT AS n, count(DISTINCT id)::INT AS ids FROM events')).toEqual([
      { n: 3, ids: 3 },
    ]);
  });

  it('stores the same events once when they arrive in many requests at the same time', async () => {
    const { url, stop } = await start();
    const events = Array.from({ length: 50 }, () => anEvent());
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const answer = await post(url, aBatch(events));
        return answer.status === 204 ? { accepted: 50 } : ((await answer.json()) as { accepted: number });
      }),
    );
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(50);
    await stop();
    expect(await ask('SELECT count(*)::INT AS n FROM events')).toEqual([{ n: 50 }]);
  });

  it('has the events on disk when it answers: killed right after the 204 it loses none', async () => {
    for (let round = 0; round < 3; round++) {
      const collector = await start();
      expect((await post(collector.url, aBatch([anEvent(), anEvent()]))).status).toBe(204);
      await collector.stop('SIGKILL');
    }
    expect(await ask('SELECT count(*)::INT AS n FROM events')).toEqual([{ n: 6 }]);
  });

  it('finishes what has arrived when it is asked to stop', async () => {
    const { url, stop } = await start();
    const sending = Array.from({ length: 30 }, () =>
      post(url, aBatch(Array.from({ length: 20 }, () => anEvent()))),
    );
    await sending[0];
    const code = stop();
    const stored = (await Promise.allSettled(sending)).filter(
      (result) => result.status === 'fulfilled' && result.value.status === 204,
    ).length;
    expect(await code).toBe(0);
    const [row] = await ask('SELECT count(*)::INT AS n FROM events');
    expect(row?.n).toBeGreaterThanOrEqual(stored * 20);
    expect(existsSync(`${file}.wal`)).toBe(false);
  });
});

describe('refusing', () => {
  const collector = shared();

  it('keeps the good events of a batch and names the bad ones with the reason', async () => {
    const { url, stop } = await start();
    const [good, late] = [anEvent(), anEvent({ time: 'yesterday' })];
    const { page: _, ...bare } = anEvent({ id: 'no-page' });
    const deep = anEvent({ id: 'deep', data: { a: { b: 1 } } });
    const answer = await post(url, aBatch([late, good, bare, deep, 7]));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      accepted: 1,
      duplicates: 0,
      rejected: [
        { id: late.id, index: 0, why: 'time is not an ISO 8601 time such as 2026-11-21T10:02:11.482Z' },
        { id: 'no-page', index: 2, why: 'page is missing' },
        { id: 'deep', index: 3, why: 'data.a must be string or number or boolean or null or array' },
        { id: '', index: 4, why: 'the event must be object' },
      ],
    });
    await stop();
    expect(await ask('SELECT id FROM events')).toEqual([{ id: good.id }]);
  });

  it('says where broken JSON is broken', async () => {
    const { url } = collector;
    const answer = await post(url, '{ "milepost": 1,\n  "events": [ } ]\n}');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      line: 2,
      column: 15,
      error: expect.stringContaining('line 2'),
    });
    expect(await (await post(url, '{ "milepost": 1')).json()).toMatchObject({ line: 1, column: 16 });
    expect((await post(url, '')).status).toBe(400);
  });

  it('lists what keeps a body from being a batch', async () => {
    const { url } = collector;
    const answer = await post(url, aBatch([], { milepost: 2, sentAt: undefined }));
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ problems: ['sentAt is missing', 'milepost must be 1'] });
    expect((await post(url, [])).status).toBe(422);
  });

  it('names the limit when a body is too large, and hears it to the end so that the sender reads the answer', async () => {
    const { url } = collector;
    for (const size of [300_000, 3_000_000]) {
      const answer = await post(url, 'x'.repeat(size));
      expect(answer.status).toBe(413);
      expect(await answer.json()).toMatchObject({ limit: 262_144 });
    }
    expect((await post(url, aBatch([anEvent()]))).status).toBe(204);
  });

  it('refuses what is nested or long beyond reason, and survives it', async () => {
    const { url } = collector;
    expect((await post(url, `${'['.repeat(100_000)}`)).status).toBe(400);
    const nested = `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`;
    const batch = JSON.stringify(aBatch([])).replace('"events":[]', `"events":[],"x":${nested}`);
    expect((await post(url, batch)).status).toBe(422);
    const long = anEvent({ touchpoint: 'x'.repeat(9000) });
    expect(await (await post(url, aBatch([long]))).json()).toMatchObject({ rejected: [{ id: long.id }] });
    const polluting = JSON.stringify(aBatch([anEvent()])).replace('{', '{"__proto__":{"site":"evil"},');
    expect((await post(url, polluting)).status).toBe(204);
  });

  it('stores texts that were cut inside a character', async () => {
    const { url, stop } = await start();
    const half = anEvent({ touchpoint: 'Sale \ud83d', data: { note: 'nul \0 and \udc00' } });
    expect((await post(url, aBatch([half], { seen: { 'tab \ud83d': 1 } }))).status).toBe(204);
    await stop();
    expect(await ask(`SELECT touchpoint, data->>'note' AS note FROM events`)).toEqual([
      { touchpoint: 'Sale \ufffd', note: 'nul \ufffd and \ufffd' },
    ]);
  });

  it('allows POST alone, and only JSON', async () => {
    const { url } = collector;
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const answer = await fetch(`${url}/m`, { method });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    }
    expect((await post(url, '<batch/>', { 'content-type': 'text/xml' })).status).toBe(415);
    expect((await post(url, '{}', { 'content-encoding': 'br' })).status).toBe(415);
  });

  it('asks senders to come back when too much waits', async () => {
    const { url } = await start({ QUEUE_LIMIT: '0' });
    const answer = await post(url, aBatch([anEvent()]));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
  });

  it('gives up on a body that trickles in', async () => {
    const { url } = await start({ BODY_TIMEOUT_MS: '300' });
    const status = await new Promise((done) => {
      const slow = request(`${url}/m`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain', 'content-length': 99 },
      });
      slow.on('response', ({ statusCode }) => done(statusCode));
      slow.on('error', () => {});
      slow.write('{');
    });
    expect(status).toBe(408);
  });

  it('goes on after a sender that hangs up in the middle', async () => {
    const { url } = collector;
    await new Promise<void>((done) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
        socket.write(
          'POST /m HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 500\r\n\r\n{"mile',
        );
        setTimeout(() => socket.destroy(), 50);
      });
      socket.on('close', () => done());
    });
    expect((await post(url, aBatch([anEvent()]))).status).toBe(204);
  });
});

describe('origins', () => {
  const collector = shared();

  it('lets a listed origin send and read the answer', async () => {
    const { url } = collector;
    const answer = await post(url, aBatch([anEvent()]), { origin: SHOP });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe(SHOP);
    expect(answer.headers.get('access-control-expose-headers')).toBe('Retry-After, Date');
    expect(answer.headers.get('vary')).toContain('Origin');
    const bad = await post(url, '{', { origin: SHOP });
    expect([bad.status, bad.headers.get('access-control-allow-origin')]).toEqual([400, SHOP]);
  });

  it('answers a preflight with 204 that browsers may keep', async () => {
    const { url } = collector;
    const headers = {
      origin: SHOP,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,idempotency-key',
    };
    const answer = await fetch(`${url}/m`, { method: 'OPTIONS', headers });
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': SHOP,
      'access-control-allow-headers': 'Content-Type, Content-Encoding, Idempotency-Key',
      'access-control-max-age': '86400',
    });
  });

  it('refuses origins that are not listed, and takes its own and senders without one', async () => {
    const { url } = collector;
    const answer = await post(url, aBatch([anEvent()]), { origin: 'https://elsewhere.example' });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    expect((await post(url, aBatch([anEvent()]), { origin: url })).status).toBe(204);
    expect((await post(url, aBatch([anEvent()]))).status).toBe(204);
  });

  it('does not start with a wildcard', async () => {
    await expect(start({ ORIGINS: '*' })).rejects.toThrow('is not an origin');
  });
});

describe('clocks', () => {
  const HOUR = 3_600_000;
  const at = (offset: number) => new Date(Date.now() + offset).toISOString();

  it('takes the error of a device clock out, by the smallest difference of its epoch', async () => {
    const { url, stop } = await start();
    // A clock two hours behind; the first batch spent five seconds on its way.
    const send = (id: string, happened: number, underWay: number) =>
      post(
        url,
        aBatch([anEvent({ id, time: at(-2 * HOUR - happened), mono: 100_000 - happened })], {
          sentAt: at(-2 * HOUR - underWay),
          clock: { mono: 100_000 - underWay, epoch: 0, jumpMs: 0 },
        }),
      );
    await send('slow', 65_000, 5000);
    await send('quick', 60_000, 0);
    await send('slow again', 65_000, 5000);
    await stop();
    const rows = await ask(
      `SELECT id, epoch_ms(received_at) - epoch_ms(corrected_time) AS ago FROM events ORDER BY received_at`,
    );
    const ago = rows.map((row) => Number(row.ago));
    expect(ago[0]).toBeCloseTo(60_000, -3);
    expect(ago[1]).toBeCloseTo(60_000, -3);
    expect(ago[2]).toBeCloseTo(65_000, -3);
    const [clock] = await ask('SELECT * FROM clocks');
    expect(Math.abs(Number(clock?.offset_ms) - 2 * HOUR)).toBeLessThan(2000);
  });

  it('sets times that would lie in the future to the time of arrival, and marks them', async () => {
    const { url, stop } = await start();
    await post(url, aBatch([anEvent({ time: at(24 * HOUR) })]));
    await stop();
    expect(await ask('SELECT clamped, corrected_time = received_at AS now FROM events')).toEqual([
      { clamped: true, now: true },
    ]);
  });

  it('keeps the largest of what documents say they gave out and lost', async () => {
    const { url, stop } = await start();
    const news = { seen: { t1: 20 }, lost: { t1: { overflow: [[3, 5]] } }, dropped: { overflow: 3 } };
    await post(url, aBatch([], news));
    await post(url, aBatch([], { seen: { t1: 12 }, lost: {}, dropped: { overflow: 0 } }));
    await post(url, aBatch([], { seen: { t1: 30 }, lost: { t1: { overflow: [[3, 7]], quota: [[9, 9]] } } }));
    await stop();
    const [tally] = await ask('SELECT seen, lost, dropped FROM tallies');
    expect(tally).toMatchObject({ seen: '30' });
    expect(JSON.parse(String(tally?.lost))).toEqual({ overflow: [[3, 7]], quota: [[9, 9]] });
    expect(JSON.parse(String(tally?.dropped))).toEqual({ overflow: 3 });
  });
});

describe('pages', () => {
  const journey = () => {
    const path = join(folder, 'journey.json');
    writeFileSync(path, JSON.stringify({ milepost: 1, name: 'Test shop', ...STAGES }));
    return path;
  };
  const inStage = (id: string, over = {}) =>
    anEvent({ stage: { id, index: 0, touch: id, furthest: id, lap: 1 }, ...over });

  it('streams the backlog and then what arrives', async () => {
    const { url } = await start();
    const [old, fresh] = [anEvent(), anEvent()];
    await post(url, aBatch([old]));
    const abort = new AbortController();
    const reader = (await fetch(`${url}/live`, { signal: abort.signal })).body?.getReader();
    let text = '';
    while (!text.includes(fresh.id)) {
      const had = text.includes(`"id":"${old.id}"`);
      if (had && !text.includes('sent')) {
        text += 'sent';
        await post(url, aBatch([fresh]));
      }
      text += new TextDecoder().decode((await reader?.read())?.value);
    }
    expect(text.indexOf(old.id)).toBeLessThan(text.indexOf(fresh.id));
    abort.abort();
  });

  it('counts how far visitors get, and leaves anonymous and automated ones out', async () => {
    const { url } = await start({ JOURNEY: journey() });
    const visit = (anonymousId: string | null, events: unknown[]) =>
      post(url, aBatch(events, { anonymousId }));
    await visit('a', [inStage('awareness', { touchpoint: 'Home' }), inStage('conversion')]);
    await visit('b', [inStage('awareness', { touchpoint: 'Home' })]);
    await visit('c', [inStage('conversion', { touchpoint: 'Cart' })]);
    await visit('a', [
      inStage('conversion', { type: 'stage', data: { from: 'awareness', timeInPreviousMs: 4000 } }),
    ]);
    await visit(null, [inStage('awareness')]);
    await visit('robot', [inStage('awareness', { flags: ['auto'] })]);
    const map = await (await fetch(`${url}/map.json`)).json();
    expect(map).toMatchObject({
      name: 'Test shop',
      visitors: 3,
      events: 6,
      anonymous: 1,
      automated: 1,
      stages: [
        { name: 'Awareness', reached: 3, conversion: 2 / 3, here: 1, medianMs: 4000, moves: 1 },
        { name: 'Conversion', reached: 2, conversion: null, here: 2 },
      ],
      touchpoints: [
        { name: 'Home', visitors: 2, cells: [2, 0] },
        { name: 'Cart', visitors: 1, cells: [0, 1] },
      ],
    });
    expect(await (await fetch(`${url}/map.json?automated=1`)).json()).toMatchObject({ visitors: 4 });
  });

  it.each(browsers())(
    'draws the live page and the map in %s, within its own security policy',
    async (engine) => {
      const { url } = await start({ JOURNEY: journey() });
      const click = { type: 'click', element: { tag: 'a', text: '<b>Buy' }, touchpoint: 'Cart' };
      const browser = await openBrowser(engine);
      const page = await browser.newPage();
      await page.goto(url);
      await page.waitFor("!document.getElementById('empty').hidden");
      const send = (...events: unknown[]) => post(url, aBatch(events, { seen: { t1: 2 } }));
      await send(
        inStage('awareness', { touchpoint: 'Home', seq: 0 }),
        inStage('conversion', { ...click, seq: 1 }),
      );
      await page.waitFor("document.querySelectorAll('#rows tr').length === 2");
      const cells = (row: string) =>
        page.evaluate(`[...document.querySelectorAll('${row} td')].slice(1).map((td) => td.textContent)`);
      expect(await cells('#rows tr:first-child')).toEqual([
        'Click',
        '“<b>Buy”/shoes',
        'Conversion',
        '…itor-1',
      ]);
      await page.waitFor(
        "/^66.6 % of today.s 3 events arrived/.test(document.getElementById('arrived').textContent)",
      );
      expect(await page.evaluate("document.getElementById('missing').textContent")).toBe(
        '1 missing: 1 on its way, none unexplained · 0 duplicates on the wire, stored once',
      );
      await page.click('#delivery summary');
      await page.click('[data-day] .who');
      await page.waitFor("/^…itor-1 2 of 3 arrived/.test(document.querySelector('.worst')?.textContent)");
      await page.click('#pause');
      await send(inStage('awareness', { seq: 2 }));
      await page.waitFor("document.getElementById('pause').textContent === 'Resume (1 new)'");
      await page.click('#pause');
      await page.waitFor("document.querySelectorAll('#rows tr').length === 3");
      await page.waitFor("document.getElementById('missing').textContent.startsWith('Nothing is missing')");

      await page.click('nav a[href="/map"]');
      await page.waitFor("document.querySelectorAll('#funnel figure svg').length === 2");
      expect(await page.evaluate("document.querySelector('.map .lead').textContent")).toContain(
        'reached “Conversion”',
      );
      expect(await page.evaluate("document.querySelectorAll('.grid thead th').length")).toBe(2);
      await page.click('.choice nav a:last-child');
      await page.waitFor("document.querySelector('h1')?.textContent === 'Service blueprint'");
      expect((await page.console()).filter((line) => /^(error|uncaught)/.test(line))).toEqual([]);
      await browser.close();
    },
  );

  it('serves pages under a strict content security policy', async () => {
    const { url } = await start();
    for (const path of ['/', '/map', '/map/day?days=7', '/mapStyles.css']) {
      const answer = await fetch(url + path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
    }
    expect((await fetch(`${url}/map/other`)).status).toBe(404);
    expect((await fetch(`${url}/..%2fserver.js`)).status).toBe(404);
  });
});
