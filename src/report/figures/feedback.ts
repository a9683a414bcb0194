import { ANSWERS_FOR_A_SCORE, measure } from '../enough';
import { groupByAll, sum } from '../math';
import type { Plan } from '../plan';
import type { Answers, Question } from '../question';
import type { FeedbackFigure, Score } from '../types';

/** Comments shown of one stage. */
const QUOTES = 3;

/** How often each answer was given. */
const scores: Question<{
  place: number | null;
  kind: string;
  score: number;
  max: number | null;
  answers: number;
}> = {
  sql: ({ facts }) => `
    SELECT place, feedback AS kind, score, max, count(*) AS answers FROM ${facts}
    WHERE feedback IS NOT NULL AND score IS NOT NULL GROUP BY place, feedback, score, max`,
  fold: ({ facts }) =>
    groupByAll(facts, ({ feedback, score, place, max }) =>
      feedback === null || score === null ? undefined : ([place, feedback, score, max] as const),
    ).map(([[place, kind, score, max], rows]) => ({ place, kind, score, max, answers: rows.length })),
};

const quotes: Question<{
  place: number | null;
  kind: string;
  score: number | null;
  max: number | null;
  comment: string;
  time: number;
}> = {
  sql: ({ facts }) => `
    SELECT place, coalesce(feedback, '') AS kind, score, max, comment, time FROM ${facts} WHERE comment IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY place ORDER BY nth DESC) <= ${QUOTES}`,
  fold: ({ facts }) =>
    groupByAll(facts, ({ place, comment }) => (comment === null ? undefined : ([place] as const))).flatMap(
      ([[place], rows]) =>
        rows.slice(-QUOTES).map(({ feedback, score, max, comment, time }) => ({
          place,
          kind: feedback ?? '',
          score,
          max,
          comment: comment!,
          time,
        })),
    ),
};

export const feedbackQuestions = { scores, quotes };

type Given = Answers<typeof feedbackQuestions>['scores'];

/** The highest answer of a scale that did not say its own. */
const HIGHEST: Record<string, number> = { nps: 10, csat: 5, ces: 7, helpful: 1, rating: 5 };
export const highest = ({ kind, max }: { kind: string; max: number | null }): number =>
  max ?? HIGHEST[kind] ?? 5;

const KINDS: Array<Pick<Score, 'kind' | 'name' | 'unit' | 'formula'>> = [
  {
    kind: 'nps',
    name: 'Net Promoter Score',
    unit: 'points',
    formula: 'share of answers 9 and 10 − share of answers 0 to 6, times 100 (Reichheld)',
  },
  {
    kind: 'csat',
    name: 'Customer satisfaction',
    unit: 'share',
    formula: 'answers in the upper two fifths of the scale (4 and 5 of 5) ÷ all answers',
  },
  {
    kind: 'ces',
    name: 'Customer effort',
    unit: 'mean',
    formula: 'mean of the answers to “was it easy”; higher is easier (CES 2.0)',
  },
  { kind: 'helpful', name: 'Found helpful', unit: 'share', formula: 'answers “yes” ÷ all answers' },
  { kind: 'rating', name: 'Rating', unit: 'mean', formula: 'mean of the ratings' },
];

const count = (rows: Given, fits: (row: Given[number]) => boolean = () => true): number =>
  sum(rows, (row) => (fits(row) ? row.answers : 0));

function scoreOf(kind: Score['kind'], rows: Given, all: number): number {
  if (kind === 'nps')
    return (100 * (count(rows, ({ score }) => score >= 9) - count(rows, ({ score }) => score <= 6))) / all;
  if (kind === 'csat') return count(rows, (row) => row.score > highest(row) * 0.6) / all;
  if (kind === 'helpful') return count(rows, ({ score }) => score > 0) / all;
  return sum(rows, ({ score, answers }) => score * answers) / all;
}

/** A score of each kind that was asked. */
const scoresOf = (rows: Given): Score[] =>
  KINDS.flatMap((about) => {
    const given = rows.filter(({ kind }) => kind === about.kind);
    const all = count(given);
    if (!all) return [];
    return [
      {
        ...about,
        value: measure(scoreOf(about.kind, given, all), all, ANSWERS_FOR_A_SCORE, 'answers'),
        max: about.unit === 'mean' ? Math.max(...given.map(highest)) : null,
      },
    ];
  });

export const feedbackOf = ({ stages }: Plan, answers: Answers<typeof feedbackQuestions>): FeedbackFigure => ({
  overall: scoresOf(answers.scores),
  stages: stages.map(({ id }, place) => ({
    stage: id,
    scores: scoresOf(answers.scores.filter((row) => row.place === place)),
  })),
  quotes: [...answers.quotes]
    .sort((a, b) => b.time - a.time)
    .map(({ place, ...quote }) => ({ stage: stages[place ?? -1]?.id ?? null, ...quote })),
});
