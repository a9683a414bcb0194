import { FOR_A_MEDIAN, measure } from '../enough';
import { groupBy, quantile } from '../math';
import type { Answers, Question } from '../question';
import type { DayFigure } from '../types';

const DAY = 86_400_000;

/** Upper ends of the bands, in days. */
const BANDS: Array<[label: string, days: number]> = [
  ['same day', 1],
  ['1 to 3 days', 3],
  ['3 to 7 days', 7],
  ['1 to 2 weeks', 14],
  ['2 to 4 weeks', 28],
  ['longer', Infinity],
];
const bandOf = (gap: number): number => BANDS.findIndex(([, days]) => gap < days * DAY);

/** From the beginning of one visit to that of the next, by band; and of all of them. */
const gaps: Question<{ band: number | null; count: number; median: number | null }> = {
  sql: ({ visits }) => `
    SELECT CASE ${BANDS.slice(0, -1)
      .map(([, days], i) => `WHEN gap < ${days * DAY} THEN ${i}`)
      .join(' ')} ELSE ${BANDS.length - 1} END AS band, count(*) AS count, quantile_cont(gap, 0.5) AS median
    FROM (SELECT began - lag(began) OVER (PARTITION BY visitor ORDER BY began) AS gap FROM ${visits}
      WHERE visitor IS NOT NULL)
    WHERE gap IS NOT NULL GROUP BY GROUPING SETS ((band), ())`,
  fold: ({ visits }) => {
    const all = [
      ...groupBy(
        visits.filter(({ visitor }) => visitor !== null),
        ({ visitor }) => visitor,
      ).values(),
    ].flatMap((rows) => {
      const starts = rows.map(({ began }) => began).sort((a, b) => a - b);
      return starts.slice(1).map((start, i) => start - starts[i]!);
    });
    return [
      ...[...groupBy(all, bandOf)].map(([band, found]) => ({
        band,
        count: found.length,
        median: quantile(found, 0.5),
      })),
      { band: null, count: all.length, median: quantile(all, 0.5) },
    ];
  },
};

export const gapQuestions = { gaps };

/** How long visitors who come again stay away, in days. */
export function gapsOf(answers: Answers<typeof gapQuestions>): DayFigure['gaps'] {
  const all = answers.gaps.find(({ band }) => band === null);
  return {
    median: measure(
      all?.median == null ? null : all.median / DAY,
      all?.count ?? 0,
      FOR_A_MEDIAN,
      'visitors who came back',
    ),
    bands: BANDS.map(([label], band) => ({
      label,
      count: answers.gaps.find((row) => row.band === band)?.count ?? 0,
    })),
  };
}
