import type { Figures } from '../../types';
import type { Section } from '../types';
import { DASH, date, percent, plain } from '../words';

const WEEKS = 13;

/** Cohorts by the week they were first seen in. */
export function cameBack({ cohorts }: Figures): Section | null {
  if (!cohorts.length) return null;
  const shown = cohorts.slice(-WEEKS);
  const weeks = Math.min(WEEKS, Math.max(...shown.map(({ back }) => back.length)));
  return {
    id: 'cohorts',
    title: 'Who comes back',
    text: 'Visitors by the week they were first seen in, and the share of them seen again so many weeks later.',
    blocks: [
      {
        kind: 'table',
        caption: 'Cohorts by week',
        head: [
          { name: 'First seen in the week of' },
          { name: 'Visitors' },
          ...Array.from({ length: Math.max(0, weeks - 1) }, (_, i) => ({ name: `+${i + 1}` })),
        ],
        rows: shown.map(({ week, visitors, back }) => ({
          cells: [
            plain(date(week)),
            plain(visitors),
            ...Array.from({ length: Math.max(0, weeks - 1) }, (_, i) => {
              const one = back[i + 1];
              if (!one) return { text: '' };
              return one.value === null
                ? { text: DASH }
                : { text: percent(Math.round(one.value * 100) / 100), heat: one.value };
            }),
          ],
        })),
        foot: 'Share = visitors of the cohort with an event in that week ÷ visitors of the cohort. A dash: too few visitors for a share, or the week is not over yet.',
      },
    ],
  };
}
