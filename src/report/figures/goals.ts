import { share } from '../enough';
import { distinct, groupByAll, sum } from '../math';
import type { Plan } from '../plan';
import type { Answers, Question } from '../question';
import type { GoalFigure } from '../types';

const goalCounts: Question<{ goal: string; count: number; visitors: number }> = {
  sql: ({ facts }) => `
    SELECT name AS goal, count(*) AS count, count(DISTINCT visitor) AS visitors FROM ${facts}
    WHERE type = 'goal' AND name IS NOT NULL GROUP BY name`,
  fold: ({ facts }) =>
    groupByAll(facts, ({ type, name }) =>
      type !== 'goal' || name === null ? undefined : ([name] as const),
    ).map(([[goal], rows]) => ({
      goal,
      count: rows.length,
      visitors: distinct(rows, ({ visitor }) => visitor),
    })),
};

const goalValues: Question<{ goal: string; currency: string; count: number; total: number }> = {
  sql: ({ facts }) => `
    SELECT name AS goal, coalesce(currency, '') AS currency, count(*) AS count, sum(value) AS total FROM ${facts}
    WHERE type = 'goal' AND name IS NOT NULL AND value IS NOT NULL GROUP BY ALL`,
  fold: ({ facts }) =>
    groupByAll(facts, ({ type, name, value, currency }) =>
      type !== 'goal' || name === null || value === null ? undefined : ([name, currency ?? ''] as const),
    ).map(([[goal, currency], rows]) => ({
      goal,
      currency,
      count: rows.length,
      total: sum(rows, ({ value }) => value),
    })),
};

export const goalQuestions = { goalCounts, goalValues };

/** Those of the journey in its order, reached or not, then any that events name besides. */
export function goalsOf(
  { goals }: Plan,
  answers: Answers<typeof goalQuestions>,
  visitors: number,
): GoalFigure[] {
  const others = answers.goalCounts
    .map(({ goal }) => goal)
    .filter((id) => !goals.some((goal) => goal.id === id))
    .sort();
  return [...goals, ...others.map((id) => ({ id, name: id, kpi: '' }))].map(({ id, name, kpi }) => {
    const row = answers.goalCounts.find(({ goal }) => goal === id);
    return {
      id,
      name,
      kpi,
      count: row?.count ?? 0,
      visitors: row?.visitors ?? 0,
      rate: share(row?.visitors ?? 0, visitors),
      values: answers.goalValues
        .filter(({ goal }) => goal === id)
        .sort((a, b) => b.total - a.total || (a.currency < b.currency ? -1 : 1))
        .map(({ currency, count, total }) => ({ currency, total, mean: total / count })),
    };
  });
}
