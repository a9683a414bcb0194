import { caseOf, quoted } from './factsSql';
import type { Plan } from './plan';
import type { Tables } from './question';

/** Whole numbers that order events as the folds do: by time, then by their count in the tab. */
const NTH = 'time * 1048576 + seq % 1048576 AS nth';

/** The place of a stage on this journey, former ids included; null is none. */
const placeOf = (column: string, { place }: Plan): string => caseOf(column, place);

const converts = ({ conversion }: Plan): string =>
  'goal' in conversion
    ? `type = 'goal' AND coalesce(name, '') = ${quoted(conversion.goal)}`
    : `type = 'stage' AND coalesce(toPlace, -1) >= ${conversion.place}`;

/** Events that count as something going wrong. */
export const FRICTION = "(coalesce(momentKind, '') = 'friction' OR type = 'error')";

/** What is chosen, as a condition on facts. */
export function chosenSql(
  source: string,
  plan: Plan,
  { since, until }: { since: number | null; until: number | null },
): string {
  const wanted = [
    since === null ? '' : `time >= ${since}`,
    until === null ? '' : `time < ${until}`,
    plan.channel === null ? '' : `channel = ${quoted(plan.channel)}`,
    plan.device === null ? '' : `device = ${quoted(plan.device)}`,
  ].filter(Boolean);
  const where = wanted.length ? `WHERE ${wanted.join(' AND ')}` : '';
  const chosen = `SELECT * FROM (${source}) ${where}`;
  if (plan.persona === null) return chosen;
  return `WITH chosen AS (${chosen}) SELECT * FROM chosen WHERE visitor IN (
    SELECT visitor FROM (SELECT visitor, personas, ${NTH} FROM chosen) GROUP BY visitor
    HAVING contains(arg_max(personas, nth), ${quoted(`,${plan.persona},`)}))`;
}

/** Columns that no question asks for, or only for their place on the journey: copying them takes time. */
const LEFT_OUT = 'id tab stage touch furthest fromStage toStage direction medium campaign automated'.split(
  ' ',
);

/** A number that stands for a text: quicker to copy, to group and to count. */
const numbered = (text: string): string => `CASE WHEN ${text} IS NOT NULL THEN hash(${text}) END`;

/** How many of the chosen events are left out because they are automated. */
export const automatedSql = (chosen: string): string =>
  `SELECT count(*) AS automated FROM (${chosen}) WHERE automated`;

/**
 * Statements that make the tables the figures ask, from a query that gives the chosen facts. They are temporary: they
 * are of this connection alone and end with it.
 */
export function tablesSql(chosen: string, tables: Tables, plan: Plan): string[] {
  const { facts, visits, stays, people, hours, met } = tables;
  const { visitor } = plan;
  return [
    `CREATE OR REPLACE TEMP TABLE ${facts} AS
      SELECT * EXCLUDE (${LEFT_OUT.join(', ')}), ${NTH}, ${FRICTION} AS friction, ${converts(plan)} AS converts,
        greatest(place, ${placeOf('furthest', plan)}) AS best
      FROM (
        SELECT * REPLACE (hash(view) AS view, ${numbered('session')} AS session, ${numbered('visitor')} AS visitor),
          ${placeOf('stage', plan)} AS place, ${placeOf('touch', plan)} AS touchPlace,
          ${placeOf('fromStage', plan)} AS fromPlace, ${placeOf('toStage', plan)} AS toPlace,
          CASE WHEN visitor IS NULL THEN ${numbered('coalesce(session, tab)')} END AS unnamed,
          ${visitor === null ? 'NULL::VARCHAR' : `CASE WHEN visitor = ${quoted(visitor)} THEN session END`} AS told
        FROM (${chosen}) ${plan.automated ? '' : 'WHERE NOT automated'})`,

    `CREATE OR REPLACE TEMP TABLE ${visits} AS
      SELECT session, visitor, began, ended, events, views, coalesce(engaged.ms, 0) AS engagedMs, goals, friction, served,
        contacts, channel, source, device
      FROM (
        SELECT session, max(visitor) AS visitor, min(time) AS began, max(time) AS ended, count(*) AS events,
          count(*) FILTER (type = 'page') AS views, count(*) FILTER (type = 'goal') AS goals,
          count(*) FILTER (friction) AS friction, count(*) FILTER (type = 'moment' AND name = 'self-served') AS served,
          count(*) FILTER (type = 'contact') AS contacts, max(channel) AS channel, max(source) AS source,
          max(device) AS device
        FROM ${facts} WHERE session IS NOT NULL GROUP BY session)
      LEFT JOIN (
        -- What a view's leaves add up to; without one, the longest attention told of it.
        SELECT session, sum(greatest(leaves, longest)) AS ms FROM (
          SELECT session, coalesce(sum(engagedMs) FILTER (type = 'page_leave'), 0) AS leaves,
            coalesce(max(engagedMs) FILTER (type = 'engage'), 0) AS longest
          FROM ${facts} WHERE engagedMs IS NOT NULL AND session IS NOT NULL GROUP BY session, view)
        GROUP BY session) AS engaged USING (session)`,

    `CREATE OR REPLACE TEMP TABLE ${hours} AS
      SELECT session, place, weekday, hour, max(visitor) AS visitor, count(*) AS events,
        count(*) FILTER (momentKind = 'friction') AS friction, count(*) FILTER (momentKind = 'delight') AS delight
      FROM ${facts} WHERE session IS NOT NULL GROUP BY session, place, weekday, hour`,

    `CREATE OR REPLACE TEMP TABLE ${stays} AS
      SELECT session, place, max(visitor) AS visitor, sum(friction)::BIGINT AS friction, sum(delight)::BIGINT AS delight
      FROM ${hours} WHERE place IS NOT NULL GROUP BY session, place`,

    `CREATE OR REPLACE TEMP TABLE ${met} AS
      SELECT place, touchpoint, CASE WHEN touchpoint IS NULL THEN path END AS page, session, visitor,
        count(*) AS events, min(time) AS time, bool_or(friction) AS troubled
      FROM ${facts} GROUP BY ALL`,

    `CREATE OR REPLACE TEMP TABLE ${people} AS
      SELECT visitor, min(time) AS first, max(time) AS last, count(DISTINCT session) AS visits, max(best) AS best,
        arg_max(place, nth) AS here, arg_max(since, nth) FILTER (place IS NOT NULL) AS hereSince,
        coalesce(arg_min(fromPlace, nth), arg_min(place, nth)) AS start, max(lap) AS lap,
        count(DISTINCT channel) AS channels, min(time) FILTER (converts) AS convertedAt,
        arg_min(firstChannel, nth) AS firstChannel, arg_min(firstSource, nth) AS firstSource,
        arg_max(lastChannel, nth) AS lastChannel, arg_max(lastSource, nth) AS lastSource,
        arg_max(personas, nth) AS personas, arg_max(experiments, nth) AS experiments
      FROM ${facts} WHERE visitor IS NOT NULL GROUP BY visitor`,
  ];
}
