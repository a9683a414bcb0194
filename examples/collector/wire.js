// @ts-check
/**
 * What came over the wire, by day of arrival and site: duplicates are no loss and no fault, but how many there are
 * says how delivery is doing. `duplicates`: events that had been stored already. `resent`: batches with an `attempt`
 * above 1. `rejected`: events that did not fit the schema.
 */

/**
 * @typedef {{ batch: import('./columns.js').Fields, refused: unknown[], receivedAt: number }} Arrival
 * @param {import('./store.js').Connection} connection @param {Arrival[]} arrivals
 * @param {Array<{ accepted: number, duplicates: number }>} outcomes one for each arrival
 */
export async function keepWire(connection, arrivals, outcomes) {
  const rows = arrivals.map(({ batch, refused, receivedAt }, i) => {
    const { accepted = 0, duplicates = 0 } = outcomes[i] ?? {};
    return {
      day: new Date(receivedAt).toISOString().slice(0, 10),
      site: batch.site,
      resent: batch.attempt > 1 ? 1 : 0,
      events: accepted + duplicates + refused.length,
      duplicates,
      rejected: refused.length,
    };
  });
  await connection.run(
    `INSERT INTO wire
     SELECT day, site, count(*), sum(resent), sum(events), sum(duplicates), sum(rejected)
     FROM (SELECT unnest(from_json($rows, '[{"day":"DATE","site":"VARCHAR","resent":"BIGINT","events":"BIGINT",
       "duplicates":"BIGINT","rejected":"BIGINT"}]'), recursive := true)) GROUP BY day, site
     ON CONFLICT DO UPDATE SET batches = wire.batches + excluded.batches, resent = wire.resent + excluded.resent,
       events = wire.events + excluded.events, duplicates = wire.duplicates + excluded.duplicates,
       rejected = wire.rejected + excluded.rejected`,
    { rows: JSON.stringify(rows) },
  );
}
