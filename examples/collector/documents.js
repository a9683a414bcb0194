// @ts-check
import { openFilter } from './knownIds.js';

/** Documents whose row stays in memory: those that sent something in the last minutes. */
const LIMIT = 20_000;

/**
 * The rows of one table about documents (`tab_id`), those in use in memory: a document sends a dozen batches, and
 * reading its row back for each is most of what writing costs.
 * @template Row
 * @param {import('./store.js').Store} store @param {'clocks' | 'tallies'} table
 * @param {(rows: Array<Record<string, any>>) => Map<string, Row>} read rows of the table → by document
 * @param {{ columns: string, isSmall: (row: Row) => boolean }} options `columns`: what to select; `isSmall`: made-up
 *   batches can make a row as large as they like, and such a row is not kept in memory
 */
export async function openDocuments(store, table, read, { columns, isSmall }) {
  const stored = openFilter();
  for await (const tabId of store.texts(`SELECT DISTINCT tab_id FROM ${table}`)) stored.add(tabId);
  /** @type {Map<string, Row>} the least recently used first */
  const rows = new Map();

  return {
    /** What is known of these documents. @param {Iterable<string>} tabIds @returns {Promise<Map<string, Row>>} */
    async of(tabIds) {
      const found = new Map();
      const unsure = [];
      for (const tabId of tabIds) {
        const row = rows.get(tabId);
        if (row !== undefined) found.set(tabId, row);
        else if (stored.mayHave(tabId)) unsure.push(tabId);
      }
      if (!unsure.length) return found;
      const kept = await store.writing.runAndReadAll(
        `SELECT ${columns} FROM ${table} WHERE tab_id IN (SELECT unnest(from_json($tabs, '["VARCHAR"]')))`,
        { tabs: JSON.stringify(unsure) },
      );
      for (const [tabId, row] of read(kept.getRowObjectsJS())) found.set(tabId, row);
      return found;
    },
    /** What is being written. @param {Map<string, Row>} changed */
    keep(changed) {
      for (const [tabId, row] of changed) {
        rows.delete(tabId);
        if (isSmall(row)) rows.set(tabId, row);
        // Whatever is added takes room, also what is there.
        if (!stored.mayHave(tabId)) stored.add(tabId);
      }
      for (const tabId of rows.keys()) {
        if (rows.size <= LIMIT) break;
        rows.delete(tabId);
      }
    },
    /** After a transaction that failed, or rows that were deleted: read again. */
    forget: () => rows.clear(),
  };
}
