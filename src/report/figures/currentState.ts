import { FOR_A_MEDIAN, measure, share } from '../enough';
import { caseOf } from '../factsSql';
import { distinct, groupBy, groupByAll, most, quantile, sum } from '../math';
import type { Plan } from '../plan';
import type { Answers, Question } from '../question';
import type { FunnelStep, Measure, StageFigure } from '../types';

/** Visitors by the furthest stage they reached and the one they are in. */
export const reached: Question<{
  best: number | null;
  here: number | null;
  visitors: number;
  gone: number;
  stuck: number;
}> = {
  sql: ({ people }, plan) => {
    const now = plan.now ?? `(SELECT max(last) FROM ${people})`;
    const usual = plan.stages.flatMap((stage, place) =>
      stage.usual === null ? [] : [[place, stage.usual] as const],
    );
    const stuck = `${now} - hereSince > ${caseOf('here', usual, 'BIGINT')}`;
    return `SELECT best, here, count(*) AS visitors, count(*) FILTER (${now} - last > ${plan.leftAfter}) AS gone,
      count(*) FILTER (${stuck}) AS stuck FROM ${people} GROUP BY best, here`;
  },
  fold: ({ people }, { now, stages, leftAfter }) => {
    const end = now ?? most(people.map(({ last }) => last)) ?? 0;
    return groupByAll(people, ({ best, here }) => [best, here] as const).map(([[best, here], rows]) => ({
      best,
      here,
      visitors: rows.length,
      gone: rows.filter(({ last }) => end - last > leftAfter).length,
      stuck: rows.filter(
        ({ hereSince }) => hereSince !== null && end - hereSince > (stages[here ?? -1]?.usual ?? Infinity),
      ).length,
    }));
  },
};

/** Visits and visitors that were in each stage. */
export const stageVisits: Question<{ place: number; visits: number; visitors: number }> = {
  sql: ({ stays }) =>
    `SELECT place, count(*) AS visits, count(DISTINCT visitor) AS visitors FROM ${stays} GROUP BY place`,
  fold: ({ stays }) =>
    [...groupBy(stays, ({ place }) => place)].map(([place, rows]) => ({
      place,
      visits: rows.length,
      visitors: distinct(rows, ({ visitor }) => visitor),
    })),
};

/** Visitors who jumped over a stage and were never seen in it. */
export const skips: Question<{ place: number; visitors: number }> = {
  sql: ({ facts, stays }, { place }) => `
    SELECT place, count(*) AS visitors FROM (
      SELECT visitor, ${caseOf('id', place)} AS place
      FROM (SELECT visitor, unnest(string_split(skipped, ',')) AS id FROM ${facts}
        WHERE skipped IS NOT NULL AND visitor IS NOT NULL)
      EXCEPT SELECT visitor, place FROM ${stays})
    WHERE place IS NOT NULL GROUP BY place`,
  fold: ({ facts, stays }, { place }) => {
    const been = new Set(stays.map((stay) => `${stay.place} ${stay.visitor}`));
    const jumps = facts.flatMap(({ visitor, skipped }) =>
      visitor === null || skipped === null
        ? []
        : skipped.split(',').map((id) => ({ visitor, place: place.get(id) ?? null })),
    );
    return groupByAll(
      jumps.filter((jump) => !been.has(`${jump.place} ${jump.visitor}`)),
      (jump) => (jump.place === null ? undefined : ([jump.place] as const)),
    ).map(([[at], rows]) => ({ place: at, visitors: distinct(rows, ({ visitor }) => visitor) }));
  },
};

/** How long visitors who left a stage had been in it. */
export const stageTimes: Question<{
  place: number;
  moves: number;
  median: number | null;
  p75: number | null;
}> = {
  sql: ({ facts }) => `
    SELECT fromPlace AS place, count(*) AS moves, quantile_cont(timeInPrevious, 0.5) AS median,
      quantile_cont(timeInPrevious, 0.75) AS p75
    FROM ${facts} WHERE fromPlace IS NOT NULL AND timeInPrevious IS NOT NULL AND visitor IS NOT NULL GROUP BY fromPlace`,
  fold: ({ facts }) =>
    groupByAll(facts, ({ fromPlace, timeInPrevious, visitor }) =>
      fromPlace === null || timeInPrevious === null || visitor === null ? undefined : ([fromPlace] as const),
    ).map(([[place], rows]) => {
      const times = rows.map(({ timeInPrevious }) => timeInPrevious!);
      return { place, moves: rows.length, median: quantile(times, 0.5), p75: quantile(times, 0.75) };
    }),
};

export const currentStateQuestions = { reached, stageVisits, skips, stageTimes };

/** Visitors that reached each stage or a later one. */
export const reachedOf = (plan: Plan, rows: Answers<typeof currentStateQuestions>['reached']): number[] =>
  plan.stages.map((_, place) =>
    sum(rows, ({ best, visitors }) => (best !== null && best >= place ? visitors : 0)),
  );

export function stagesOf(plan: Plan, answers: Answers<typeof currentStateQuestions>): StageFigure[] {
  const counts = reachedOf(plan, answers.reached);
  const final = plan.stages.length - 1;
  return plan.stages.map(({ id, name, aim, phase, importance, usual }, place) => {
    const all = counts[place]!;
    const time = answers.stageTimes.find((row) => row.place === place);
    const inStage = answers.reached.filter((row) => row.here === place);
    const times = (value: number | null | undefined): Measure =>
      measure(value ?? null, time?.moves ?? 0, FOR_A_MEDIAN, 'moves out of it');
    return {
      id,
      name,
      aim,
      phase,
      importance,
      reached: all,
      skipped: Math.min(all, answers.skips.find((row) => row.place === place)?.visitors ?? 0),
      here: sum(inStage, ({ visitors }) => visitors),
      visits: answers.stageVisits.find((row) => row.place === place)?.visits ?? 0,
      conversion: place === final ? null : share(counts[place + 1]!, all),
      dropOff:
        place === final
          ? null
          : share(
              sum(answers.reached, ({ best, gone }) => (best === place ? gone : 0)),
              all,
            ),
      time: { median: times(time?.median), p75: times(time?.p75) },
      stuck: usual === null ? null : sum(inStage, ({ stuck }) => stuck),
    };
  });
}

/** Of all who reached any stage, the share that reached the last one. */
export const overallOf = (stages: StageFigure[]): Measure =>
  share(stages.at(-1)?.reached ?? 0, stages[0]?.reached ?? 0);

export function funnelOf(stages: StageFigure[]): FunnelStep[] {
  const first = stages[0]?.reached ?? 0;
  return stages.map(({ id, name, reached: visitors }, place) => {
    const before = stages[place - 1]?.reached;
    return {
      id,
      name,
      visitors,
      ofFirst: share(visitors, first),
      ofPrevious: before === undefined ? null : share(visitors, before),
      lost: (before ?? visitors) - visitors,
    };
  });
}
