// @ts-check
// `npm run bench:report`: how long each group of figures takes on a million generated events in DuckDB, and how long
// generating them took; then each of the four maps is drawn, and what they show is held against an independent count.
// `npm run bench:report -- FILE.duckdb` asks a file that `npm run traffic` made.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { appendTraffic } from '../../examples/traffic/appendTraffic.js';
import { traffic } from '../../examples/traffic/traffic.js';
import { countApart, disagreements, shownOn } from './countApart.js';

const EVENTS = 1_000_000;
const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'milepost-bench-'));

/** A part of src/, as it is. @param {string} contents @returns {Promise<any>} */
async function load(contents) {
  const outfile = join(folder, `${contents.length}.mjs`);
  const stdin = { contents, resolveDir: here('../../src') };
  await build({ stdin, outfile, bundle: true, format: 'esm', platform: 'neutral', logLevel: 'error' });
  return import(outfile);
}
const rules = await load("export * from './rules'");
const { figuresFrom, GROUPS, MAPS, mapFragment, mapOf } = await load(
  "export * from './report'; export { GROUPS } from './report/questions'",
);
const config = JSON.parse(readFileSync(here('../../examples/journeys/shop-5.journey.json'), 'utf8'));

const seconds = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(2)} s`;
let file = process.argv[2];
try {
  if (!file) {
    file = join(folder, 'traffic.duckdb');
    const started = Date.now();
    await appendTraffic(file, traffic({ config, rules, events: EVENTS }));
    console.log(
      `generating ${EVENTS} events, stages tagged by the engine: ${seconds(Date.now() - started)}\n`,
    );
  }
  // From here it is the collector's: the package knows no database.
  const { openStore } = await import('../../examples/collector/store.js');
  const store = await openStore(file);
  /** @type {Record<string, { 'wall ms': number, 'CPU ms': number }>} */
  const took = {};
  let cpu = process.cpuUsage();
  const groupOf = (/** @type {string} */ step) =>
    Object.keys(GROUPS).find((group) => step in GROUPS[group]) ?? step;
  const onStep = (/** @type {string} */ step, /** @type {number} */ ms) => {
    const { user, system } = process.cpuUsage(cpu);
    cpu = process.cpuUsage();
    const times = took[groupOf(step)] ?? { 'wall ms': 0, 'CPU ms': 0 };
    took[groupOf(step)] = times;
    times['wall ms'] += ms;
    times['CPU ms'] += Math.round((user + system) / 1000);
    if (process.env.STEPS)
      console.log(`${step.padEnd(20)} ${ms} ms, CPU ${Math.round((user + system) / 1000)} ms`);
  };
  const started = Date.now();
  const figures = await figuresFrom(store.ask, config, { onStep });
  const whole = Date.now() - started;
  const { events, visits, visitors } = figures.about;
  console.log(`${events} events of ${visitors} visitors in ${visits} visits`);
  console.table(took);
  console.log(`all figures: ${seconds(whole)}`);
  for (const map of MAPS) {
    const began = Date.now();
    const { length } = await mapFragment(mapOf(figures, map));
    console.log(`drawing ${map}: ${seconds(Date.now() - began)}, ${Math.round(length / 1000)} kB`);
  }
  const counted = await countApart(store.ask, config.stages, 'order');
  const wrong = disagreements(counted, shownOn(figures));
  console.log(`${counted.length} figures counted apart: ${wrong.length ? wrong.join('\n') : 'all agree'}`);
  if (wrong.length) process.exitCode = 1;
  await store.close();
} finally {
  rmSync(folder, { recursive: true });
}
