import { share } from '../enough';
import { distinct, groupByAll, largest, sum } from '../math';
import type { Plan } from '../plan';
import type { Answers, Question } from '../question';
import type { TouchpointFigure } from '../types';
import { isFriction } from '../world';

const touchpointTotals: Question<{
  touchpoint: string;
  visitors: number;
  visits: number;
  events: number;
  frictionVisits: number;
}> = {
  sql: ({ met }) => `
    SELECT touchpoint, count(DISTINCT visitor) AS visitors, count(DISTINCT session) AS visits,
      sum(events)::BIGINT AS events, count(DISTINCT session) FILTER (troubled) AS frictionVisits
    FROM ${met} WHERE touchpoint IS NOT NULL GROUP BY touchpoint`,
  fold: ({ facts }) =>
    groupByAll(facts, ({ touchpoint }) => (touchpoint === null ? undefined : ([touchpoint] as const))).map(
      ([[touchpoint], rows]) => ({
        touchpoint,
        visitors: distinct(rows, ({ visitor }) => visitor),
        visits: distinct(rows, ({ session }) => session),
        events: rows.length,
        frictionVisits: distinct(rows.filter(isFriction), ({ session }) => session),
      }),
    ),
};

/** Who met a touchpoint while in a stage, and who of them reached a later one. */
const touchpointStages: Question<{ touchpoint: string; place: number; visitors: number; wentOn: number }> = {
  sql: ({ met, people }) => `
    SELECT touchpoint, place, count(*) AS visitors, count(*) FILTER (people.best > place) AS wentOn
    FROM (SELECT DISTINCT touchpoint, place, visitor FROM ${met}
      WHERE touchpoint IS NOT NULL AND place IS NOT NULL AND visitor IS NOT NULL) AS met
    JOIN ${people} AS people USING (visitor) GROUP BY touchpoint, place`,
  fold: ({ facts, person }) =>
    groupByAll(facts, ({ touchpoint, place, visitor }) =>
      touchpoint === null || place === null || visitor === null ? undefined : ([touchpoint, place] as const),
    ).map(([[touchpoint, place], rows]) => ({
      touchpoint,
      place,
      visitors: distinct(rows, ({ visitor }) => visitor),
      wentOn: distinct(
        rows.filter(({ visitor }) => (person.get(visitor!)?.best ?? -1) > place),
        ({ visitor }) => visitor,
      ),
    })),
};

export const touchpointQuestions = { touchpointTotals, touchpointStages };

/** Most visited first. */
export function touchpointsOf(
  { stages }: Plan,
  answers: Answers<typeof touchpointQuestions>,
): TouchpointFigure[] {
  const cell = (touchpoint: string, place: number) =>
    answers.touchpointStages.find((row) => row.touchpoint === touchpoint && row.place === place);
  const ordered = stages.map((_, place) =>
    answers.touchpointStages
      .filter((row) => row.place === place)
      .sort(
        largest(
          (row) => row.visitors,
          (row) => row.touchpoint,
        ),
      )
      .map(({ touchpoint }) => touchpoint),
  );
  return answers.touchpointTotals
    .map(({ touchpoint, visitors, visits, events, frictionVisits }) => {
      const cells = answers.touchpointStages.filter(
        (row) => row.touchpoint === touchpoint && row.place < stages.length - 1,
      );
      return {
        name: touchpoint,
        visitors,
        visits,
        events,
        friction: share(frictionVisits, visits, 'visits'),
        stages: stages.map((_, place) => cell(touchpoint, place)?.visitors ?? 0),
        ranks: ordered.map((names) => names.indexOf(touchpoint) + 1 || null),
        goOn: share(
          sum(cells, ({ wentOn }) => wentOn),
          sum(cells, (row) => row.visitors),
        ),
      };
    })
    .sort(
      largest(
        ({ visits }) => visits,
        ({ name }) => name,
      ),
    );
}
