import { FOR_A_SHARE, measure } from '../enough';
import { distinct, groupByAll, largest, sum } from '../math';
import type { Plan } from '../plan';
import type { Answers, Question } from '../question';
import type { PainPoint } from '../types';
import { isFriction } from '../world';

/** More than anyone mends at once. */
const SHOWN = 24;

/** Traffic, friction and who stayed behind, by stage and touchpoint; pages without one are told apart by path. */
const painPlaces: Question<{
  place: number;
  touchpoint: string | null;
  page: string | null;
  visits: number;
  frictionVisits: number;
  visitors: number;
  stayed: number;
}> = {
  sql: ({ met, people }) => `
    SELECT place, touchpoint, page, count(DISTINCT session) AS visits,
      count(DISTINCT session) FILTER (troubled) AS frictionVisits, count(DISTINCT visitor) AS visitors,
      count(DISTINCT visitor) FILTER (people.best <= place) AS stayed
    FROM ${met} LEFT JOIN ${people} AS people USING (visitor)
    WHERE place IS NOT NULL AND session IS NOT NULL
    GROUP BY place, touchpoint, page HAVING bool_or(troubled)`,
  fold: ({ facts, person }) =>
    groupByAll(facts, ({ place, touchpoint, path, session }) =>
      place === null || session === null
        ? undefined
        : ([place, touchpoint, touchpoint === null ? path : null] as const),
    )
      .filter(([, rows]) => rows.some(isFriction))
      .map(([[place, touchpoint, page], rows]) => ({
        place,
        touchpoint,
        page,
        visits: distinct(rows, ({ session }) => session),
        frictionVisits: distinct(rows.filter(isFriction), ({ session }) => session),
        visitors: distinct(rows, ({ visitor }) => visitor),
        stayed: distinct(
          rows.filter(({ visitor }) => visitor !== null && (person.get(visitor)?.best ?? Infinity) <= place),
          ({ visitor }) => visitor,
        ),
      })),
};

/** What went wrong where, and how often. */
const painCauses: Question<{
  place: number;
  touchpoint: string | null;
  path: string;
  cause: string;
  count: number;
}> = {
  sql: ({ facts }) => `
    SELECT place, touchpoint, path, CASE WHEN type = 'moment' AND name IS NOT NULL THEN name ELSE type END AS cause,
      count(*) AS count
    FROM ${facts} WHERE friction AND place IS NOT NULL AND session IS NOT NULL GROUP BY ALL`,
  fold: ({ facts }) =>
    groupByAll(facts, (row) =>
      !isFriction(row) || row.place === null || row.session === null
        ? undefined
        : ([row.place, row.touchpoint, row.path, (row.type === 'moment' && row.name) || row.type] as const),
    ).map(([[place, touchpoint, path, cause], rows]) => ({
      place,
      touchpoint,
      path,
      cause,
      count: rows.length,
    })),
};

export const painQuestions = { painPlaces, painCauses };

const percent = (value: number): string => `${Math.round(value * 1000) / 10} %`;

/** Adds up what has one name, most frequent first. */
function ranked<T>(rows: T[], name: (row: T) => string, count: (row: T) => number): Array<[string, number]> {
  return groupByAll(rows, (row) => [name(row)] as const)
    .map(([[key], found]): [string, number] => [key, sum(found, count)])
    .sort(
      largest(
        (row) => row[1],
        (row) => row[0],
      ),
    );
}

export function painsOf(
  { stages, names }: Plan,
  answers: Answers<typeof painQuestions>,
  stageVisits: Array<{ place: number; visits: number }>,
): PainPoint[] {
  return answers.painPlaces
    .map(({ place, touchpoint, page, visits, frictionVisits, visitors, stayed }): PainPoint => {
      const all = stageVisits.find((row) => row.place === place)?.visits ?? visits;
      const causes = answers.painCauses.filter(
        (row) => row.place === place && row.touchpoint === touchpoint && (page === null || row.path === page),
      );
      const friction = frictionVisits / visits;
      const traffic = visits / all;
      // In the last stage there is nothing left to lose.
      const dropOff = place === stages.length - 1 || !visitors ? 0 : stayed / visitors;
      return {
        stage: stages[place]!.id,
        touchpoint,
        path:
          page ??
          ranked(
            causes,
            (row) => row.path,
            (row) => row.count,
          )[0]?.[0] ??
          '',
        score: measure(friction * traffic * dropOff, visits, FOR_A_SHARE, 'visits'),
        friction,
        traffic,
        dropOff,
        visits,
        frictionVisits,
        causes: ranked(
          causes,
          (row) => row.cause,
          (row) => row.count,
        ).map(([id, count]) => ({
          id,
          name: names.get(id) ?? id.replaceAll('_', ' '),
          count,
        })),
        formula: `${percent(friction)} of its visits with friction × ${percent(traffic)} of the stage's visits × ${percent(dropOff)} went no further`,
      };
    })
    .sort(
      largest(
        ({ score }) => score.value ?? -1,
        ({ stage, touchpoint, path }) => `${stage} ${touchpoint} ${path}`,
      ),
    )
    .slice(0, SHOWN);
}
