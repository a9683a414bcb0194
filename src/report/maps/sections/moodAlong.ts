import type { Figures } from '../../types';
import type { MapStage, Section } from '../types';
import { plain, say } from '../words';

/** Two lines, never mixed: what visitors say, and what can be seen of them. */
export const moodAlong = ({ mood }: Figures, stages: MapStage[]): Section => ({
  id: 'mood',
  title: 'The mood along the way',
  text: 'What visitors said of it and what could be seen of them are two things, so there are two lines. Both run from 1 to 5, and 3 is neither good nor bad. Stages with fewer than 30 visits have no point.',
  blocks: [
    {
      kind: 'chart',
      id: 'mood-chart',
      title: 'Mood by stage: said and seen',
      desc: stages
        .map(
          ({ name }, i) =>
            `${name}: said ${say(mood[i]!.said, 'mean').text}, seen ${say(mood[i]!.seen, 'mean').text}`,
        )
        .join('; '),
      data: {
        chart: 'lines',
        names: stages.map(({ name }) => name),
        min: 1,
        max: 5,
        series: [
          { name: 'Said', values: mood.map(({ said }) => said.value) },
          { name: 'Seen', values: mood.map(({ seen }) => seen.value), dashed: true },
        ],
      },
      table: {
        kind: 'table',
        caption: 'The mood in figures',
        head: ['Stage', 'Said', 'Answers', 'Seen', 'Delight', 'Friction', 'Visits'].map((name) => ({ name })),
        rows: mood.map(({ said, seen, answers, delight, friction, visits }, place) => ({
          tone: stages[place]?.tone,
          cells: [
            plain(stages[place]!.name),
            say(said, 'mean'),
            plain(answers),
            say(seen, 'mean'),
            plain(delight),
            plain(friction),
            plain(visits),
          ],
        })),
        foot: 'Said = mean of the answers, each put on a scale from 1 to 5. Seen = 3 + moments of delight per visit − 0.5 × moments of friction per visit, unless the journey sets other weights; not below 1 nor above 5.',
      },
    },
  ],
});
