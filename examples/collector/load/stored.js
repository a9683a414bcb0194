// @ts-check
import { DuckDBInstance } from '@duckdb/node-api';

/**
 * What is in a file that no collector has open any more.
 * @param {string} file
 * @returns {Promise<{ events: number, ids: number, documents: Map<string, number> }>} `ids`: different ones;
 *   `documents`: how many different `seq` of each, negative where they are not contiguous from 0
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
 * The documents of which not exactly what was acknowledged is stored.
 * @param {Map<string, number>} acknowledged @param {Map<string, number>} stored
 */
export function unlike(acknowledged, stored) {
  return [...new Set([...acknowledged.keys(), ...stored.keys()])]
    .filter((tab) => acknowledged.get(tab) !== stored.get(tab))
    .map((tab) => `${tab}: ${acknowledged.get(tab) ?? 0} acknowledged, ${stored.get(tab) ?? 0} stored`);
}
