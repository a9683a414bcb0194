// @ts-check
// `npm run bench:rules`: what it costs in Chromium to judge one event under 200 rules, of which 120 count, wait or
// follow steps: in all, for an event that fits none of them and for one that 20 of them have to remember. Then how
// many recorded events one core replays a second under a shop's journey, from text to stage, in Node.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const rules = fileURLToPath(new URL('../../src/rules.ts', import.meta.url));
const { outputFiles } = await build({
  stdin: { contents: `export * from ${JSON.stringify(rules)}`, resolveDir: '.' },
  ...{ bundle: true, minify: true, write: false, format: 'iife', globalName: 'rules', target: 'es2020' },
});
const browser = await chromium.launch({
  executablePath: process.env.MILEPOST_CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const tab = await browser.newPage();
await tab.addScriptTag({ content: outputFiles?.[0]?.text ?? '' });

/** Median µs for an event, over rounds of so many events. */
const table = await tab.evaluate(() => {
  const { compile, startState, tag } = /** @type {any} */ (globalThis).rules;
  const many = (/** @type {(n: number) => object} */ make) => Array.from({ length: 20 }, (_, n) => make(n));
  const unless = { path: '/checkout/**' };
  const stages = [
    many((n) => ({ path: `/part-${n}/**` })),
    many((n) => ({ text: `*word ${n}*` })),
    many((n) => ({ event: `thing-${n}`, data: { total: `>= ${n}` } })),
    many((n) => ({ path: `/other/${n}`, reached: 's1' })),
    many((n) => ({ path: `/part-${n}/**`, count: '>= 3', within: '7 days' })),
    many((n) => ({ path: '/hot/**', count: `>= ${2 + (n % 5)}`, distinct: 'path', within: `${n + 7} days` })),
    many((n) => ({ event: `thing-${n}`, count: '>= 5', within: 'this visit' })),
    many((n) => ({ steps: [{ path: `/part-${n}/**` }, { text: `*word ${n}*` }], within: '1 day' })),
    many((n) => ({ path: `/cart-${n}`, wait: '2 minutes', unless })),
    many((n) => ({ event: `thing-${n}`, all: [{ path: `/part-${n}/**`, count: '>= 2' }] })),
  ].map((when, n) => ({ id: `s${n}`, when }));
  const journey = compile({ milepost: 1, movement: 'forward', stages });
  if (journey.skipped.length) throw new Error(JSON.stringify(journey.skipped));
  const kinds = {
    'page, fits nothing': { type: 'page', path: '/magazine/a' },
    'page, remembered by 20 counts': { type: 'page', path: '/hot/a' },
    click: { type: 'click', path: '/magazine/a', text: 'Size guide', selectors: [] },
    custom: { type: 'custom', name: 'thing-3', path: '/magazine/a', data: { total: 1 } },
  };
  let now = Date.UTC(2026, 0, 5);
  let id = 0;
  /** @type {Record<string, Record<string, number>>} */
  const found = {};
  for (const [name, what] of Object.entries(kinds)) {
    let state = startState(journey, now);
    let view = { touch: null };
    const rounds = [];
    for (let round = 0; round < 240; round++) {
      const from = performance.now();
      for (let i = 0; i < 50; i++) {
        now += 1000;
        const path = what.path.replace('hot/a', `hot/${id % 40}`);
        const facts = { id: `e${id++}`, host: 'h', time: now, visitAt: 0, visits: 1, ...what, path };
        ({ state, view } = tag(journey, state, facts, view));
      }
      if (round >= 40) rounds.push(((performance.now() - from) * 1000) / 50);
    }
    rounds.sort((a, b) => a - b);
    const at = (/** @type {number} */ share) =>
      Math.round((rounds[Math.floor(rounds.length * share)] ?? 0) * 10) / 10;
    found[name] = { 'median µs': at(0.5), 'p90 µs': at(0.9) };
  }
  return found;
});
await browser.close();
console.table(table);

const built = await build({
  ...{ entryPoints: [rules], bundle: true, write: false, format: 'esm', platform: 'node', target: 'es2022' },
});
const { compile, replayer } = await import(
  `data:text/javascript,${encodeURIComponent(built.outputFiles[0]?.text ?? '')}`
);
const shop = new URL('../journeys/shop-5.journey.json', import.meta.url);
const journey = compile(JSON.parse(readFileSync(shop, 'utf8')));
const paths = [
  '/',
  '/products/a/1',
  '/products/running/2',
  '/cart',
  '/returns',
  '/checkout/pay',
  '/magazine/x',
];
const iso = (/** @type {number} */ seconds) => new Date(1.7e12 + seconds * 1000).toISOString();
const since = iso(0);
// A thousand visitors by turns, each a quarter of an hour after their last event: waits end in between.
const log = Array.from({ length: 100_000 }, (_, n) =>
  JSON.stringify({
    ...{ id: `e${n}`, type: n % 5 ? 'page' : 'click', time: iso(n), seq: n, mono: 0 },
    ...{ tabId: `t${n % 1000}`, pageId: 'p', anonymousId: `v${n % 1000}`, page: { path: paths[n % 7] } },
    stage: { id: 'awareness', index: 0, touch: null, furthest: 'awareness', lap: 1, since },
    ...(n % 5 === 0 && { element: { tag: 'a', text: 'x', matched: [] } }),
    session: { id: `s${n % 1000}`, startedAt: since, landing: '/', channel: 'direct', campaign: {} },
  }),
);
const speeds = [];
for (let round = 0; round < 12; round++) {
  const next = replayer(journey, { selectors: journey.selectors });
  const from = process.cpuUsage();
  for (const line of log) next(JSON.parse(line));
  const { user, system } = process.cpuUsage(from);
  if (round >= 2) speeds.push(Math.round(log.length / ((user + system) / 1e6)));
}
speeds.sort((a, b) => a - b);
console.table({ 'replayed events per CPU second': { median: speeds[5], best: speeds[9] } });
