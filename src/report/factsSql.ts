/**
 * Facts as DuckDB sees them: the same columns with the same meaning as `toFacts` gives.
 */

/** Several values of one JSON text, read in one go. */
const read = (column: string, paths: string[]): string =>
  `json_extract_string(${column}, [${paths.map((path) => `'$.${path}'`).join(', ')}])`;

const DATA = 'name from to direction timeInPreviousMs kind score max comment want rating term results'.split(
  ' ',
);
const FORM = 'id field index lastField timeMs durationMs'.split(' ');
const CONTEXT =
  'visitor.personas attribution.first.channel attribution.first.source attribution.last.channel attribution.last.source'.split(
    ' ',
  );

/** The place of a path in the list it is read with; SQL counts from 1. */
const from = (list: string, paths: string[], path: string): string =>
  `nullif(${list}[${paths.indexOf(path) + 1}], '')`;
const d = (key: string): string => from('d', DATA, key);
const f = (key: string): string => from('f', FORM, key);
const c = (key: string): string => from('c', CONTEXT, key);
const only = (types: string, value: string): string => `CASE WHEN type IN (${types}) THEN ${value} END`;
const number = (value: string): string => `TRY_CAST(${value} AS DOUBLE)`;

/** One row an event of a relation that has the columns of the reference collector's `events` table. */
const select = (events: string): string => `
  SELECT id, epoch_ms(corrected_time) AS time, nullif(anonymous_id, '') AS visitor, nullif(session_id, '') AS session,
    nullif(tab_id, '') AS tab, nullif(page_id, '') AS view, coalesce(seq, 0) AS seq, type,
    coalesce(nullif(name, ''), ${only("'vital', 'error'", d('name'))}) AS name, path,
    nullif(stage, '') AS stage, nullif(touch, '') AS touch, nullif(furthest, '') AS furthest, coalesce(lap, 1) AS lap,
    epoch_ms(since) AS since,
    ${only("'stage'", d('from'))} AS fromStage, ${only("'stage'", d('to'))} AS toStage,
    ${only("'stage'", d('direction'))} AS direction,
    ${only("'stage'", "nullif(array_to_string(data->>'$.skipped[*]', ','), '')")} AS skipped,
    ${only("'stage'", number(d('timeInPreviousMs')))} AS timeInPrevious,
    nullif(touchpoint, '') AS touchpoint, nullif(channel, '') AS channel, nullif(source, '') AS source,
    nullif(medium, '') AS medium, nullif(campaign, '') AS campaign,
    ${c('attribution.first.channel')} AS firstChannel, ${c('attribution.first.source')} AS firstSource,
    ${c('attribution.last.channel')} AS lastChannel, ${c('attribution.last.source')} AS lastSource,
    nullif(device, '') AS device, personas,
    CASE WHEN experiments IS NOT NULL AND experiments::VARCHAR <> '{}' THEN experiments::VARCHAR END AS experiments,
    value, nullif(currency, '') AS currency,
    ${only("'feedback'", d('kind'))} AS feedback, ${only("'feedback'", number(d('score')))} AS score,
    ${only("'feedback'", number(d('max')))} AS max, ${only("'feedback'", d('comment'))} AS comment,
    ${only("'moment'", d('kind'))} AS momentKind, ${only("'moment'", d('want'))} AS momentWant,
    ${f('id')} AS form, ${f('field')} AS field, ${number(f('index'))} AS fieldIndex, ${f('lastField')} AS lastField,
    ${number(f('timeMs'))} AS fieldMs, ${number(f('durationMs'))} AS formMs,
    ${only("'vital'", d('rating'))} AS rating, ${only("'search'", d('term'))} AS term,
    ${only("'search'", number(d('results')))} AS results,
    ${only("'engage', 'page_leave'", number("data->>'$.engagedMs'"))} AS engagedMs,
    coalesce(list_has_any(flags, ['auto', 'internal']), false) AS automated,
    hour, weekday,
    coalesce(nullif(config_version, ''), nullif(config_hash, '')) AS version
  FROM (
    SELECT events.*, batches.c, batches.personas, clocks.hour, clocks.weekday,
      -- Only the types whose data the figures read: parsing is what takes the time.
      CASE WHEN type IN ('stage', 'moment', 'feedback', 'vital', 'error', 'search')
        THEN ${read('data', DATA)} END AS d,
      CASE WHEN form IS NOT NULL THEN ${read('form', FORM)} END AS f
    FROM ${events} AS events
    -- Zones change their offset on quarters of an hour, and asking a calendar takes long: once for each.
    LEFT JOIN (
      SELECT zone, quarter, hour(local)::INTEGER AS hour, isodow(local)::INTEGER AS weekday FROM (
        SELECT zone, quarter, timezone(zone, timezone('UTC', make_timestamp(quarter * 900000000))) AS local FROM (
          SELECT DISTINCT timezone AS zone, epoch_ms(corrected_time) // 900000 AS quarter FROM ${events} AS events
          WHERE timezone IN (SELECT name FROM pg_timezone_names())))
    ) AS clocks ON clocks.zone = events.timezone AND clocks.quarter = epoch_ms(events.corrected_time) // 900000
    -- What a batch says once is read once.
    LEFT JOIN (
      SELECT batch_id, c, ',' || nullif(translate(c[1], '[]"', ''), '') || ',' AS personas
      FROM (SELECT batch_id, ${read('any_value(context)', CONTEXT)} AS c FROM ${events} AS events GROUP BY batch_id)
    ) AS batches USING (batch_id)
  )`;

/**
 * The facts in the reference collector's `events` table, one row an event: `CREATE VIEW facts AS ${FACTS_SQL}`.
 * For DuckDB.
 */
export const FACTS_SQL = select('events');

/** A text in SQL. */
export const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** What `of` says for each of its values, in SQL; null for any other, and for all if there are no cases. */
export function caseOf(
  of: string,
  cases: Iterable<readonly [value: string | number, then: string | number]>,
  type: 'INTEGER' | 'BIGINT' | 'VARCHAR' = 'INTEGER',
): string {
  const word = (value: string | number): string => (typeof value === 'string' ? quoted(value) : `${value}`);
  const all = [...cases].map(([value, then]) => `WHEN ${word(value)} THEN ${word(then)}`);
  return all.length ? `CASE ${of} ${all.join(' ')} END` : `NULL::${type}`;
}

const json = (path: string): string => `(line->>'$.${path}')`;
const part = (path: string): string => `(line->'$.${path}')`;
const LINE_COLUMNS: Array<[name: string, sql: string]> = [
  ...(
    [
      'id type name tab_id:tabId page_id:pageId path:page.path stage:stage.id touch:stage.touch furthest:stage.furthest',
      'touchpoint currency anonymous_id:anonymousId session_id:session.id channel:session.channel',
      'source:session.campaign.source medium:session.campaign.medium campaign:session.campaign.name',
      'device:context.device timezone:context.timezone config_version:config.version config_hash:config.hash',
    ]
      .join(' ')
      .split(' ')
      .map((pair) => pair.split(':')) as Array<[string, string?]>
  ).map(([name, path = name]): [string, string] => [name, json(path)]),
  ['corrected_time', `coalesce(${json('correctedTime')}, ${json('time')})::TIMESTAMPTZ AT TIME ZONE 'UTC'`],
  ['since', `TRY_CAST(${json('stage.since')} AS TIMESTAMPTZ) AT TIME ZONE 'UTC'`],
  ['seq', `TRY_CAST(${json('seq')} AS BIGINT)`],
  ['lap', `TRY_CAST(${json('stage.lap')} AS INTEGER)`],
  ['value', `TRY_CAST(${json('value')} AS DOUBLE)`],
  ['flags', `${json('flags[*]')}`],
  ['form', part('form')],
  ['data', part('data')],
  ['experiments', part('experiments')],
  ['context', `json_object('visitor', ${part('visitor')}, 'attribution', ${part('attribution')})`],
  // Lines do not say which batch they came in; those that say the same can share what is read of it.
  ['batch_id', `md5(concat(${part('visitor')}, ${part('attribution')}))`],
];

/**
 * The facts in an NDJSON file, or in all that fit a `*`: events with their batch's context, or whole batches, a line
 * each. What was sent twice counts once. For DuckDB: `CREATE VIEW facts AS ${factsOfLog('log.ndjson')}`.
 */
export const factsOfLog = (file: string): string => `
  WITH found AS (
    SELECT json AS line FROM read_ndjson_objects(${quoted(file)}, ignore_errors = true)
  ), lines AS (
    SELECT line FROM found WHERE ${part('events')} IS NULL
    UNION ALL
    SELECT json_merge_patch(json_merge_patch(line, '{"events": null}'), unnest(${part('events[*]')})) AS line
    FROM found WHERE ${part('events')} IS NOT NULL
  ), parsed AS (
    SELECT ${LINE_COLUMNS.map(([name, sql]) => `${sql} AS ${name}`).join(',\n      ')}
    FROM lines
    WHERE ${json('page.path')} IS NOT NULL AND ${part('stage')} IS NOT NULL AND ${json('id')} IS NOT NULL
      AND TRY_CAST(coalesce(${json('correctedTime')}, ${json('time')}) AS TIMESTAMPTZ) IS NOT NULL
  ), events AS (SELECT * FROM parsed QUALIFY row_number() OVER (PARTITION BY id) = 1)
  ${select('events')}`;
