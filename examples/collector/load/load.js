#!/usr/bin/env node
// @ts-check
// How much one collector takes: npm run load -- --rate 5000 --minutes 10
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drive } from './drive.js';
import { residentMb, startServer } from './startServer.js';
import { compare, storedByDocument } from './stored.js';
import { madeVisits } from './visits.js';

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '5000' },
    minutes: { type: 'string', default: '10' },
    browsers: { type: 'string', default: '500' },
    batch: { type: 'string', default: '10' },
    memory: { type: 'string', default: '' },
    out: { type: 'string' },
  },
});
const [rate, minutes, browsers, perBatch] = [values.rate, values.minutes, values.browsers, values.batch].map(
  Number,
);
if (![rate, minutes, browsers, perBatch].every((value) => value && value > 0)) {
  console.error(
    'Usage: npm run load -- [--rate 5000] [--minutes 10] [--browsers 500] [--batch 10]\n       [--memory 1000] [--out FILE]',
  );
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'milepost-load-'));
const file = values.out ?? join(folder, 'load.duckdb');
const visits = madeVisits();
const collector = await startServer('server.js', {
  FILE: file,
  MEMORY_MB: values.memory,
  TRUST_PROXY: '127.0.0.1',
  LOG_LEVEL: 'warn',
});
console.log(`${rate} events/s for ${minutes} min from ${browsers} browsers, batches of up to ${perBatch}`);
console.log('   time   events/s   p50 ms   p99 ms   collector MB   events late');

const EVERY_S = Math.max(1, Math.min(30, Math.round((minutes * 60) / 20)));
const memory = [];
let [events, answered] = [0, 0];
const started = performance.now();
const driven = await drive({
  urls: [`${collector.url}/m`],
  rate,
  seconds: minutes * 60,
  browsers,
  perBatch,
  visits,
  onSecond(so, second) {
    memory.push(residentMb(collector.pid));
    if (second % EVERY_S) return;
    const { p50, p99 } = percentiles(so.answerMs.slice(answered));
    const perSecond = Math.round((so.events - events) / EVERY_S);
    [events, answered] = [so.events, so.answerMs.length];
    const row = [`${second} s`, perSecond, p50, p99, memory.at(-1), so.late];
    console.log(row.map((cell, i) => String(cell).padStart([7, 11, 9, 9, 15, 14][i] ?? 9)).join(''));
  },
});
const seconds = (performance.now() - started) / 1000;
const code = await collector.stop();
const cpu = collector.cpuSeconds();

const stored = await storedByDocument(file);
const { unlike } = compare(driven.acknowledged, stored.documents);
const { p50, p99, most } = percentiles(driven.answerMs);
console.log(`
events/s          ${(driven.events / seconds).toFixed(0)} (${driven.events} in ${seconds.toFixed(1)} s)
answers           ${Object.entries(driven.answers)
  .map(([status, count]) => `${count} × ${status}`)
  .join(', ')}
answer time       p50 ${p50} ms, p99 ${p99} ms, longest ${most} ms, from when a batch was due
memory            ${Math.max(...memory)} MB at most, ${memory.at(-1)} MB at the end${cpu ? `\ncollector's CPU   ${((cpu / seconds) * 100).toFixed(0)} % of one core` : ''}
on disk           ${(statSync(file).size / stored.events).toFixed(0)} bytes per event
stored            ${stored.events} events, ${stored.ids} ids; the collector ended with ${code}
documents unlike  ${unlike.length} of ${driven.acknowledged.size}`);
if (!values.out) rmSync(folder, { recursive: true });
for (const line of unlike.slice(0, 5)) console.log(line);
process.exitCode =
  unlike.length || stored.events !== driven.events || stored.ids !== driven.events || code ? 1 : 0;

/** @param {number[]} answerMs */
function percentiles(answerMs) {
  const sorted = [...answerMs].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
  return { p50: at(0.5), p99: at(0.99), most: Math.round(sorted.at(-1) ?? 0) };
}
