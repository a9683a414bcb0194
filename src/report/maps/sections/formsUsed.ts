import type { Figures } from '../../types';
import type { Section } from '../types';
import { plain, say } from '../words';

/** Forms and their fields. */
export function formsUsed({ forms }: Figures): Section | null {
  if (!forms.length) return null;
  return {
    id: 'forms',
    title: 'Forms',
    text: 'How often they are finished, and which field people were in when they gave up.',
    blocks: [
      {
        kind: 'table',
        caption: 'Forms',
        head: ['Form', 'Visits', 'Completed', 'Abandoned', 'Time to complete', 'Errors'].map((name) => ({
          name,
        })),
        rows: forms.map(({ id, started, completion, abandonment, time, errors }) => ({
          cells: [
            plain(id),
            plain(started),
            say(completion, 'share'),
            say(abandonment, 'share'),
            say(time, 'ms'),
            plain(errors),
          ],
        })),
        foot: 'Completed = visits in which it succeeded ÷ visits in which it was used. Abandoned = visits in which it was left and did not succeed ÷ the same. Time: the median.',
      },
      ...forms
        .filter(({ fields }) => fields.length)
        .map(({ id, fields }) => ({
          kind: 'table' as const,
          caption: `Fields of “${id}”, in the order they are met`,
          head: ['Field', 'Visits', 'Time', 'Errors', 'Last before giving up'].map((name) => ({ name })),
          rows: fields.map(({ field, visits, time, errors, lastBefore }) => ({
            cells: [plain(field), plain(visits), say(time, 'ms'), plain(errors), plain(lastBefore)],
          })),
        })),
    ],
  };
}
