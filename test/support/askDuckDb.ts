import { DuckDBInstance } from '@duckdb/node-api';
import type { Ask } from '../../src/report/figuresFrom';

/** A database in memory, or a file, to ask in tests. */
export async function openDuckDb(file = ':memory:'): Promise<{ ask: Ask; close: () => void }> {
  const instance = await DuckDBInstance.create(file, { threads: '2' });
  const connection = await instance.connect();
  return {
    ask: async (sql) =>
      (await connection.runAndReadAll(sql)).getRowObjectsJS() as Array<Record<string, unknown>>,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
