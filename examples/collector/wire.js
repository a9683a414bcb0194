// @ts-check
/**
 * What came over the wire, by day of arrival and site: duplicates are no loss and no fault, but how many there are
 * says how delivery is doing. `duplicates`: events that had been stored already. `resent`: batches with an `attempt`
 * above 1. `rejected`: events that did not fit the schema.
 */

/**
 * @typedef {{ batch: import('./columns.js').Fields, refused: unknown[], receivedAt: number, part?: boolean }} Arrival
 * @param {import('./store.js').Connection} connection @param {Arrival[]} arrivals
 * @param {Array<{ accepted: number, duplicates: number }>} outcomes one for each arrival
 */
export async function keepWire(connection, arrivals, outcomes) {
  /** @type {Map<string, { day: string, site: string, counts: bigint[] }>} */
  const rows = new Map();
  for (const [i, { batch, refused, receivedAt, part }] of arrivals.entries()) {
    const { accepted = 0, duplicates = 0 } = outcomes[i] ?? {};
    const day = new Date(receivedAt).toISOString().slice(0, 10);
    const key = JSON.stringify([day, batch.site]);
    const row = rows.get(key) ?? { day, site: batch.site, counts: [0n, 0n, 0n, 0n, 0n] };
    const resent = !part && batch.attempt > 1 ? 1 : 0;
    const counts = [part ? 0 : 1, resent, accepted + duplicates + refused.length, duplicates, refused.length];
    row.counts = row.counts.map((sum, at) => sum + BigInt(counts[at] ?? 0));
    rows.set(key, row);
  }
  const values = [...rows.values()].flatMap(({ day, site, counts }) => [day, site, ...counts]);
  const places = [...rows.keys()].map(
    (_, row) => `($${row * 7 + 1}::DATE, ${[2, 3, 4, 5, 6, 7].map((at) => `$${row * 7 + at}`).join(', ')})`,
  );
  await connection.run(
    `INSERT INTO wire VALUES ${places.join(', ')}
     ON CONFLICT DO UPDATE SET batches = wire.batches + excluded.batches, resent = wire.resent + excluded.resent,
       events = wire.events + excluded.events, duplicates = wire.duplicates + excluded.duplicates,
       rejected = wire.rejected + excluded.rejected`,
    values,
  );
}
