import type { Figures } from '../../types';
import type { MapStage, Section } from '../types';
import { date, many, plain } from '../words';

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

/** What one visitor did, visit by visit. */
export function oneVisitor({ timeline }: Figures, stages: MapStage[]): Section | null {
  if (!timeline) return null;
  const nameOf = (id: string | null): string => stages.find((stage) => stage.id === id)?.name ?? '–';
  return {
    id: 'visitor',
    title: 'One visitor’s journey',
    text: `Visitor ${timeline.visitor}: ${many(timeline.visits.length, 'visit')}${timeline.personas.length ? `, ${timeline.personas.join(', ')}` : ''}.`,
    blocks: timeline.visits.map(({ from, channel, source, device, entries }) => ({
      kind: 'table',
      caption: `${date(from)}, ${TIME.format(from)}${[channel, source, device].some(Boolean) ? `: ${[channel, source, device].filter(Boolean).join(', ')}` : ''}`,
      head: [
        { name: 'Time' },
        { name: 'What', words: true },
        { name: 'Where', words: true },
        { name: 'Stage', words: true },
      ],
      rows: entries.map(({ time, type, name, path, stage, touchpoint, fromStage, toStage, kind, score }) => ({
        tone: stages.find(({ id }) => id === stage)?.tone,
        cells: [
          plain(TIME.format(time)),
          {
            ...plain(
              type === 'stage'
                ? `${nameOf(fromStage)} → ${nameOf(toStage)}`
                : [type.replaceAll('_', ' '), name].filter(Boolean).join(': '),
              score === null ? '' : `score ${score}`,
            ),
            ...(kind === 'friction' || type === 'error'
              ? { mark: 'bad' as const }
              : kind === 'delight'
                ? { mark: 'good' as const }
                : {}),
          },
          plain(touchpoint ?? path, touchpoint ? path : ''),
          plain(nameOf(stage)),
        ],
      })),
    })),
  };
}
