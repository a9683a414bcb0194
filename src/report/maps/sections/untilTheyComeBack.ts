import type { Figures } from '../../types';
import type { Chart, Section } from '../types';
import { many, plain } from '../words';

function gapsChart({ day: { gaps } }: Figures): Chart {
  const { median, bands } = gaps;
  return {
    kind: 'chart',
    id: 'gaps-chart',
    title: 'Days between visits',
    desc: `Half of the visitors who come back do so within ${median.value === null ? 'an unknown number of days' : many(Math.round(median.value * 10) / 10, 'day')}.`,
    data: {
      chart: 'bars',
      unit: 'visits',
      names: bands.map(({ label }) => label),
      values: bands.map(({ count }) => count),
    },
    table: {
      kind: 'table',
      caption: 'Time since the visit before',
      head: [{ name: 'Time' }, { name: 'Visits' }],
      rows: bands.map(({ label, count }) => ({ cells: [plain(label), plain(count)] })),
    },
  };
}

/** The time between two visits. */
export const untilTheyComeBack = (figures: Figures): Section => {
  const { median } = figures.day.gaps;
  return {
    id: 'gaps',
    title: 'How long until they come back',
    text:
      median.value === null
        ? `Too few came back to say (${median.why}).`
        : 'From the beginning of one visit to the beginning of the next.',
    blocks: median.value === null ? [] : [gapsChart(figures)],
  };
};
