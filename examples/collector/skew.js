// @ts-check
/**
 * Device clocks are wrong by minutes or years. `receivedAt − sentAt` is that error plus the time in transit; the
 * smallest one seen has the least transit in it, so it is the one to add. One per document and clock epoch, because
 * the device may set its clock in between.
 */

/** The same jump the SDK starts a new clock epoch at. */
const NOTEWORTHY_MS = 2000;

/**
 * @typedef {import('./columns.js').Fields} Fields
 * @typedef {Map<string, number>} Offsets `tabId epoch` → ms to add
 */

/** @param {string} tabId @param {Fields} batch */
const keyOf = (tabId, batch) => JSON.stringify([tabId, batch.clock?.epoch ?? 0]);

/**
 * Takes in what these batches tell of the clocks, and gives the offsets to use for their events.
 * @param {import('./store.js').Connection} connection
 * @param {Array<{ batch: Fields, events: Fields[], receivedAt: number }>} arrivals
 * @returns {Promise<Offsets>}
 */
export async function learnOffsets(connection, arrivals) {
  /** @type {Map<string, { tab_id: string, epoch: number, offset_ms: number }>} */
  const samples = new Map();
  for (const { batch, events, receivedAt } of arrivals) {
    const offset = receivedAt - Date.parse(batch.sentAt);
    for (const { tabId } of events) {
      const key = keyOf(tabId, batch);
      const known = samples.get(key)?.offset_ms ?? Number.POSITIVE_INFINITY;
      samples.set(key, { tab_id: tabId, epoch: batch.clock?.epoch ?? 0, offset_ms: Math.min(known, offset) });
    }
  }
  if (!samples.size) return new Map();
  const learned = await connection.runAndReadAll(
    `INSERT INTO clocks
     SELECT unnest(from_json($samples, '[{"tab_id":"VARCHAR","epoch":"BIGINT","offset_ms":"DOUBLE"}]'), recursive := true)
     ON CONFLICT DO UPDATE SET offset_ms = least(clocks.offset_ms, excluded.offset_ms)
     RETURNING tab_id, epoch, offset_ms`,
    { samples: JSON.stringify([...samples.values()]) },
  );
  return new Map(
    learned
      .getRowObjectsJS()
      .map(({ tab_id, epoch, offset_ms }) => [JSON.stringify([tab_id, Number(epoch)]), Number(offset_ms)]),
  );
}

/**
 * When an event happened, by this machine's clock. What would lie in the future is set to the time of arrival,
 * and marked if it was off by more than two seconds.
 * @param {Fields} event @param {Fields} batch @param {number} receivedAt @param {Offsets} offsets
 */
export function correctTime(event, batch, receivedAt, offsets) {
  const offset = offsets.get(keyOf(event.tabId, batch)) ?? 0;
  const corrected = Date.parse(event.time) + offset;
  return {
    correctedTime: Math.min(corrected, receivedAt),
    clamped: corrected > receivedAt + NOTEWORTHY_MS,
  };
}
