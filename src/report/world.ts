import type { Fact } from './fact';
import { distinct, groupBy, groupByAll, last, least, most, sum } from './math';
import type { Plan } from './plan';
import type { Hour, Person, Row, Stay, Visit, World } from './rows';

export const isFriction = ({ momentKind, type }: Fact): boolean =>
  momentKind === 'friction' || type === 'error';

const inOrder = (a: Fact, b: Fact): number => a.time - b.time || a.seq - b.seq;
const placeOf = ({ place }: Plan, id: string | null): number | null =>
  id === null ? null : (place.get(id) ?? null);

function toRow(fact: Fact, plan: Plan): Row {
  const place = placeOf(plan, fact.stage);
  const toPlace = placeOf(plan, fact.toStage);
  const { conversion } = plan;
  return {
    ...fact,
    place,
    touchPlace: placeOf(plan, fact.touch),
    best: most([place, placeOf(plan, fact.furthest)]),
    fromPlace: placeOf(plan, fact.fromStage),
    toPlace,
    converts:
      'goal' in conversion
        ? fact.type === 'goal' && fact.name === conversion.goal
        : fact.type === 'stage' && toPlace !== null && toPlace >= conversion.place,
  };
}

/** The first value that is there, from the end or from the beginning. */
const lastOf = <K extends keyof Row>(rows: Row[], key: K): Row[K] | null =>
  last(rows, (row) => row[key] !== null)?.[key] ?? null;
const firstOf = <K extends keyof Row>(rows: Row[], key: K): Row[K] | null =>
  rows.find((row) => row[key] !== null)?.[key] ?? null;

function toVisit(session: string, rows: Row[]): Visit {
  const times = rows.map(({ time }) => time);
  const count = (fits: (row: Row) => boolean): number => rows.filter(fits).length;
  return {
    session,
    visitor: most(rows.map(({ visitor }) => visitor)),
    began: least(times)!,
    ended: most(times)!,
    events: rows.length,
    views: count(({ type }) => type === 'page'),
    // What a view's leaves add up to; without one, the longest attention told of it.
    engagedMs: sum(groupBy(rows, ({ view }) => view).values(), (view) =>
      Math.max(
        sum(view, ({ type, engagedMs }) => (type === 'page_leave' ? engagedMs : 0)),
        most(view.map(({ type, engagedMs }) => (type === 'engage' ? engagedMs : null))) ?? 0,
      ),
    ),
    goals: count(({ type }) => type === 'goal'),
    friction: count(isFriction),
    served: count(({ type, name }) => type === 'moment' && name === 'self-served'),
    contacts: count(({ type }) => type === 'contact'),
    channel: most(rows.map(({ channel }) => channel)),
    source: most(rows.map(({ source }) => source)),
    device: most(rows.map(({ device }) => device)),
  };
}

function toPerson(visitor: string, rows: Row[]): Person {
  const placed = rows.filter(({ place }) => place !== null);
  const converted = rows.find(({ converts }) => converts);
  return {
    visitor,
    first: rows[0]!.time,
    last: rows.at(-1)!.time,
    visits: distinct(rows, ({ session }) => session),
    best: most(rows.map(({ best }) => best)),
    here: lastOf(placed, 'place'),
    hereSince: lastOf(placed, 'since'),
    start: firstOf(rows, 'fromPlace') ?? firstOf(rows, 'place'),
    lap: most(rows.map(({ lap }) => lap))!,
    channels: distinct(rows, ({ channel }) => channel),
    convertedAt: converted ? converted.time : null,
    firstChannel: firstOf(rows, 'firstChannel'),
    firstSource: firstOf(rows, 'firstSource'),
    lastChannel: lastOf(rows, 'lastChannel'),
    lastSource: lastOf(rows, 'lastSource'),
    personas: lastOf(rows, 'personas'),
    experiments: lastOf(rows, 'experiments'),
  };
}

/** Those facts of the plan's choice that lie within a time; each event once. */
export function chosenFacts(
  facts: Iterable<Fact>,
  plan: Plan,
  period: Pick<Plan, 'since' | 'until'>,
): Fact[] {
  const ids = new Set<string>();
  const all: Fact[] = [];
  for (const fact of facts) {
    if (period.since !== null && fact.time < period.since) continue;
    if (period.until !== null && fact.time >= period.until) continue;
    if (plan.channel !== null && fact.channel !== plan.channel) continue;
    if (plan.device !== null && fact.device !== plan.device) continue;
    if (ids.has(fact.id)) continue;
    ids.add(fact.id);
    all.push(fact);
  }
  const { persona } = plan;
  if (persona === null) return all;
  const fitting = new Set<string | null>();
  for (const [visitor, rows] of groupBy([...all].sort(inOrder), ({ visitor }) => visitor))
    if (
      visitor !== null &&
      last(rows, ({ personas }) => personas !== null)?.personas?.includes(`,${persona},`)
    )
      fitting.add(visitor);
  return all.filter(({ visitor }) => fitting.has(visitor));
}

/** What all folds are made of. */
export function worldOf(chosen: Fact[], plan: Plan): World {
  const facts = chosen
    .filter(({ automated }) => plan.automated || !automated)
    .map((fact) => toRow(fact, plan))
    .sort(inOrder);
  const inVisits = facts.filter(({ session }) => session !== null);
  const visits = [...groupBy(inVisits, ({ session }) => session!)].map(([session, rows]) =>
    toVisit(session, rows),
  );
  const stays = groupByAll(inVisits, ({ session, place }) =>
    place === null ? undefined : ([session!, place] as const),
  ).map(
    ([[session, place], rows]): Stay => ({
      session,
      place,
      visitor: most(rows.map(({ visitor }) => visitor)),
      friction: rows.filter(({ momentKind }) => momentKind === 'friction').length,
      delight: rows.filter(({ momentKind }) => momentKind === 'delight').length,
    }),
  );
  const people = [...groupBy(facts, ({ visitor }) => visitor)].flatMap(([visitor, rows]) =>
    visitor === null ? [] : [toPerson(visitor, rows)],
  );
  const hours = groupByAll(inVisits, ({ session, place, weekday, hour }) =>
    hour === null || weekday === null ? undefined : ([session!, place, weekday, hour] as const),
  ).map(
    ([[session, place, weekday, hour], rows]): Hour => ({
      session,
      place,
      weekday,
      hour,
      visitor: most(rows.map(({ visitor }) => visitor)),
      events: rows.length,
    }),
  );
  return {
    facts,
    visits,
    stays,
    people,
    hours,
    person: new Map(people.map((person) => [person.visitor, person])),
    visit: new Map(visits.map((visit) => [visit.session, visit])),
  };
}
