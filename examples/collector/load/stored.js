// @ts-check
import { DuckDBInstance } from '@duckdb/node-api';

/**
 * What is in a file that no collector has open any more.
 * @param {string} file
 * @returns {Promise<{ events: number, ids: number, documents: Map<string, number> }>} `ids`: different ones;
 *   `documents`: how many different `seq` up to the last of each, -1 where one before it is missing
 */
export async function storedByDocument(file) {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  try {
    const ask = async (/** @type {string} */ sql) => (await connection.runAndReadAll(sql)).getRowsJS();
    const [total] = await ask('SELECT count(*), count(DISTINCT id) FROM events');
    const rows = await ask(
      `SELECT tab_id, CASE WHEN count(DISTINCT seq) = max(seq) + 1 THEN count(DISTINCT seq) ELSE -1 END
       FROM events GROUP BY tab_id`,
    );
    return {
      events: Number(total?.[0]),
      ids: Number(total?.[1]),
      documents: new Map(rows.map(([tab, count]) => [String(tab), Number(count)])),
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/**
 * The documents of which not exactly what was acknowledged is stored, and how many events that are missing.
 * @param {Map<string, number>} acknowledged @param {Map<string, number>} stored
 * @returns {{ lost: number, unlike: string[] }}
 */
export function compare(acknowledged, stored) {
  let lost = 0;
  const unlike = [];
  for (const tab of new Set([...acknowledged.keys(), ...stored.keys()])) {
    const [sent, kept] = [acknowledged.get(tab) ?? 0, stored.get(tab) ?? 0];
    if (sent === kept) continue;
    lost += Math.max(0, sent - kept);
    unlike.push(`${tab}: ${sent} acknowledged, ${kept} stored`);
  }
  return { lost, unlike };
}
