// @ts-check
// `npm run bench`: what a click costs a page of 1,500 nodes, with and without Milepost, side by side in one run.
// Absolute times depend on the machine and its other work; read the difference and the ratio.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const ROUNDS = 60;
const CLICKS = 20;
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

const card = (/** @type {number} */ i) =>
  `<article class="card"><h3>Product ${i}</h3><p>Some text</p><div class="row"><button class="buy">Buy <b>now</b></button></div></article>`;
const page = (/** @type {string} */ tag) =>
  `<!doctype html><title>Bench</title>${tag}<main><section>${Array.from({ length: 250 }, (_, i) => card(i)).join('')}</section></main>`;
const tag = (/** @type {string} */ site) =>
  `<script async src="/milepost.js" data-site="${site}" data-endpoint="/m" data-consent="not-needed" data-config="/${site}.json"></script>`;

/** @type {Record<string, [type: string, body: string | Buffer]>} */
const files = {
  '/without': ['text/html', page('')],
  '/with': ['text/html', page(tag('few'))],
  '/with-200-rules': ['text/html', page(tag('many'))],
  '/milepost.js': ['text/javascript', script],
  '/few.json': ['application/json', JSON.stringify(journey)],
  '/many.json': ['application/json', JSON.stringify(many)],
};
const server = createServer((request, response) => {
  request.resume();
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
const names = ['without', 'with', 'with-200-rules'];
const pages = await Promise.all(
  names.map(async (name) => {
    const tab = await (await browser.newContext()).newPage();
    await tab.goto(`http://127.0.0.1:${port}/${name}`);
    if (name !== 'without') {
      await tab.waitForFunction(
        'document.documentElement.dataset.journeyLap === "1" && milepost.health().storage',
      );
    }
    return tab;
  }),
);

/** Clicks here and there, and gives the µs of one click until control is back, and until the microtasks after it are done. */
const round = (/** @type {number} */ clicks) => {
  const buttons = [...document.querySelectorAll('b')];
  const pick = () => /** @type {HTMLElement} */ (buttons[Math.floor(Math.random() * buttons.length)]);
  const targets = Array.from({ length: clicks }, pick);
  return targets.reduce(async (/** @type {Promise<number[][]>} */ before, target) => {
    const times = await before;
    const start = performance.now();
    target.click();
    const back = performance.now();
    await null;
    await null;
    times.push([(back - start) * 1000, (performance.now() - start) * 1000]);
    // The next click comes in a task of its own, as a person's would.
    await new Promise((go) => setTimeout(go, 0));
    return times;
  }, Promise.resolve([]));
};

/** @type {number[][][]} */
const times = names.map(() => []);
for (let i = -5; i < ROUNDS; i++) {
  for (const [n, tab] of pages.entries()) {
    const found = await tab.evaluate(round, CLICKS);
    if (i >= 0) times[n]?.push(...found);
  }
}
await browser.close();
server.close();

const at = (/** @type {number[]} */ values, /** @type {number} */ share) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
const figures = times.map((found) => {
  const handler = found.map(([first]) => first ?? 0);
  const whole = found.map(([, second]) => second ?? 0);
  return { handler: at(handler, 0.5), p90: at(handler, 0.9), whole: at(whole, 0.5) };
});
const bare = figures[0] ?? { handler: 0, p90: 0, whole: 0 };
console.table(
  Object.fromEntries(
    names.map((name, i) => {
      const { handler, p90, whole } = figures[i] ?? bare;
      return [
        name,
        {
          'in the click, median µs': Math.round(handler),
          'p90 µs': Math.round(p90),
          'added µs': Math.round(handler - bare.handler),
          ratio: Number((handler / bare.handler).toFixed(1)),
          'with the storage call after it, µs': Math.round(whole),
        },
      ];
    }),
  ),
);
