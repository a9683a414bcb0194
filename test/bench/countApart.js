// @ts-check
// The main figures of the four maps once more, counted straight from the collector's `events` table by queries that
// share nothing with those of the reports: what a test, and the benchmark on a million events, hold the maps against.

/** @typedef {(sql: string) => Promise<Array<Record<string, any>>>} Ask */

const PEOPLE = `FROM events WHERE NOT list_has_any(flags, ['auto', 'internal'])`;
const NAMED = `${PEOPLE} AND anonymous_id IS NOT NULL AND anonymous_id <> ''`;
const n = Number;

/**
 * What each map should show, as `[map, what, value]`.
 * @param {Ask} ask @param {Array<{ id: string, name: string }>} stages in the journey's order
 * @param {string} goal what counts as converted
 * @returns {Promise<Array<[map: string, what: string, value: number]>>}
 */
export async function countApart(ask, stages, goal) {
  /** @type {Array<[string, string, number]>} */
  const found = [];
  const add = (/** @type {string} */ map, /** @type {string} */ what, /** @type {any} */ value) =>
    found.push([map, what, n(value)]);
  const one = async (/** @type {string} */ sql) => n(Object.values((await ask(sql))[0] ?? { none: 0 })[0]);

  const visitors = await one(`SELECT count(DISTINCT anonymous_id) ${NAMED}`);
  for (const map of ['current', 'day', 'future', 'blueprint']) {
    add(map, 'events', await one(`SELECT count(*) ${PEOPLE}`));
    add(map, 'visitors', visitors);
    add(map, 'visits', await one(`SELECT count(DISTINCT session_id) ${NAMED}`));
  }

  for (const [i, { id, name }] of stages.entries()) {
    const later = stages.slice(i).map((stage) => `'${stage.id}'`);
    add(
      'current',
      `reached ${name}`,
      await one(`SELECT count(DISTINCT anonymous_id) ${NAMED} AND furthest IN (${later})`),
    );
    const here = await one(`SELECT count(*) FROM (SELECT anonymous_id, stage,
      row_number() OVER (PARTITION BY anonymous_id ORDER BY corrected_time DESC, seq DESC) AS back ${NAMED}
      AND stage IS NOT NULL) WHERE back = 1 AND stage = '${id}'`);
    add('current', `there now ${name}`, here);
  }
  const moves = await ask(`SELECT (data->>'$.from') AS a, (data->>'$.to') AS b, count(*) AS moves,
    count(DISTINCT anonymous_id) AS visitors ${NAMED} AND type = 'stage' AND (data->>'$.from') IS NOT NULL GROUP BY ALL`);
  for (const { a, b, moves: count, visitors } of moves) {
    add('current', `moves ${a} → ${b}`, count);
    add('current', `movers ${a} → ${b}`, visitors);
  }
  const converted = await one(
    `SELECT count(DISTINCT anonymous_id) ${NAMED} AND type = 'goal' AND name = '${goal}'`,
  );
  add('current', 'conversion', converted / visitors);
  const goals = await ask(
    `SELECT name, currency, count(*) AS times, sum(value) AS total ${PEOPLE} AND type = 'goal' GROUP BY ALL`,
  );
  for (const { name, times } of goals) add('current', `goal ${name}`, times);
  for (const { name, currency, total } of goals)
    if (total !== null) add('current', `value ${name} ${currency}`, total);
  const moments =
    await ask(`SELECT stage, name, count(*) AS times, count(DISTINCT session_id) AS visits ${PEOPLE}
    AND type = 'moment' AND (data->>'$.kind') = 'friction' GROUP BY ALL`);
  for (const { stage, name, times, visits } of moments) {
    add('current', `friction ${name} in ${stage}`, times);
    add('current', `visits with ${name} in ${stage}`, visits);
  }
  const hurt = await one(
    `SELECT count(DISTINCT session_id) ${PEOPLE} AND (type = 'error' OR (type = 'moment' AND (data->>'$.kind') = 'friction'))`,
  );
  add('current', 'friction', hurt / (await one(`SELECT count(DISTINCT session_id) ${PEOPLE}`)));
  const [nps] = await ask(`SELECT avg(CASE WHEN s >= 9 THEN 100 WHEN s <= 6 THEN -100 ELSE 0 END) AS nps
    FROM (SELECT (data->>'$.score')::INTEGER AS s ${PEOPLE} AND type = 'feedback' AND (data->>'$.kind') = 'nps')`);
  add('current', 'nps', nps?.nps);
  for (const { channel, visits } of await ask(
    `SELECT channel, count(DISTINCT session_id) AS visits ${PEOPLE} GROUP BY channel`,
  ))
    if (channel) add('current', `channel ${channel}`, visits);
  for (const { touchpoint, visits } of await ask(
    `SELECT touchpoint, count(DISTINCT session_id) AS visits ${PEOPLE} AND touchpoint <> '' GROUP BY touchpoint`,
  ))
    add('current', `touchpoint ${touchpoint}`, visits);

  const clock = "timezone(timezone, corrected_time AT TIME ZONE 'UTC')";
  for (const { weekday, hour, visits } of await ask(`SELECT isodow(t) AS weekday, hour(t) AS hour,
    count(DISTINCT session_id) AS visits FROM (SELECT session_id, ${clock} AS t ${PEOPLE} AND session_id <> '') GROUP BY ALL`))
    add('day', `visits on day ${weekday} at ${hour}`, visits);
  for (const { term, times } of await ask(
    `SELECT (data->>'$.term') AS term, count(*) AS times ${PEOPLE} AND type = 'search' GROUP BY ALL`,
  ))
    if (term) add('day', `search ${term}`, times);

  const arms =
    await ask(`WITH last AS (SELECT anonymous_id, last(experiments->>'$.hero' ORDER BY corrected_time, seq) AS arm
      ${NAMED} AND (experiments->>'$.hero') IS NOT NULL GROUP BY anonymous_id)
    SELECT arm, count(*) AS visitors, count(*) FILTER (anonymous_id IN (SELECT anonymous_id ${NAMED}
      AND furthest IN (${stages.slice(2).map(({ id }) => `'${id}'`)}))) AS reached FROM last GROUP BY arm`);
  for (const { arm, visitors, reached } of arms) {
    add('future', `variant ${arm}`, visitors);
    add('future', `variant ${arm} reached ${stages[2]?.name}`, n(reached) / n(visitors));
  }
  for (const { id, name } of stages)
    add(
      'future',
      `met ${name}`,
      await one(`SELECT count(DISTINCT anonymous_id) ${NAMED} AND touch = '${id}'`),
    );

  const troubles = await ask(`SELECT stage, CASE type WHEN 'error' THEN 'error' WHEN 'vital' THEN 'slow page'
      ELSE 'failed form' END AS trouble, count(*) AS times
    ${PEOPLE} AND (type IN ('error', 'form_error', 'form_abandon') OR (type = 'vital' AND (data->>'$.rating') = 'poor'))
    GROUP BY ALL`);
  for (const { stage, trouble, times } of troubles) add('blueprint', `${trouble} in ${stage}`, times);
  for (const {
    stage,
    touchpoint,
    visitors,
  } of await ask(`SELECT stage, touchpoint, count(DISTINCT anonymous_id) AS visitors
    ${NAMED} AND touchpoint <> '' GROUP BY ALL`))
    add('blueprint', `${touchpoint} in ${stage}`, visitors);
  return found;
}

/**
 * The same from the figures that the maps are drawn of, under the same names.
 * @param {import('../../src/report/types').Figures} figures @returns {Map<string, number | null>}
 */
export function shownOn({
  about,
  stages,
  flow,
  kpis,
  goals,
  moments,
  channels,
  touchpoints,
  day,
  future,
  blueprint,
}) {
  const shown = new Map();
  for (const map of ['current', 'day', 'future', 'blueprint']) {
    shown.set(`${map}: events`, about.events);
    shown.set(`${map}: visitors`, about.visitors);
    shown.set(`${map}: visits`, about.visits);
  }
  const set = (/** @type {string} */ map, /** @type {string} */ what, /** @type {number | null} */ value) =>
    shown.set(`${map}: ${what}`, value);
  for (const { name, reached, here } of stages) {
    set('current', `reached ${name}`, reached);
    set('current', `there now ${name}`, here);
  }
  for (const { from, to, moves, visitors } of flow.links) {
    set('current', `moves ${from} → ${to}`, moves);
    set('current', `movers ${from} → ${to}`, visitors);
  }
  for (const { id, value } of kpis)
    if (['conversion', 'friction', 'nps'].includes(id)) set('current', id, value.value);
  for (const { id, count, values } of goals) {
    set('current', `goal ${id}`, count);
    for (const { currency, total } of values) set('current', `value ${id} ${currency}`, total);
  }
  for (const { stage, id, kind, count, visits } of moments)
    if (kind === 'friction') {
      set('current', `friction ${id} in ${stage}`, count);
      set('current', `visits with ${id} in ${stage}`, visits);
    }
  for (const { channel, visits } of channels) set('current', `channel ${channel}`, visits);
  for (const { name, visits } of touchpoints) set('current', `touchpoint ${name}`, visits);
  for (const { weekday, hour, visits } of day.all) set('day', `visits on day ${weekday} at ${hour}`, visits);
  for (const { term, count } of day.searches) set('day', `search ${term}`, count);
  for (const { variant, visitors, reached } of future.experiments.find(({ id }) => id === 'hero')?.variants ??
    []) {
    set('future', `variant ${variant}`, visitors);
    set('future', `variant ${variant} reached ${stages[2]?.name}`, reached[2]?.value ?? null);
  }
  for (const { name, visitors } of future.order) set('future', `met ${name}`, visitors);
  const all = [
    ...blueprint.unowned,
    ...blueprint.lanes.flatMap(({ entries }) => entries.flatMap(({ troubles }) => troubles)),
  ];
  for (const { trouble, stage, count } of all) {
    const key = `blueprint: ${trouble} in ${stage}`;
    shown.set(key, (shown.get(key) ?? 0) + count);
  }
  for (const { stage, touchpoints } of blueprint.frontstage)
    for (const { name, visitors } of touchpoints) set('blueprint', `${name} in ${stage}`, visitors);
  return shown;
}

/**
 * What does not agree, in words; empty when everything does.
 * @param {Array<[map: string, what: string, value: number]>} counted @param {Map<string, number | null>} shown
 */
export const disagreements = (counted, shown) =>
  counted.flatMap(([map, what, value]) => {
    const here = shown.get(`${map}: ${what}`);
    const same = here != null && Math.abs(here - value) <= 1e-9 * Math.max(1, Math.abs(value));
    // A touchpoint or a visitor of no stage is on no map.
    return same || what.endsWith(' in null') ? [] : [`${map}: ${what}: counted ${value}, shown ${here}`];
  });
