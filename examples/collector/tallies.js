// @ts-check
import { openDocuments } from './documents.js';

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

/** No honest document has more holes or reasons: a bound on what made-up batches can make of one row. */
const MOST_RANGES = 1000;
const MOST_REASONS = 50;

/** @param {Fields} into @param {Fields} more */
function mergeLost(into, more) {
  for (const [reason, ranges] of Object.entries(more)) {
    if (!mayHold(into, reason)) continue;
    into[reason] = joinRanges(into[reason] ?? [], ranges).slice(0, MOST_RANGES);
  }
}

/** @param {Fields} into @param {Fields} more */
function mergeDropped(into, more) {
  for (const [reason, count] of Object.entries(more)) {
    if (mayHold(into, reason)) into[reason] = Math.max(into[reason] ?? 0, count);
  }
}

/** @param {Fields} into @param {string} reason */
const mayHold = (into, reason) => reason in into || Object.keys(into).length < MOST_REASONS;

/** An object without a prototype: reasons and tab ids come from outside. @returns {Fields} */
const empty = () => Object.create(null);

/**
 * @typedef {{ tab_id: string, site: string, seen: number, lost: Fields, dropped: Fields, updated_at: string,
 *   anonymous_id: string | null, session_id: string | null, named_at: string }} Tally
 */

/** @param {import('./store.js').Store} store */
export const openTallies = (store) =>
  openDocuments(store, 'tallies', readTallies, {
    columns: `tab_id, seen, lost, dropped, anonymous_id, session_id,
      strftime(named_at, '%Y-%m-%dT%H:%M:%S.%gZ') AS named_at`,
    isSmall: ({ lost }) => Object.values(lost).flat().length <= 50,
  });

/** @param {Array<Record<string, any>>} rows @returns {Map<string, Tally>} */
const readTallies = (rows) =>
  new Map(rows.map((row) => [String(row.tab_id), /** @type {Tally} */ (fromRow(row))]));

/** @param {Record<string, any>} row */
const fromRow = (row) => ({
  ...row,
  seen: Number(row.seen),
  lost: Object.assign(empty(), JSON.parse(row.lost)),
  dropped: Object.assign(empty(), JSON.parse(row.dropped)),
});

/**
 * @param {import('./store.js').Connection} connection
 * @param {Awaited<ReturnType<typeof openTallies>>} documents
 * @param {Array<{ batch: Fields, refused: Fields[], receivedAt: number }>} arrivals
 */
export async function keepTallies(connection, documents, arrivals) {
  const kept = await documents.of(
    new Set(arrivals.flatMap(({ batch }) => Object.keys({ ...batch.seen, ...batch.lost }))),
  );
  /** @type {Map<string, Tally>} */
  const tallies = new Map();
  for (const { batch, refused, receivedAt } of arrivals) {
    const at = new Date(receivedAt).toISOString();
    for (const tabId of new Set([...Object.keys(batch.seen ?? {}), ...Object.keys(batch.lost ?? {})])) {
      const known = tallies.get(tabId) ?? kept.get(tabId);
      const tally = {
        tab_id: tabId,
        site: batch.site,
        seen: Math.max(known?.seen ?? -1, batch.seen?.[tabId] ?? -1),
        lost: known?.lost ?? empty(),
        dropped: known?.dropped ?? empty(),
        updated_at: at,
        // Of a document none of whose events ever arrive this is all that tells whose it was, and when.
        anonymous_id: known?.anonymous_id ?? batch.anonymousId ?? null,
        session_id: known?.session_id ?? batch.session?.id ?? null,
        named_at: known?.named_at ?? at,
      };
      mergeLost(tally.lost, batch.lost?.[tabId] ?? {});
      mergeDropped(tally.dropped, batch.dropped ?? {});
      mergeLost(tally.lost, refusedRanges(refused, tabId, tally.seen));
      for (const ranges of Object.values(batch.lost?.[tabId] ?? {})) {
        for (const [, to] of ranges) tally.seen = Math.max(tally.seen, to);
      }
      tallies.set(tabId, tally);
    }
  }
  if (!tallies.size) return;
  documents.keep(tallies);
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
