import { list } from '../../journey/shape';
import { FOR_A_SHARE, share } from '../enough';
import { caseOf } from '../factsSql';
import { groupBy, groupByAll, sum } from '../math';
import type { Plan } from '../plan';
import type { Answers, Question, Tables } from '../question';
import type { FutureFigure } from '../types';

/** Touchpoints without a plan that are worth a row. */
const UNPLANNED = 12;

/** The touchpoints of `map.targets.order`; empty where the stages themselves are the plan. */
const plannedTouchpoints = ({ targets }: Plan): string[] =>
  list(targets.order).filter((name): name is string => typeof name === 'string' && !!name);

const plannedOf = (plan: Plan): string[] => {
  const touchpoints = plannedTouchpoints(plan);
  return touchpoints.length ? touchpoints : plan.stages.map(({ id }) => id);
};

/** When every visitor met each thing first. */
function meetings({ facts, met }: Tables, plan: Plan): string {
  const planned = caseOf(
    'item',
    plannedOf(plan).map((name, i) => [name, i] as const),
  );
  const named = caseOf(
    'touchPlace',
    plan.stages.map(({ id }, place) => [place, id] as const),
    'VARCHAR',
  );
  const [item, rows] = plannedTouchpoints(plan).length ? ['touchpoint', met] : [named, facts];
  return `SELECT visitor, item, ${planned} AS planned, min(time) AS met
    FROM (SELECT visitor, time, ${item} AS item FROM ${rows} WHERE visitor IS NOT NULL)
    WHERE item IS NOT NULL GROUP BY visitor, item`;
}

const walks: Question<{ item: string; visitors: number; places: number; late: number; ahead: number }> = {
  sql: (tables, plan) => `
    SELECT item, count(*) AS visitors, sum(n)::BIGINT AS places, count(*) FILTER (before > planned) AS late,
      count(*) FILTER (top > planned) AS ahead
    FROM (
      SELECT item, planned, row_number() OVER walked AS n, max(planned) OVER (PARTITION BY visitor) AS top,
        max(planned) OVER (walked ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
      FROM (${meetings(tables, plan)})
      WINDOW walked AS (PARTITION BY visitor ORDER BY met, coalesce(planned, 1000), item))
    GROUP BY item`,
  fold: ({ facts }, plan) => {
    const meetings = [...meetingsOf(facts, plan).values()].flatMap((met) => {
      const top = Math.max(...met.map(({ planned }) => planned ?? -1));
      let before = -1;
      return met.map(({ item, planned }, i) => {
        const meeting = {
          item,
          n: i + 1,
          late: planned !== null && before > planned,
          ahead: planned !== null && top > planned,
        };
        before = Math.max(before, planned ?? -1);
        return meeting;
      });
    });
    return groupByAll(meetings, ({ item }) => [item] as const).map(([[item], rows]) => ({
      item,
      visitors: rows.length,
      places: sum(rows, ({ n }) => n),
      late: rows.filter(({ late }) => late).length,
      ahead: rows.filter(({ ahead }) => ahead).length,
    }));
  },
};

/** How far along the plan visitors came. */
const tops: Question<{ top: number; visitors: number }> = {
  sql: (tables, plan) => `
    SELECT top, count(*) AS visitors
    FROM (SELECT max(planned) AS top FROM (${meetings(tables, plan)}) GROUP BY visitor)
    WHERE top IS NOT NULL GROUP BY top`,
  fold: ({ facts }, plan) => {
    const all = [...meetingsOf(facts, plan).values()].map((met) =>
      Math.max(...met.map((one) => one.planned ?? -1)),
    );
    return [
      ...groupBy(
        all.filter((top) => top >= 0),
        (top) => top,
      ),
    ].map(([top, rows]) => ({
      top,
      visitors: rows.length,
    }));
  },
};

type Meeting = { item: string; planned: number | null; met: number };

function meetingsOf(
  facts: Array<{
    visitor: string | null;
    touchpoint: string | null;
    touchPlace: number | null;
    time: number;
  }>,
  plan: Plan,
): Map<string, Meeting[]> {
  const byTouchpoint = plannedTouchpoints(plan).length > 0;
  const planned = plannedOf(plan);
  const visitors = new Map<string, Map<string, Meeting>>();
  for (const { visitor, touchpoint, touchPlace, time } of facts) {
    const item = byTouchpoint ? touchpoint : (plan.stages[touchPlace ?? -1]?.id ?? null);
    if (visitor === null || item === null) continue;
    const met = visitors.get(visitor) ?? new Map<string, Meeting>();
    visitors.set(visitor, met);
    const place = planned.indexOf(item);
    // Facts come in the order of time, so the first is the first.
    if (!met.has(item)) met.set(item, { item, planned: place < 0 ? null : place, met: time });
  }
  const walked = (a: Meeting, b: Meeting): number =>
    a.met - b.met || (a.planned ?? 1000) - (b.planned ?? 1000) || (a.item < b.item ? -1 : 1);
  return new Map([...visitors].map(([visitor, met]) => [visitor, [...met.values()].sort(walked)]));
}

export const orderQuestions = { walks, tops };

/** The planned ones in the plan's order, then those met most without being planned. */
export function orderOf(plan: Plan, { walks, tops }: Answers<typeof orderQuestions>): FutureFigure['order'] {
  const planned = plannedOf(plan);
  const meanOf = (item: string): number | null => {
    const row = walks.find((walk) => walk.item === item);
    return row && row.visitors >= FOR_A_SHARE ? row.places / row.visitors : null;
  };
  const inWalkedOrder = planned
    .filter((item) => meanOf(item) !== null)
    .sort((a, b) => meanOf(a)! - meanOf(b)! || planned.indexOf(a) - planned.indexOf(b));
  const metOnes = planned.filter((item) => meanOf(item) !== null);
  const rows = planned.map((item, i): FutureFigure['order'][number] => {
    const { visitors, late, ahead } = walks.find((walk) => walk.item === item) ?? {
      visitors: 0,
      late: 0,
      ahead: 0,
    };
    const beyond = sum(tops, ({ top, visitors }) => (top > i ? visitors : 0));
    return {
      id: item,
      name: plan.names.get(item) ?? item,
      planned: i + 1,
      walked: meanOf(item),
      visitors,
      skipped: share(beyond - ahead, beyond),
      late: share(late, visitors),
      deviation: !visitors
        ? 'missing'
        : meanOf(item) === null
          ? 'too few to tell'
          : metOnes.indexOf(item) === inWalkedOrder.indexOf(item)
            ? 'as planned'
            : 'moved',
    };
  });
  const others = walks
    .filter(({ item }) => !planned.includes(item))
    .sort((a, b) => b.visitors - a.visitors || (a.item < b.item ? -1 : 1))
    .slice(0, UNPLANNED)
    .map(({ item, visitors }): FutureFigure['order'][number] => ({
      id: item,
      name: item,
      planned: null,
      walked: meanOf(item),
      visitors,
      skipped: share(0, 0),
      late: share(0, 0),
      deviation: 'unplanned',
    }));
  return [...rows, ...others];
}
