// @ts-check
/**
 * What each document says it gave out (`seen`) and lost (`lost`, `dropped`). The numbers are cumulative at the sender,
 * so keeping the largest is right whatever order batches arrive in, and however often.
 * With the events they answer: is anything missing that nobody accounts for?
 */

/** @typedef {import('./columns.js').Fields} Fields */

/**
 * Both sets of ranges as one, sorted and without overlaps. Both ends of a range are included.
 * @param {Array<[number, number]>} a @param {Array<[number, number]>} b @returns {Array<[number, number]>}
 */
export function joinRanges(a, b) {
  /** @type {Array<[number, number]>} */
  const joined = [];
  for (const [from, to] of [...a, ...b].sort((x, y) => x[0] - y[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** @param {Fields} into @param {Fields} more */
function mergeLost(into, more) {
  for (const [reason, ranges] of Object.entries(more)) into[reason] = joinRanges(into[reason] ?? [], ranges);
}

/** @param {Fields} into @param {Fields} more */
function mergeDropped(into, more) {
  for (const [reason, count] of Object.entries(more)) into[reason] = Math.max(into[reason] ?? 0, count);
}

/** An object without a prototype: reasons and tab ids come from outside. @returns {Fields} */
const empty = () => Object.create(null);

/**
 * @param {import('./store.js').Connection} connection
 * @param {Array<{ batch: Fields, receivedAt: number }>} arrivals
 */
export async function keepTallies(connection, arrivals) {
  /** @type {Map<string, { tab_id: string, site: string, seen: number, lost: Fields, dropped: Fields, updated_at: string }>} */
  const tallies = new Map();
  for (const { batch, receivedAt } of arrivals) {
    const tabs = new Set([...Object.keys(batch.seen ?? {}), ...Object.keys(batch.lost ?? {})]);
    for (const tabId of tabs) {
      const tally = tallies.get(tabId) ?? {
        tab_id: tabId,
        site: batch.site,
        seen: -1,
        lost: empty(),
        dropped: empty(),
        updated_at: '',
      };
      tally.seen = Math.max(tally.seen, batch.seen?.[tabId] ?? -1);
      mergeLost(tally.lost, batch.lost?.[tabId] ?? {});
      mergeDropped(tally.dropped, batch.dropped ?? {});
      tally.updated_at = new Date(receivedAt).toISOString();
      tallies.set(tabId, tally);
    }
  }
  if (!tallies.size) return;

  const kept = await connection.runAndReadAll(
    `SELECT tab_id, seen, lost, dropped FROM tallies WHERE tab_id IN (SELECT unnest(from_json($tabs, '["VARCHAR"]')))`,
    { tabs: JSON.stringify([...tallies.keys()]) },
  );
  for (const row of kept.getRowObjectsJS()) {
    const tally = tallies.get(String(row.tab_id));
    if (!tally) continue;
    tally.seen = Math.max(tally.seen, Number(row.seen));
    mergeLost(tally.lost, JSON.parse(String(row.lost)));
    mergeDropped(tally.dropped, JSON.parse(String(row.dropped)));
  }
  await connection.run(
    `INSERT OR REPLACE INTO tallies
     SELECT unnest(from_json($tallies, '[{"tab_id":"VARCHAR","site":"VARCHAR","seen":"BIGINT","lost":"JSON",
       "dropped":"JSON","updated_at":"TIMESTAMP"}]'), recursive := true)`,
    { tallies: JSON.stringify([...tallies.values()]) },
  );
}
