import { share } from '../enough';
import { distinct, groupByAll } from '../math';
import type { Plan } from '../plan';
import type { Answers, Question } from '../question';
import type { MomentFigure } from '../types';

const momentCounts: Question<{
  place: number;
  id: string;
  kind: string | null;
  want: string | null;
  count: number;
  visits: number;
  visitors: number;
}> = {
  sql: ({ facts }) => `
    SELECT place, name AS id, momentKind AS kind, momentWant AS want, count(*) AS count,
      count(DISTINCT session) AS visits, count(DISTINCT visitor) AS visitors
    FROM ${facts} WHERE type = 'moment' AND name IS NOT NULL AND place IS NOT NULL
    GROUP BY place, name, momentKind, momentWant`,
  fold: ({ facts }) =>
    groupByAll(facts, ({ type, place, name, momentKind, momentWant }) =>
      type !== 'moment' || place === null || name === null
        ? undefined
        : ([place, name, momentKind, momentWant] as const),
    ).map(([[place, id, kind, want], rows]) => ({
      place,
      id,
      kind,
      want,
      count: rows.length,
      visits: distinct(rows, ({ session }) => session),
      visitors: distinct(rows, ({ visitor }) => visitor),
    })),
};

export const momentQuestions = { momentCounts };

/** By stage, most frequent first. */
export const momentsOf = (
  { stages, names }: Plan,
  { momentCounts }: Answers<typeof momentQuestions>,
  stageVisits: Array<{ place: number; visits: number }>,
): MomentFigure[] =>
  [...momentCounts]
    .sort((a, b) => a.place - b.place || b.count - a.count || (a.id < b.id ? -1 : 1))
    .map(({ place, id, kind, want, count, visits, visitors }) => ({
      stage: stages[place]!.id,
      id,
      name: names.get(id) ?? id.replaceAll('_', ' '),
      kind,
      want,
      count,
      visits,
      visitors,
      share: share(visits, stageVisits.find((row) => row.place === place)?.visits ?? 0, 'visits'),
    }));
