import { ANSWERS_FOR_A_SCORE, measure, VISITS_FOR_MOOD } from '../enough';
import { groupBy, sum } from '../math';
import type { Plan } from '../plan';
import type { Answers, Question } from '../question';
import type { MoodFigure } from '../types';
import { type feedbackQuestions, highest } from './feedback';

const moods: Question<{ place: number; visits: number; friction: number; delight: number }> = {
  sql: ({ stays }) => `
    SELECT place, count(*) AS visits, sum(friction)::BIGINT AS friction, sum(delight)::BIGINT AS delight
    FROM ${stays} GROUP BY place`,
  fold: ({ stays }) =>
    [...groupBy(stays, ({ place }) => place)].map(([place, rows]) => ({
      place,
      visits: rows.length,
      friction: sum(rows, (row) => row.friction),
      delight: sum(rows, (row) => row.delight),
    })),
};

export const moodQuestions = { moods };

/** An answer on a line from 1 to 5. NPS and helpful begin at 0, the others at 1. */
function onFive(row: { kind: string; score: number; max: number | null }): number {
  const low = row.kind === 'nps' || row.kind === 'helpful' ? 0 : 1;
  const top = highest(row);
  return top > low ? Math.min(5, Math.max(1, 1 + (4 * (row.score - low)) / (top - low))) : 3;
}

/** What visitors said and what was seen, never mixed. Neither is shown below 30 visits, nor what was said below 10 answers. */
export const moodOf = (
  { stages, weights }: Plan,
  { moods, scores }: Answers<typeof moodQuestions & typeof feedbackQuestions>,
): MoodFigure[] =>
  stages.map(({ id }, place) => {
    const { visits, friction, delight } = moods.find((row) => row.place === place) ?? {
      visits: 0,
      friction: 0,
      delight: 0,
    };
    const said = scores.filter((row) => row.place === place);
    const answers = sum(said, (row) => row.answers);
    const mean = answers ? sum(said, (row) => onFive(row) * row.answers) / answers : null;
    const seen = 3 + (weights.delight * delight) / visits - (weights.friction * friction) / visits;
    const enoughVisits = measure(mean, visits, VISITS_FOR_MOOD, 'visits');
    return {
      stage: id,
      visits,
      said:
        mean === null
          ? { value: null, of: 0, why: 'nobody was asked' }
          : enoughVisits.value === null
            ? enoughVisits
            : measure(mean, answers, ANSWERS_FOR_A_SCORE, 'answers'),
      seen: measure(Math.min(5, Math.max(1, seen)), visits, VISITS_FOR_MOOD, 'visits'),
      answers,
      delight,
      friction,
    };
  });
