import type { Figures } from '../../types';
import type { MapStage, Section } from '../types';
import { number, percent, plain, say } from '../words';

/** The funnel. */
export const howFar = ({ funnel }: Figures, stages: MapStage[]): Section => ({
  id: 'funnel',
  title: 'How many get how far',
  text: 'Each step holds the visitors whose furthest stage is this one or a later one.',
  blocks: [
    {
      kind: 'chart',
      id: 'funnel-chart',
      title: 'Funnel of the stages',
      desc: funnel.map(({ name, visitors }) => `${name}: ${number(visitors)}`).join(', '),
      data: {
        chart: 'funnel',
        steps: funnel.map(({ name, visitors, ofFirst }, place) => ({
          name,
          tone: stages[place]!.tone,
          value: visitors,
          text: ofFirst.value === null ? number(visitors) : `${number(visitors)} · ${percent(ofFirst.value)}`,
        })),
      },
      table: {
        kind: 'table',
        caption: 'The funnel in figures',
        head: [
          { name: 'Stage' },
          { name: 'Visitors' },
          { name: 'Of the first' },
          { name: 'Of the one before' },
          { name: 'Lost' },
        ],
        rows: funnel.map(({ name, visitors, ofFirst, ofPrevious, lost }, place) => ({
          tone: stages[place]!.tone,
          cells: [
            { text: name },
            plain(visitors),
            say(ofFirst, 'share'),
            ofPrevious ? say(ofPrevious, 'share') : plain('–'),
            plain(lost),
          ],
        })),
      },
    },
  ],
});
