// @ts-check
// `npm run bench`: what a click costs a page of 1,500 nodes, with and without Milepost, side by side in one run.
// Warm: clicks that follow each other in one task. Cold: each in a task of its own, as a person's are, after the
// browser did other things. Trusted: of a real mouse, which rage and dead clicks need: the time inside of listeners, and
// from the first listener of the page to the last, with what is stored in the microtasks between them. Last, with all
// that comes of such a click on the main thread. Absolute times depend on the machine and its other work; read the
// differences. `npm run bench -- other.js` measures another build of the script beside `dist/milepost.js`, for a before
// and after.
// A page view tells 500 clicks at most, and the cheap ones after that would flatter: each round turns the page first,
// and at the end the endpoint must have been told every click that was made.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const ROUNDS = 24;
const WARM_UP = 8;
/** A burst, then a pause: under 200 clicks a second. */
const CLICKS = { warm: 50, cold: 20 };
const PAUSE_MS = 300;
/** Clicks of a real mouse in a round, and rounds, for the cost of the whole page. */
const TRUSTED = 30;
const WHOLE_ROUNDS = 5;
const root = new URL('../../', import.meta.url);
const script = readFileSync(new URL('dist/milepost.js', root));
const shopJourney = JSON.parse(readFileSync(new URL('examples/shop/journey.json', root), 'utf8'));
const journey = { ...shopJourney, privacy: { consent: 'not-needed' } };
const many = {
  ...journey,
  stages: journey.stages.map((/** @type {any} */ stage, /** @type {number} */ i) => ({
    ...stage,
    when: Array.from({ length: 40 }, (_, n) => ({
      text: `*word ${i} ${n}*`,
      path: ['', `part-${n}`, '**'].join('/'),
    })),
  })),
};

/** Stands before Milepost on pages whose address ends in `#trusted`, and times what their listeners do with a click. */
const measure = `(() => {
  if (location.hash !== '#trusted') return;
  const types = ['pointerdown', 'mousedown', 'focus', 'blur', 'selectionchange', 'pointerup', 'mouseup', 'click'];
  const add = EventTarget.prototype.addEventListener;
  const times = { inside: [], between: [] };
  let inside = 0, between = 0, began = 0;
  EventTarget.prototype.addEventListener = function (type, heard, options) {
    if (!types.includes(type) || typeof heard !== 'function') return add.call(this, type, heard, options);
    return add.call(this, type, function (event) {
      const start = performance.now();
      try { return heard.call(this, event) } finally { inside += performance.now() - start }
    }, options);
  };
  const on = (type, heard) => add.call(window, type, heard, true);
  for (const type of types) on(type, () => { began = performance.now() });
  window.measureTrusted = () => {
    for (const type of types) on(type, () => { between += performance.now() - began });
    on('click', () => {
      times.inside.push(inside * 1000);
      times.between.push(between * 1000);
      inside = between = 0;
    });
    return times;
  };
})()`;

const card = (/** @type {number} */ i) =>
  `<article class="card"><h3>Product ${i}</h3><p>Some text</p><div class="row"><button class="buy">Buy <b>now</b></button></div></article>`;
const page = (/** @type {string} */ tag) =>
  `<!doctype html><title>Bench</title><script>${measure}</script>${tag}<main><section>${Array.from({ length: 250 }, (_, i) => card(i)).join('')}</section></main>`;
const tag = (/** @type {string} */ site, build = 'milepost', rules = 'few') =>
  `<script async src="/${build}.js" data-site="${site}" data-endpoint="/m" data-consent="not-needed" data-config="/${rules}.json"></script>`;

const other = process.argv[2];
const names = ['without', 'with', 'with-200-rules', ...(other ? ['other'] : [])];
/** Clicks that were made, and the ids of those that the endpoint was told, by the name of the page. */
const made = names.map(() => 0);
const told = names.map(() => /** @type {Set<string>} */ (new Set()));

/** @type {Record<string, [type: string, body: string | Buffer]>} */
const files = {
  '/without': ['text/html', page('')],
  '/with': ['text/html', page(tag('with'))],
  '/with-200-rules': ['text/html', page(tag('with-200-rules', 'milepost', 'many'))],
  '/other': ['text/html', page(tag('other', 'other'))],
  '/milepost.js': ['text/javascript', script],
  '/other.js': ['text/javascript', other ? readFileSync(other) : ''],
  '/few.json': ['application/json', JSON.stringify(journey)],
  '/many.json': ['application/json', JSON.stringify(many)],
};
const server = createServer((request, response) => {
  /** @type {Buffer[]} */
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    if (request.method !== 'POST') return;
    const { site, events } = JSON.parse(`${Buffer.concat(chunks)}`);
    for (const { type, id } of events) if (type === 'click') told[names.indexOf(site)]?.add(id);
  });
  const [type, body] = files[request.url ?? ''] ?? ['text/plain', ''];
  // Isolated pages get a clock of 5 µs instead of 100.
  response.writeHead(body ? 200 : 204, {
    'content-type': type,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  });
  response.end(body);
}).listen(0, '127.0.0.1');
await new Promise((done) => server.once('listening', done));
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());

const browser = await chromium.launch({
  executablePath: process.env.MILEPOST_CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
/** @param {string} name @param {string} [hash] */
const open = async (name, hash = '') => {
  const tab = await (await browser.newContext()).newPage();
  await tab.goto(`http://127.0.0.1:${port}/${name}${hash}`);
  if (name !== 'without') {
    await tab.waitForFunction(
      'document.documentElement.dataset.journeyLap === "1" && milepost.health().storage',
    );
  }
  return tab;
};
const pages = await Promise.all(names.map((name) => open(name)));

let turned = 0;
/**
 * Begins another page view, and lets what comes of that pass.
 * @param {import('playwright-core').Page} tab @param {number} n its place among the names @param {number} clicks that follow
 */
const turn = async (tab, n, clicks) => {
  made[n] += clicks;
  await tab.evaluate((path) => {
    history.pushState(null, '', path + location.hash);
    return new Promise((go) => setTimeout(go, 20));
  }, `/page-${++turned}`);
};

/**
 * Clicks here and there. In µs, of each click: until control is back; and what a click adds to the microtask after it,
 * where all that a task gathered is stored at once.
 * @param {[clicks: number, cold: boolean]} of
 */
const round = async ([clicks, cold]) => {
  const buttons = [...document.querySelectorAll('b')];
  /** @type {number[]} */
  const handler = [];
  /** @type {number[]} */
  const storage = [];
  for (let task = 0; task < (cold ? clicks : 1); task++) {
    for (let i = 0; i < (cold ? 1 : clicks); i++) {
      const target = /** @type {HTMLElement} */ (buttons[Math.floor(Math.random() * buttons.length)]);
      const start = performance.now();
      target.click();
      handler.push((performance.now() - start) * 1000);
    }
    const back = performance.now();
    await null;
    await null;
    storage.push(((performance.now() - back) * 1000) / (cold ? 1 : clicks));
    await new Promise((go) => setTimeout(go, 10));
  }
  return { handler, storage };
};

const at = (/** @type {number[]} */ values, /** @type {number} */ share) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
/** @type {Record<string, Record<string, number>>} */
const table = {};
for (const kind of /** @type {const} */ (['warm', 'cold'])) {
  const found = names.map(() => ({
    handler: /** @type {number[]} */ ([]),
    storage: /** @type {number[]} */ ([]),
  }));
  for (let i = -WARM_UP; i < ROUNDS; i++) {
    for (const [n, tab] of pages.entries()) {
      await turn(tab, n, CLICKS[kind]);
      const { handler, storage } = await tab.evaluate(round, [CLICKS[kind], kind === 'cold']);
      if (i >= 0) found[n]?.handler.push(...handler);
      if (i >= 0) found[n]?.storage.push(...storage);
    }
    await new Promise((go) => setTimeout(go, PAUSE_MS));
  }
  const bare = at(found[0]?.handler ?? [], 0.5);
  for (const [n, { handler, storage }] of found.entries()) {
    table[`${kind}, ${names[n]}`] = {
      'in the click, median µs': Math.round(at(handler, 0.5)),
      'p90 µs': Math.round(at(handler, 0.9)),
      'added µs': Math.round(at(handler, 0.5) - bare),
      'storing, right after, µs': Math.round(at(storage, 0.5)),
    };
  }
}

/**
 * Clicks of the mouse. In µs, of each: in listeners, and from the first of them to the last.
 * @param {import('playwright-core').Page} tab
 */
const trusted = async (tab) => {
  await tab.evaluate('times.inside.length = times.between.length = 0');
  for (let i = 0; i < TRUSTED; i++) {
    await tab.mouse.click(40, 100 + 20 * (i % 20));
    await new Promise((go) => setTimeout(go, 20));
  }
  return /** @type {{ inside: number[], between: number[] }} */ (await tab.evaluate('times'));
};
const timed = [];
for (const name of names) timed.push(await open(name, '#trusted'));
for (const tab of timed) await tab.evaluate('void (window.times = measureTrusted())');
const found = names.map(() => ({
  inside: /** @type {number[]} */ ([]),
  between: /** @type {number[]} */ ([]),
}));
for (let i = -2; i < WHOLE_ROUNDS; i++)
  for (const [n, tab] of timed.entries()) {
    await tab.bringToFront();
    await turn(tab, n, TRUSTED);
    const { inside, between } = await trusted(tab);
    if (i >= 0) found[n]?.inside.push(...inside);
    if (i >= 0) found[n]?.between.push(...between);
    await new Promise((go) => setTimeout(go, PAUSE_MS));
  }
for (const tab of timed) {
  await tab.evaluate('window.milepost?.flush()');
  await tab.close();
}
const clicked = Object.fromEntries(
  found.map(({ inside, between }, n) => [
    `trusted, ${names[n]}`,
    {
      'in listeners, median µs': Math.round(at(inside, 0.5)),
      'p90 µs': Math.round(at(inside, 0.9)),
      'first to last listener, median µs': Math.round(at(between, 0.5)),
    },
  ]),
);

/**
 * What trusted clicks of the mouse cost the page's main thread in all: input, layout, the handlers, storing and sending,
 * as the browser adds up the processor time of its tasks, so that what else the machine does counts for nothing.
 */
const sessions = await Promise.all(
  pages.map(async (tab) => {
    const session = await tab.context().newCDPSession(tab);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return session;
  }),
);
/** Of each page, in ms. */
const busy = () =>
  Promise.all(
    sessions.map(async (session) => {
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
    }),
  );
const spent = names.map(() => /** @type {number[]} */ ([]));
for (let i = -1; i < WHOLE_ROUNDS; i++) {
  for (const [n, tab] of pages.entries()) await turn(tab, n, TRUSTED);
  const before = await busy();
  for (const tab of pages) {
    await tab.bringToFront();
    for (let click = 0; click < TRUSTED; click++) {
      await tab.mouse.click(40, 100 + 20 * (click % 20));
      await new Promise((go) => setTimeout(go, 60));
    }
  }
  // Until what was gathered has been sent.
  await new Promise((go) => setTimeout(go, 5500));
  for (const [n, after] of (await busy()).entries())
    if (i >= 0) spent[n]?.push((after - (before[n] ?? Number.NaN)) / TRUSTED);
}
const alone = at(spent[0] ?? [], 0.5);
const whole = Object.fromEntries(
  spent.map((found, n) => [
    `whole page, ${names[n]}`,
    {
      'main thread for a trusted click, median ms': Number(at(found, 0.5).toFixed(2)),
      'least ms': Number(Math.min(...found).toFixed(2)),
      'times that without': Number((at(found, 0.5) / alone).toFixed(2)),
    },
  ]),
);
for (const tab of pages) await tab.evaluate('window.milepost?.flush()');
await browser.close();
server.close();
for (const [n, name] of names.entries())
  assert.equal(told[n]?.size, n ? made[n] : 0, `clicks that the endpoint was told of the page ${name}`);
console.table(table);
console.table(clicked);
console.table(whole);
