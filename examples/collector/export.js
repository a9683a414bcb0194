// @ts-check
// Writes the events of a file that no collector has open: node export.js --out events.parquet
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { asNdjson, isDay, writeParquet } from './admin/exportEvents.js';
import { openStore } from './store.js';

const USAGE = `node export.js --out events.parquet|events.ndjson [--file ./milepost.duckdb]
  [--from 2026-11-01] [--until 2026-11-30] [--site shop]      days of arrival, UTC`;

const option = /** @type {const} */ ({ type: 'string' });
const { values } = parseArgs({
  options: { out: option, file: option, from: option, until: option, site: option },
});
const { out = '', from, until, site } = values;
if (!/\.(parquet|ndjson)$/.test(out) || [from, until].some((day) => day !== undefined && !isDay(day))) {
  console.error(USAGE);
  process.exit(2);
}
const store = await openStore(values.file ?? process.env.FILE ?? './milepost.duckdb');
const choice = { from, until, site };
if (out.endsWith('.parquet')) await writeParquet(store, choice, out);
else await pipeline(asNdjson(store, choice), createWriteStream(out));
await store.close();
console.log(`written to ${out}`);
