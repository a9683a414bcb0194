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
 * @param {Array<{ batch: Fields, refused: Fields[], receivedAt: number }>} arrivals
 */
export async function keepTallies(connection, arrivals) {
  /**
   * @type {Map<string, { tab_id: string, site: string, seen: number, lost: Fields, dropped: Fields, updated_at: string,
   *   anonymous_id: string | null, session_id: string | null, named_at: string }>}
   */
  const tallies = new Map();
  for (const { batch, refused, receivedAt } of arrivals) {
    const at = new Date(receivedAt).toISOString();
    const tabs = new Set([...Object.keys(batch.seen ?? {}), ...Object.keys(batch.lost ?? {})]);
    for (const tabId of tabs) {
      const tally = tallies.get(tabId) ?? {
        tab_id: tabId,
        site: batch.site,
        seen: -1,
        lost: empty(),
        dropped: empty(),
        updated_at: at,
        // Of a document none of whose events ever arrive this is all that tells whose it was, and when.
        anonymous_id: batch.anonymousId ?? null,
        session_id: batch.session?.id ?? null,
        named_at: at,
      };
      tally.seen = Math.max(tally.seen, batch.seen?.[tabId] ?? -1);
      mergeLost(tally.lost, batch.lost?.[tabId] ?? {});
      mergeDropped(tally.dropped, batch.dropped ?? {});
      mergeLost(tally.lost, refusedRanges(refused, tabId, tally.seen));
      for (const ranges of Object.values(batch.lost?.[tabId] ?? {})) {
        for (const [, to] of ranges) tally.seen = Math.max(tally.seen, to);
      }
      tally.updated_at = at;
      tallies.set(tabId, tally);
    }
  }
  if (!tallies.size) return;

  const kept = await connection.runAndReadAll(
    `SELECT tab_id, seen, lost, dropped, anonymous_id, session_id,
       strftime(named_at, '%Y-%m-%dT%H:%M:%S.%gZ') AS named_at FROM tallies WHERE tab_id IN (SELECT unnest(from_json($tabs, '["VARCHAR"]')))`,
    { tabs: JSON.stringify([...tallies.keys()]) },
  );
  for (const row of kept.getRowObjectsJS()) {
    const tally = tallies.get(String(row.tab_id));
    if (!tally) continue;
    tally.seen = Math.max(tally.seen, Number(row.seen));
    mergeLost(tally.lost, JSON.parse(String(row.lost)));
    mergeDropped(tally.dropped, JSON.parse(String(row.dropped)));
    tally.named_at = String(row.named_at);
    tally.anonymous_id = row.anonymous_id === null ? tally.anonymous_id : String(row.anonymous_id);
    tally.session_id = row.session_id === null ? tally.session_id : String(row.session_id);
  }
  await connection.run(
    `INSERT OR REPLACE INTO tallies BY NAME
     SELECT unnest(from_json($tallies, '[{"tab_id":"VARCHAR","site":"VARCHAR","seen":"BIGINT","lost":"JSON",
       "dropped":"JSON","updated_at":"TIMESTAMP","anonymous_id":"VARCHAR","session_id":"VARCHAR",
       "named_at":"TIMESTAMP"}]'), recursive := true)`,
    { tallies: JSON.stringify([...tallies.values()]) },
  );
}

/**
 * Events this collector has refused are explained at once; the SDK itself reports them only with a later batch.
 * @param {Fields[]} refused @param {string} tabId @param {number} seen
 * @returns {Fields}
 */
function refusedRanges(refused, tabId, seen) {
  const ranges = refused
    .filter((event) => event.tabId === tabId && Number.isSafeInteger(event.seq))
    .filter(({ seq }) => seq >= 0 && seq <= seen)
    .map(({ seq }) => /** @type {[number, number]} */ ([seq, seq]));
  return ranges.length ? { rejected: joinRanges(ranges, []) } : {};
}
