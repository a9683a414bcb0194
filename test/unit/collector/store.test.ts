/** @jest-environment node */
/** What the database file is left like: in few pieces, however often the collector was started. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/temporaryFolder';

interface Store {
  writing: { run: (sql: string) => Promise<unknown> };
  ask: (sql: string) => Promise<Array<Record<string, unknown>>>;
  close: () => Promise<void>;
}

const PIECES = `SELECT row_group_id, max(row_end)::INTEGER AS rows FROM (SELECT row_group_id, sum(count) AS row_end
  FROM pragma_storage_info('events') WHERE column_name = 'id' AND segment_type = 'VARCHAR' GROUP BY 1) GROUP BY 1 ORDER BY 1`;

test('the events of many short runs lie together, those of a folded log stay where they are', async () => {
  const { openStore } = (await import('../../../examples/collector/store.js' as string)) as {
    openStore: (file: string) => Promise<Store>;
  };
  const file = join(temporaryFolder('milepost-store'), 'events.duckdb');
  const add = (store: Store, count: number) =>
    store.writing.run(`INSERT INTO events BY NAME SELECT i::VARCHAR AS id, 'custom' AS type, 'tab' AS tab_id,
      'site' AS site, 'batch' AS batch_id, i AS seq, now()::TIMESTAMP AS "time", now()::TIMESTAMP AS sent_at,
      now()::TIMESTAMP AS received_at, now()::TIMESTAMP AS corrected_time, false AS clamped FROM range(${count}) t(i)`);
  const pieces = async (store: Store) => (await store.ask(PIECES)).map(({ rows }) => rows);

  for (let run = 0; run < 4; run++) {
    const store = await openStore(file);
    await add(store, 2500);
    await store.close();
  }
  const store = await openStore(file);
  expect((await store.ask('SELECT count(*)::INTEGER AS all FROM events'))[0]).toEqual({ all: 10_000 });
  const before = await pieces(store);
  expect(before.length).toBeLessThan(4);

  for (let fold = 0; fold < 3; fold++) {
    await add(store, 2500);
    await store.writing.run('CHECKPOINT');
  }
  expect(await pieces(store)).toEqual([...before, 2500, 2500, 2500]);
  await store.close();
  expect(existsSync(`${file}.wal`)).toBe(false);
});
