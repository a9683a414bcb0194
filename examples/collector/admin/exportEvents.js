// @ts-check
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

/**
 * @typedef {{ from?: string, until?: string, site?: string }} Choice days of `received_at` (UTC), `until` included;
 *   default: everything
 */

/** A day as people write it. @param {unknown} day */
export const isDay = (day) =>
  typeof day === 'string' &&
  /^\d{4}-\d\d-\d\d$/.test(day) &&
  Number.isFinite(Date.parse(day)) &&
  new Date(day).toISOString().startsWith(day);

/** @param {Choice} choice */
function chosen({ from, until, site }) {
  const text = (/** @type {string} */ value) => `'${value.replaceAll("'", "''")}'`;
  const parts = [
    from && `received_at >= DATE ${text(from)}`,
    until && `received_at < DATE ${text(until)} + INTERVAL 1 DAY`,
    site && `site = ${text(site)}`,
  ].filter(Boolean);
  return `SELECT * FROM events${parts.length ? ` WHERE ${parts.join(' AND ')}` : ''}`;
}

/**
 * One JSON object a line, with the columns of `events` as fields, while they are read: any number of rows takes little
 * memory. Times are ISO 8601 in UTC.
 * @param {import('../store.js').Store} store @param {Choice} choice @returns {Readable}
 */
export function asNdjson(store, choice) {
  const iso = "'%Y-%m-%dT%H:%M:%S.%gZ'";
  const times = ['time', 'since', 'sent_at', 'received_at', 'corrected_time']
    .map((column) => `strftime(${column}, ${iso}) AS ${column}`)
    .join(', ');
  async function* lines() {
    let piece = '';
    const sql = `SELECT to_json(r)::VARCHAR FROM (SELECT * REPLACE (${times}) FROM (${chosen(choice)})) r`;
    for await (const line of store.texts(sql)) {
      piece += `${line}\n`;
      if (piece.length < 64 * 1024) continue;
      yield piece;
      piece = '';
    }
    if (piece) yield piece;
  }
  return Readable.from(lines(), { objectMode: false });
}

/**
 * A Parquet file. Its end says where everything is, so it is written as a whole first, and deleted once it is read.
 * @param {import('../store.js').Store} store @param {Choice} choice @returns {Promise<Readable>}
 */
export async function asParquet(store, choice) {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-export-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    await writeParquet(store, choice, join(folder, 'events.parquet'));
  } catch (error) {
    remove();
    throw error;
  }
  return createReadStream(join(folder, 'events.parquet')).on('close', remove);
}

/** @param {import('../store.js').Store} store @param {Choice} choice @param {string} file */
export async function writeParquet(store, choice, file) {
  await store.ask(
    `COPY (${chosen(choice)}) TO '${file.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`,
  );
}
