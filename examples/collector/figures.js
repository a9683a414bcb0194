// @ts-check
/** The figures of the live page and the journey map: SQL in, plain numbers out. */

/**
 * @typedef {import('./store.js').Store} Store
 * @typedef {import('./journey.js').Stage} Stage
 * @typedef {{ days?: number, automated?: boolean }} Choice `days`: only events of the last so many; `automated`: count
 *   automated browsers and internal traffic too
 */

/** Rows of the heat map; a page can show more touchpoints than anyone reads. */
const TOUCHPOINTS = 24;

/** @param {Choice} choice */
const chosen = ({ days, automated }) => `
  corrected_time >= ${days ? `now()::TIMESTAMP - INTERVAL ${Math.trunc(days)} DAY` : "TIMESTAMP '0001-01-01'"}
  AND ${automated ? 'true' : "NOT list_has_any(flags, ['auto', 'internal'])"}`;

/** Stage ids, old ones included, with their place on the map. */
const PLACES = `places AS (SELECT unnest(from_json($places, '[{"id":"VARCHAR","place":"INTEGER"}]'), recursive := true))`;

/** @param {Stage[]} stages */
const places = (stages) =>
  JSON.stringify(stages.flatMap(({ ids }, place) => ids.map((id) => ({ id, place }))));

/** Without a journey file: the stages the events name, in the order they say. @param {Store} store */
async function stagesFromEvents({ ask }) {
  const rows = await ask(
    'SELECT stage AS id FROM events WHERE stage IS NOT NULL GROUP BY stage ORDER BY mode(stage_index), stage',
  );
  return rows.map(({ id }) => ({ id, name: id, aim: '', ids: [id] }));
}

/** How much there is. @param {Store} store */
export async function counts({ ask }) {
  const [row] = await ask(
    `SELECT count(*) AS events, count(DISTINCT anonymous_id) AS visitors, epoch_ms(max(received_at)) AS lastAt FROM events`,
  );
  return { events: row?.events ?? 0, visitors: row?.visitors ?? 0, lastAt: row?.lastAt ?? null };
}

/**
 * The current-state map.
 *
 * `reached`: visitors whose furthest stage is this one or a later one, so skipping a stage does not lose anybody.
 * `conversion`: reached(next) / reached(this). `here`: visitors whose latest event was in this stage.
 * `medianMs`: median of `timeInPreviousMs` of the `stage` events that left this stage.
 * @param {Store} store @param {import('./journey.js').Journey | undefined} journey @param {Choice} choice
 */
export async function journeyMap(store, journey, choice) {
  const { ask } = store;
  const stages = journey?.stages ?? (await stagesFromEvents(store));
  const values = { places: places(stages) };
  const where = chosen(choice);

  const visitors = await ask(
    `WITH ${PLACES}, per_visitor AS (
       SELECT max(greatest(f.place, s.place)) AS furthest,
         arg_max(s.place, row(e.corrected_time, e.seq)) FILTER (WHERE s.place IS NOT NULL) AS here
       FROM events e LEFT JOIN places f ON f.id = e.furthest LEFT JOIN places s ON s.id = e.stage
       WHERE anonymous_id IS NOT NULL AND ${where} GROUP BY anonymous_id)
     SELECT furthest, here, count(*) AS visitors FROM per_visitor GROUP BY ALL`,
    values,
  );
  const times = await ask(
    `WITH ${PLACES} SELECT place, count(*) AS moves, median(TRY_CAST((data->>'timeInPreviousMs') AS DOUBLE)) AS medianMs
     FROM events JOIN places ON places.id = (data->>'from')
     WHERE type = 'stage' AND TRY_CAST((data->>'timeInPreviousMs') AS DOUBLE) IS NOT NULL AND anonymous_id IS NOT NULL
       AND ${where} GROUP BY place`,
    values,
  );
  const [totals] = await ask(
    `SELECT count(*) FILTER (WHERE ${where}) AS events, epoch_ms(min(corrected_time) FILTER (WHERE ${where})) AS first,
       count(*) FILTER (WHERE ${where} AND anonymous_id IS NULL) AS anonymous,
       count(*) FILTER (WHERE list_has_any(flags, ['auto', 'internal'])) AS automated FROM events
     WHERE ${chosen({ ...choice, automated: true })}`,
  );

  const reached = stages.map((_, place) =>
    sum(visitors.filter(({ furthest }) => furthest !== null && furthest >= place)),
  );
  return {
    name: journey?.name ?? '',
    events: totals?.events ?? 0,
    visitors: sum(visitors),
    anonymous: totals?.anonymous ?? 0,
    automated: totals?.automated ?? 0,
    since: totals?.first ?? null,
    stages: stages.map(({ id, name, aim }, place) => {
      const time = times.find((row) => row.place === place);
      const [now = 0, next] = reached.slice(place, place + 2);
      return {
        id,
        name,
        aim,
        reached: now,
        conversion: next === undefined || !now ? null : next / now,
        here: sum(visitors.filter(({ here }) => here === place)),
        medianMs: time?.medianMs ?? null,
        moves: time?.moves ?? 0,
      };
    }),
    ...(await touchpoints(store, stages, where)),
  };
}

/** @param {Array<Record<string, any>>} rows */
const sum = (rows) => rows.reduce((total, { visitors }) => total + visitors, 0);

/**
 * The rows of the heat map: most visited first; each cell the visitors who met the touchpoint while in that stage.
 * @param {Store} store @param {Stage[]} stages @param {string} where
 */
async function touchpoints({ ask }, stages, where) {
  const rows = await ask(
    `SELECT touchpoint AS name, count(DISTINCT session_id) AS visits, count(*) AS events,
       count(DISTINCT anonymous_id) AS visitors FROM events
     WHERE touchpoint IS NOT NULL AND ${where} GROUP BY touchpoint ORDER BY visits DESC, events DESC, name`,
  );
  const cells = await ask(
    `WITH ${PLACES} SELECT touchpoint, place, count(DISTINCT anonymous_id) AS visitors
     FROM events JOIN places ON places.id = stage
     WHERE touchpoint IS NOT NULL AND ${where} GROUP BY touchpoint, place`,
    { places: places(stages) },
  );
  return {
    touchpoints: rows.slice(0, TOUCHPOINTS).map((row) => ({
      ...row,
      cells: stages.map((_, place) =>
        sum(cells.filter((c) => c.touchpoint === row.name && c.place === place)),
      ),
    })),
    moreTouchpoints: Math.max(0, rows.length - TOUCHPOINTS),
  };
}
