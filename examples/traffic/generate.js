#!/usr/bin/env node
// @ts-check
// Made-up traffic for demos and benchmarks: npm run traffic -- --events 1000000 --out .tmp/traffic.duckdb
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as rules from 'milepost/rules';
import { appendTraffic } from './appendTraffic.js';
import { traffic } from './traffic.js';

const SHOP = fileURLToPath(new URL('../journeys/shop-5.journey.json', import.meta.url));
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    days: { type: 'string', default: '90' },
    from: { type: 'string' },
    journey: { type: 'string', default: SHOP },
    out: { type: 'string' },
  },
});
const out = values.out;
if (!out?.match(/\.(duckdb|ndjson)$/)) {
  console.error(
    'Usage: npm run traffic -- --out FILE.duckdb|FILE.ndjson [--events 100000] [--seed 1] [--days 90]',
  );
  console.error('       [--from 2026-08-01] [--journey journey.json]      up to 10,000,000 events');
  process.exit(2);
}
const events = Math.min(10_000_000, Number(values.events));
const days = Number(values.days);
// Until today, so that "the last 30 days" of a live page shows something.
const from = values.from ?? new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const config = JSON.parse(readFileSync(values.journey, 'utf8'));
const made = traffic({ config, rules, seed: Number(values.seed), events, from, days });

const started = Date.now();
let count = 0;
if (out.endsWith('.duckdb')) count = await appendTraffic(out, made);
else {
  const file = createWriteStream(out);
  for (const { event, batch } of made) {
    const { batchId: _, batchSeq: _1, attempt: _2, milepost: _3, ...context } = batch;
    count++;
    if (!file.write(`${JSON.stringify({ ...context, ...event })}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}
const seconds = (Date.now() - started) / 1000;
console.log(`${count} events in ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} a second → ${out}`);
