import { distinct, groupBy, most, quantile } from '../math';
import type { Plan } from '../plan';
import type { Question } from '../question';
import type { Visit } from '../rows';

const DAY = 86_400_000;
/** GA4 counts a session of this much attention as engaged. */
const ENGAGED_MS = 10_000;

const isEngaged = ({ engagedMs, views, goals }: Visit): boolean =>
  engagedMs >= ENGAGED_MS || views >= 2 || goals > 0;

const visitShares: Question<{
  visits: number;
  engaged: number;
  friction: number;
  served: number;
  contacts: number;
}> = {
  sql: ({ visits }) => `
    SELECT count(*) AS visits,
      count(*) FILTER (engagedMs >= ${ENGAGED_MS} OR views >= 2 OR goals > 0) AS engaged,
      count(*) FILTER (friction > 0) AS friction, count(*) FILTER (served > 0 AND contacts = 0) AS served,
      count(*) FILTER (contacts > 0) AS contacts
    FROM ${visits}`,
  fold: ({ visits }) => [
    {
      visits: visits.length,
      engaged: visits.filter(isEngaged).length,
      friction: visits.filter(({ friction }) => friction > 0).length,
      served: visits.filter(({ served, contacts }) => served > 0 && contacts === 0).length,
      contacts: visits.filter(({ contacts }) => contacts > 0).length,
    },
  ],
};

const visitorShares: Question<{
  visitors: number;
  converted: number;
  gone: number;
  again: number;
  manyChannels: number;
  timeToConvert: number | null;
}> = {
  sql: ({ people }, { now, goneAfter }) => `
    SELECT count(*) AS visitors, count(convertedAt) AS converted,
      count(*) FILTER (${now ?? `(SELECT max(last) FROM ${people})`} - last > ${goneAfter}) AS gone,
      count(*) FILTER (lap >= 2) AS again, count(*) FILTER (channels >= 3) AS manyChannels,
      quantile_cont(convertedAt - first, 0.5) AS timeToConvert
    FROM ${people}`,
  fold: ({ people }, { now, goneAfter }) => {
    const end = now ?? most(people.map(({ last }) => last)) ?? 0;
    const took = people.flatMap(({ convertedAt, first }) =>
      convertedAt === null ? [] : [convertedAt - first],
    );
    return [
      {
        visitors: people.length,
        converted: took.length,
        gone: people.filter(({ last }) => end - last > goneAfter).length,
        again: people.filter(({ lap }) => lap >= 2).length,
        manyChannels: people.filter(({ channels }) => channels >= 3).length,
        timeToConvert: quantile(took, 0.5),
      },
    ];
  },
};

/** Visitors first seen long enough before the end to have come back by then, and those who did. */
const comebacks: Question<{ days: number; visitors: number; back: number }> = {
  sql: ({ visits, people }, { now }) => `
    SELECT days, count(*) FILTER (ends - first >= days * ${DAY}) AS visitors,
      count(*) FILTER (ends - first >= days * ${DAY} AND second - first <= days * ${DAY}) AS back
    FROM (
      SELECT people.first AS first, min(began) FILTER (began > people.first) AS second,
        ${now ?? `(SELECT max(last) FROM ${people})`} AS ends
      FROM ${people} AS people LEFT JOIN ${visits} AS visits USING (visitor) GROUP BY visitor, people.first)
    CROSS JOIN (SELECT unnest([7, 30])::BIGINT AS days) GROUP BY days`,
  fold: ({ visits, people }, { now }) => {
    const end = now ?? most(people.map(({ last }) => last)) ?? 0;
    const of = groupBy(visits, ({ visitor }) => visitor);
    const times = people.map(({ visitor, first }) => ({
      seenFor: end - first,
      after: Math.min(
        ...(of.get(visitor) ?? []).map(({ began }) => (began > first ? began - first : Infinity)),
      ),
    }));
    if (!times.length) return [];
    return [7, 30].map((days) => {
      const seen = times.filter(({ seenFor }) => seenFor >= days * DAY);
      return { days, visitors: seen.length, back: seen.filter(({ after }) => after <= days * DAY).length };
    });
  },
};

/** Visitors who reached the first stage that can be entered again: those who could have a second lap. */
const lappers: Question<{ visitors: number }> = {
  sql: ({ people }, plan) =>
    `SELECT count(*) AS visitors FROM ${people} WHERE best >= ${Math.max(0, reopening(plan))}`,
  fold: ({ people }, plan) => [
    {
      visitors: distinct(people, (row) =>
        (row.best ?? -1) >= Math.max(0, reopening(plan)) ? row.visitor : null,
      ),
    },
  ],
};

export const reopening = ({ stages }: Plan): number => stages.findIndex(({ reopen }) => reopen);

export const kpiQuestions = { visitShares, visitorShares, comebacks, lappers };
