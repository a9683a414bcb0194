import { isRecord } from '../../journey/shape';
import { FOR_A_SHARE, measure, share } from '../enough';
import { groupByAll, sum } from '../math';
import type { Plan } from '../plan';
import type { Answers, Question } from '../question';
import type { FutureFigure } from '../types';

/** Visitors by the variants they last had, and how far they came. */
const variants: Question<{ experiments: string; best: number | null; visitors: number }> = {
  sql: ({ people }) => `
    SELECT experiments, best, count(*) AS visitors FROM ${people} WHERE experiments IS NOT NULL
    GROUP BY experiments, best`,
  fold: ({ people }) =>
    groupByAll(people, ({ experiments, best }) =>
      experiments === null ? undefined : ([experiments, best] as const),
    ).map(([[experiments, best], rows]) => ({ experiments, best, visitors: rows.length })),
};

export const experimentQuestions = { variants };

type Arm = { experiment: string; variant: string; best: number; visitors: number };

/** 95 of 100 such intervals hold the true difference. */
const Z = 1.96;

/** The control comes first: one of these names, else the first by name. */
const CONTROL = /^(control|original|a|0|off)$/i;

export function experimentsOf(
  { stages }: Plan,
  { variants }: Answers<typeof experimentQuestions>,
): FutureFigure['experiments'] {
  const arms = variants.flatMap(({ experiments, best, visitors }): Arm[] => {
    const named: unknown = JSON.parse(experiments);
    return isRecord(named)
      ? Object.entries(named).map(([experiment, variant]) => ({
          experiment,
          variant: String(variant),
          best: best ?? -1,
          visitors,
        }))
      : [];
  });
  return groupByAll(arms, ({ experiment }) => [experiment] as const)
    .sort(([[a]], [[b]]) => (a < b ? -1 : 1))
    .map(([[id], rows]) => {
      const counted = groupByAll(rows, ({ variant }) => [variant] as const)
        .map(([[variant], found]) => ({
          variant,
          visitors: sum(found, ({ visitors }) => visitors),
          reached: stages.map((_, place) =>
            sum(found, ({ best, visitors }) => (best >= place ? visitors : 0)),
          ),
        }))
        .sort(
          (a, b) =>
            Number(CONTROL.test(b.variant)) - Number(CONTROL.test(a.variant)) ||
            (a.variant < b.variant ? -1 : 1),
        );
      const control = counted[0]!;
      return {
        id,
        variants: counted.map(({ variant, visitors, reached }) => ({
          variant,
          visitors,
          reached: reached.map((count) => share(count, visitors)),
          lift: reached.map((count, place) => {
            const [p, q] = [count / visitors, control.reached[place]! / control.visitors];
            const difference = measure(p - q, Math.min(visitors, control.visitors), FOR_A_SHARE, 'visitors');
            const variance = (p * (1 - p)) / visitors + (q * (1 - q)) / control.visitors;
            return { difference, margin: difference.value === null ? null : Z * Math.sqrt(variance) };
          }),
        })),
      };
    });
}
