// @ts-check
import { DuckDBInstance, DuckDBTimestampValue, LIST, VARCHAR } from '@duckdb/node-api';
import { COLUMNS } from './columns.js';
import { COMPLETENESS_SQL } from './completeness.js';

/**
 * @typedef {import('@duckdb/node-api').DuckDBConnection} Connection
 * @typedef {import('@duckdb/node-api').DuckDBAppender} Appender
 * @typedef {import('./columns.js').Arrived} Arrived
 * @typedef {object} Store
 * @property {Connection} writing the one connection that changes anything
 * @property {(sql: string, values?: Record<string, any>) => Promise<Array<Record<string, any>>>} ask rows of a
 *   question, with whole numbers as numbers
 * @property {(sql: string) => AsyncGenerator<string>} texts the only column of a question, piece by piece
 * @property {() => Promise<void>} close checkpoint, then let go of the file
 */

const TABLES = `
CREATE TABLE IF NOT EXISTS events (${COLUMNS.map(([name, type]) => `${name} ${type}`).join(', ')});
CREATE TABLE IF NOT EXISTS clocks (tab_id VARCHAR, epoch BIGINT, offset_ms DOUBLE NOT NULL, PRIMARY KEY (tab_id, epoch));
CREATE TABLE IF NOT EXISTS tallies (tab_id VARCHAR PRIMARY KEY, site VARCHAR, seen BIGINT NOT NULL, lost JSON NOT NULL,
  dropped JSON NOT NULL, updated_at TIMESTAMP NOT NULL);
CREATE TABLE IF NOT EXISTS wire (day DATE, site VARCHAR, batches BIGINT NOT NULL, resent BIGINT NOT NULL,
  events BIGINT NOT NULL, duplicates BIGINT NOT NULL, rejected BIGINT NOT NULL, PRIMARY KEY (day, site));
CREATE TABLE IF NOT EXISTS erased (fingerprint VARCHAR PRIMARY KEY, erased_at TIMESTAMP NOT NULL);
ALTER TABLE clocks ADD COLUMN IF NOT EXISTS origin_ms DOUBLE;
ALTER TABLE tallies ADD COLUMN IF NOT EXISTS anonymous_id VARCHAR;
ALTER TABLE tallies ADD COLUMN IF NOT EXISTS session_id VARCHAR;
ALTER TABLE tallies ADD COLUMN IF NOT EXISTS named_at TIMESTAMP;
UPDATE tallies SET named_at = updated_at WHERE named_at IS NULL;
${COMPLETENESS_SQL}`;

/**
 * The log is folded into the file at every 64 MB, some 60,000 events: each time costs as much as a hundred commits.
 * What was folded in before stays as it is: left to itself, the database joins what is smaller than 122,880 rows, and
 * so writes most events two or three times and everybody waits for it, longer as the file grows (2 to 5 s, instead of
 * 0.6). What the database keeps in memory is bounded; beyond that it reads the file again.
 */
const SETTINGS = {
  threads: '2',
  checkpoint_threshold: '64MB',
  max_vacuum_tasks: '0',
  // Trying these out for every column takes as long as all the rest, and makes the file no smaller.
  disabled_compression_methods: 'zstd,dict_fsst',
};

/**
 * Opens (or makes) the DuckDB file with its four tables.
 * @param {string} file @param {{ memoryMb?: number }} [limits] `memoryMb`: what the database may take, default 1000
 * @returns {Promise<Store>}
 */
export async function openStore(file, { memoryMb = 1000 } = {}) {
  const instance = await DuckDBInstance.create(file, { ...SETTINGS, memory_limit: `${memoryMb}MB` }).catch(
    (error) => {
      throw new Error(`${file} cannot be opened (is another process using it?): ${error.message}`);
    },
  );
  const writing = await instance.connect();
  // A connection of its own sees only what is committed, and a slow question never delays the writer.
  const reading = await instance.connect();
  await writing.run(TABLES);

  return {
    writing,
    async ask(sql, values = {}) {
      const rows = (await reading.runAndReadAll(sql, values)).getRowObjectsJS();
      return rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([k, v]) => [k, typeof v === 'bigint' ? Number(v) : v])),
      );
    },
    async *texts(sql) {
      // Of its own: another question on the same connection would end a result that is still being read.
      const connection = await instance.connect();
      try {
        const result = await connection.stream(sql);
        for (;;) {
          const chunk = await result.fetchChunk();
          if (!chunk?.rowCount) return;
          for (const text of chunk.getColumnValues(0)) yield String(text);
        }
      } finally {
        connection.closeSync();
      }
    },
    async close() {
      // The few rows of short runs are joined, or every start would leave a piece of its own.
      await writing.run('SET GLOBAL max_vacuum_tasks = 1');
      await writing.run('CHECKPOINT').catch(() => {}); // the write-ahead log keeps what this could not fold in
      reading.closeSync();
      writing.closeSync();
      instance.closeSync();
    },
  };
}

const TEXTS = LIST(VARCHAR);

/** @type {Record<string, (appender: Appender, value: any) => void>} */
const APPEND = {
  VARCHAR: (appender, value) => appender.appendVarchar(value),
  JSON: (appender, value) => appender.appendVarchar(value),
  DOUBLE: (appender, value) => appender.appendDouble(value),
  INTEGER: (appender, value) => appender.appendInteger(value),
  BIGINT: (appender, value) => appender.appendBigInt(BigInt(value)),
  BOOLEAN: (appender, value) => appender.appendBoolean(value),
  TIMESTAMP: (appender, value) =>
    appender.appendTimestamp(new DuckDBTimestampValue(BigInt(Math.round(value)) * 1000n)),
  'VARCHAR[]': (appender, value) => appender.appendList(value, TEXTS),
};

const WRITERS = COLUMNS.map(([, type, pick]) => {
  const append = APPEND[type.split(' ')[0] ?? ''];
  if (!append) throw new Error(`no way to write a column of type ${type}`);
  return { pick, append };
});

/**
 * Adds rows through DuckDB's appender, many times faster than INSERT. Part of the transaction that is open.
 * @param {Connection} connection @param {Arrived[]} rows
 */
export async function appendEvents(connection, rows) {
  const appender = await connection.createAppender('events');
  try {
    for (const row of rows) {
      for (const { pick, append } of WRITERS) {
        const value = pick(row);
        if (value === null || value === undefined) appender.appendNull();
        else append(appender, value);
      }
      appender.endRow();
    }
    appender.flushSync();
  } catch (error) {
    appender.clear(); // or closing would try the same rows again
    throw error;
  } finally {
    appender.closeSync();
  }
}
