import type { Figures } from '../../types';
import type { Block, MapStage, Section } from '../types';
import { amount, date, number, plain, say } from '../words';

/** Scores and comments. */
export function feedbackGiven({ feedback }: Figures, stages: MapStage[]): Section | null {
  const { overall, quotes } = feedback;
  if (!overall.length) return null;
  const nameOf = (id: string | null): string => stages.find((stage) => stage.id === id)?.name ?? 'no stage';
  const blocks: Block[] = [
    {
      kind: 'table',
      caption: 'Satisfaction',
      head: [{ name: 'Score' }, { name: 'Value' }, { name: 'Answers' }, { name: 'Formula', words: true }],
      rows: overall.map(({ name, value, unit, max, formula }) => ({
        cells: [
          plain(name),
          say(value, unit, max === null ? '' : `of ${number(max)}`),
          plain(value.of),
          plain(formula),
        ],
      })),
    },
  ];
  if (quotes.length)
    blocks.push({
      kind: 'table',
      caption: 'In their own words, the latest of each stage',
      head: [
        { name: 'Stage' },
        { name: 'Said', words: true },
        { name: 'Score' },
        { name: 'When', words: true },
      ],
      rows: quotes.map(({ stage, comment, kind, score, max, time }) => ({
        tone: stages.find(({ id }) => id === stage)?.tone,
        cells: [
          plain(nameOf(stage)),
          { text: '', items: [{ text: comment, quote: true }] },
          plain(
            score === null ? '–' : amount(score, 'mean'),
            `${kind.toUpperCase()}${max === null ? '' : `, of ${number(max)}`}`,
          ),
          plain(date(time)),
        ],
      })),
    });
  return { id: 'feedback', title: 'What visitors say', text: '', blocks };
}
