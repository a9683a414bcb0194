// @ts-check
import { appendEvents, openStore } from '../collector/store.js';

/** Rows of one appender: more make it no faster. */
const TOGETHER = 20_000;

/**
 * Puts events straight into the collector's DuckDB file, past its server, as if each had come a second after it
 * happened.
 * @param {string} file @param {Iterable<import('./visit.js').Made>} traffic @returns {Promise<number>} how many
 */
export async function appendTraffic(file, traffic) {
  const store = await openStore(file);
  let rows = [];
  let count = 0;
  const flush = async () => {
    await store.writing.run('BEGIN');
    await appendEvents(store.writing, rows);
    await store.writing.run('COMMIT');
    count += rows.length;
    rows = [];
  };
  for (const { event, batch } of traffic) {
    const correctedTime = Date.parse(event.time);
    rows.push({ event, batch, receivedAt: correctedTime + 1000, correctedTime, clamped: false });
    if (rows.length >= TOGETHER) await flush();
  }
  await flush();
  await store.close();
  return count;
}
