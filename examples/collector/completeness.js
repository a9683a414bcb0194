// @ts-check
/**
 * How many of the events that happened have arrived, per visitor and day: what each document says it gave out
 * (`seen`) and lost (`lost`) against what is stored. The SQL stays in the file, for whoever opens it with `duckdb`.
 */

/** For so long after a document's last batch, what is missing of it may simply be under way. */
export const ON_ITS_WAY_MINUTES = 10;
/** The SDK keeps what it could not send for 7 days; a day's figures are final once those are over. */
const SETTLED_DAYS = 8;
/** No honest document has holes of this size: a bound on what one made-up number can do to the figures. */
const LARGEST_HOLE = 10_000_000;

export const COMPLETENESS_SQL = `
-- One row per range of lost events; a number that two reasons claim counts for the range that starts first.
CREATE OR REPLACE VIEW lost_ranges AS
WITH reasons AS (
  SELECT tab_id, unnest(map_entries(lost::MAP(VARCHAR, BIGINT[][]))) AS entry FROM tallies WHERE lost::VARCHAR <> '{}'
), ranges AS (
  SELECT tab_id, entry.key AS reason, unnest(entry.value) AS ends FROM reasons
), apart AS (
  SELECT tab_id, reason, ends[2] AS until, greatest(ends[1], 1 + coalesce(max(ends[2]) OVER (PARTITION BY tab_id
    ORDER BY ends[1], ends[2] DESC, reason ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), -1)) AS since FROM ranges
)
SELECT tab_id, reason, since, until FROM apart WHERE since <= until;

-- What became of the events of these days: day, site, visitor, anonymous, tab_id, fate (received, lost, onItsWay,
-- unexplained), reason (of lost ones), events. A missing event counts to the day and the visitor of the stored one
-- before it in its document, else of the one after; where a whole document is missing, to the day and the visitor of
-- the first batch that named it.
CREATE OR REPLACE MACRO accounts(first_day, last_day, looked_at) AS TABLE
WITH documents AS (
  SELECT tab_id FROM events WHERE corrected_time >= first_day AND corrected_time < last_day + INTERVAL 1 DAY
  UNION
  SELECT tab_id FROM tallies WHERE named_at >= first_day AND named_at < last_day + INTERVAL 1 DAY
), named AS (
  SELECT tab_id, seq, received_at, {
    'day': corrected_time::DATE, 'site': site, 'anonymous': anonymous_id IS NULL,
    'visitor': coalesce(anonymous_id, 'session ' || session_id, 'anonymous') } AS place
  FROM events SEMI JOIN documents USING (tab_id)
), stored AS (
  SELECT tab_id, seq, place, lag(seq) OVER beside AS before, lag(place) OVER beside AS place_before,
    lead(seq) OVER beside IS NULL AS is_last FROM named WINDOW beside AS (PARTITION BY tab_id ORDER BY seq)
), heard AS (
  SELECT tab_id, max(received_at) AS at FROM named GROUP BY tab_id
), holes AS (
  SELECT tab_id, coalesce(place_before, place) AS place, coalesce(before, -1) + 1 AS since, seq - 1 AS until
  FROM stored WHERE seq > coalesce(before, -1) + 1
  UNION ALL
  SELECT tab_id, place, seq + 1, seen FROM stored JOIN tallies USING (tab_id) WHERE is_last AND seen > seq
  UNION ALL
  SELECT tab_id, { 'day': named_at::DATE, 'site': site, 'anonymous': anonymous_id IS NULL,
    'visitor': coalesce(anonymous_id, 'session ' || session_id, 'anonymous') }, 0, seen
  FROM tallies SEMI JOIN documents USING (tab_id) ANTI JOIN named USING (tab_id) WHERE seen >= 0
), missing AS (
  SELECT tab_id, place, since, until FROM holes WHERE until - since < ${LARGEST_HOLE}
), explained AS (
  SELECT tab_id, place, reason, sum(least(missing.until, lost_ranges.until) -
    greatest(missing.since, lost_ranges.since) + 1) AS events
  FROM missing JOIN lost_ranges USING (tab_id)
  WHERE lost_ranges.since <= missing.until AND lost_ranges.until >= missing.since GROUP BY ALL
), open AS (
  SELECT tab_id, place, sum(events) AS events FROM (
    SELECT tab_id, place, until - since + 1 AS events FROM missing
    UNION ALL SELECT tab_id, place, -events FROM explained) GROUP BY ALL
), fates AS (
  SELECT tab_id, place, 'received' AS fate, NULL AS reason, count(*) AS events
  FROM stored WHERE before IS DISTINCT FROM seq GROUP BY ALL
  UNION ALL
  SELECT tab_id, place, 'lost', reason, events FROM explained
  UNION ALL
  SELECT open.tab_id, place, CASE WHEN greatest(heard.at, tallies.updated_at) >
    looked_at - INTERVAL ${ON_ITS_WAY_MINUTES} MINUTE THEN 'onItsWay' ELSE 'unexplained' END, NULL, events
  FROM open LEFT JOIN heard USING (tab_id) LEFT JOIN tallies USING (tab_id) WHERE events > 0
)
SELECT place.day AS day, place.site AS site, place.visitor AS visitor, place.anonymous AS anonymous, tab_id, fate,
  reason, events::BIGINT AS events FROM fates WHERE place.day BETWEEN first_day AND last_day;
`;

const DAY_MS = 86_400_000;

/** @param {number} at ms since 1970 */
const dayOf = (at) => new Date(at).toISOString().slice(0, 10);

/**
 * @typedef {{ fate: 'received' | 'lost' | 'onItsWay' | 'unexplained' | null, reason: string | null, events: number }} Fate
 * @typedef {{ expected: number, received: number, explained: number, onItsWay: number, unexplained: number,
 *   completeness: number, lost: Record<string, number> }} Figures `completeness` is received ÷ expected;
 *   `lost` says how many are explained by each reason
 */

/** @param {Array<Record<string, any>>} rows those of one day or visitor @returns {Figures} */
function figures(rows) {
  const of = (/** @type {Fate['fate']} */ fate) => rows.filter((row) => row.fate === fate);
  const sum = (/** @type {Array<Record<string, any>>} */ some) =>
    some.reduce((total, { events }) => total + events, 0);
  const expected = sum(of(null));
  const received = sum(of('received'));
  return {
    expected,
    received,
    explained: sum(of('lost')),
    onItsWay: sum(of('onItsWay')),
    unexplained: sum(of('unexplained')),
    completeness: expected ? received / expected : 1,
    lost: Object.fromEntries(
      of('lost')
        .sort((a, b) => b.events - a.events)
        .map(({ reason, events }) => [reason, events]),
    ),
  };
}

const ACCOUNTS = `accounts($first::DATE, $last::DATE, to_timestamp($now / 1000.0)::TIMESTAMP) WHERE $site IN ('', site)`;

/**
 * The figures of the last so many days (UTC), newest first, with what came over the wire on each.
 * @param {import('./store.js').Store} store
 * @param {{ days?: number, site?: string, now?: number }} [choice] default: 14 days, every site
 */
export async function completenessByDay({ ask }, { days = 14, site = '', now = Date.now() } = {}) {
  const chosen = { first: dayOf(now - (days - 1) * DAY_MS), last: dayOf(now), site };
  const rows = await ask(
    `SELECT day::VARCHAR AS day, fate, reason, sum(events) AS events, count(DISTINCT visitor) AS visitors
     FROM ${ACCOUNTS} GROUP BY GROUPING SETS ((day), (day, fate, reason))`,
    { ...chosen, now },
  );
  const wire = await ask(
    `SELECT day::VARCHAR AS day, sum(batches) AS batches, sum(resent) AS resent, sum(events) AS events,
       sum(duplicates) AS duplicates, sum(rejected) AS rejected FROM wire
     WHERE day BETWEEN $first::DATE AND $last::DATE AND $site IN ('', site) GROUP BY ALL`,
    chosen,
  );
  const known = [...new Set([...rows, ...wire].map(({ day }) => day))].sort().reverse();
  return {
    today: chosen.last,
    onItsWayMinutes: ON_ITS_WAY_MINUTES,
    days: known.map((day) => {
      const ofDay = rows.filter((row) => row.day === day);
      const { day: _, ...counted } = wire.find((row) => row.day === day) ?? { day };
      return {
        day,
        settled: now - Date.parse(day) > SETTLED_DAYS * DAY_MS,
        visitors: ofDay.find(({ fate }) => fate === null)?.visitors ?? 0,
        ...figures(ofDay),
        wire: { batches: 0, resent: 0, events: 0, duplicates: 0, rejected: 0, ...counted },
      };
    }),
  };
}

/**
 * The visitors of one day that most is missing of, the unexplained first; only those that anything is missing of.
 * @param {import('./store.js').Store} store
 * @param {{ day: string, site?: string, visitors?: number, now?: number }} choice default: 10 visitors
 */
export async function worstVisitors({ ask }, { day, site = '', visitors = 10, now = Date.now() }) {
  const rows = await ask(
    `WITH each AS MATERIALIZED (
       SELECT visitor, anonymous, site, fate, reason, sum(events) AS events, count(DISTINCT tab_id) AS documents,
         sum(events) FILTER (WHERE fate <> 'received') AS missing,
         coalesce(sum(events) FILTER (WHERE fate = 'unexplained'), 0) AS unexplained
       FROM ${ACCOUNTS}
       GROUP BY GROUPING SETS ((visitor, anonymous, site), (visitor, anonymous, site, fate, reason))
     ), worst AS (
       SELECT visitor, anonymous, site,
         row_number() OVER (ORDER BY unexplained DESC, missing DESC, visitor, site) AS place
       FROM each WHERE fate IS NULL AND missing > 0 QUALIFY place <= ${Math.trunc(visitors)})
     SELECT * FROM each JOIN worst USING (visitor, anonymous, site) ORDER BY place`,
    { first: day, last: day, site, now },
  );
  const totals = rows.filter(({ fate }) => fate === null);
  return {
    day,
    visitors: totals.map(({ visitor, anonymous, site: at, documents, place }) => ({
      visitor,
      anonymous,
      site: at,
      documents,
      ...figures(rows.filter((row) => row.place === place)),
    })),
  };
}
