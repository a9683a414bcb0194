/** @jest-environment node */
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { temporaryFolder } from '../../support/temporaryFolder';

interface Module {
  storedByDocument(file: string): Promise<{ events: number; ids: number; documents: Map<string, number> }>;
  compare(acknowledged: Map<string, number>, stored: Map<string, number>): { lost: number; unlike: string[] };
}

/** What load and cluster runs are judged by: it has to see what went wrong. */
it('finds what is lost, doubled or was never acknowledged', async () => {
  const path = '../../../examples/collector/load/stored.js';
  const { compare, storedByDocument } = (await import(path)) as Module;
  const file = join(temporaryFolder('milepost-stored'), 'events.duckdb');
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE events AS FROM (VALUES
    ('a0', 'whole', 0), ('a1', 'whole', 1), ('b0', 'cut', 0), ('c0', 'hole', 0), ('c2', 'hole', 2),
    ('d0', 'twice', 0), ('d0', 'twice', 0), ('e0', 'stray', 0)) AS t (id, tab_id, seq)`);
  connection.closeSync();
  instance.closeSync();
  const stored = await storedByDocument(file);
  expect(stored).toMatchObject({ events: 8, ids: 7 });
  const acknowledged = { whole: 2, cut: 3, hole: 3, twice: 1, gone: 1 };
  expect(compare(new Map(Object.entries(acknowledged)), stored.documents)).toEqual({
    lost: 2 + 4 + 1,
    unlike: [
      'cut: 3 acknowledged, 1 stored',
      'hole: 3 acknowledged, -1 stored',
      'gone: 1 acknowledged, 0 stored',
      'stray: 0 acknowledged, 1 stored',
    ],
  });
});
