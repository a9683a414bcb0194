import type { Figures } from '../../types';
import type { MapStage, Section } from '../types';
import { number, percent, plain } from '../words';

const SHOWN = 12;

/** Pain points, the worst first. */
export function whereItHurts({ pains }: Figures, stages: MapStage[]): Section | null {
  const found = pains.filter(({ score }) => score.value);
  const hidden = pains.filter(({ score }) => score.value === null).length;
  if (!found.length) return null;
  const worst = found[0]!.score.value!;
  return {
    id: 'pains',
    title: 'Where it hurts',
    text: 'Places with much friction, many visits and many who give up: mending the upper ones helps most.',
    blocks: [
      {
        kind: 'table',
        caption: 'Pain points, the worst first',
        head: [
          { name: 'Place' },
          { name: 'Stage', words: true },
          { name: 'Pain' },
          { name: 'Friction' },
          { name: 'Traffic' },
          { name: 'Drop-off' },
          { name: 'What it was', words: true },
        ],
        rows: found.slice(0, SHOWN).map((pain) => {
          const stage = stages.find(({ id }) => id === pain.stage);
          return {
            tone: stage?.tone,
            cells: [
              plain(pain.touchpoint ?? pain.path, pain.touchpoint ? `mostly ${pain.path}` : ''),
              plain(stage?.name ?? pain.stage),
              { text: number(100 * pain.score.value!), bar: pain.score.value! / worst },
              plain(
                percent(pain.friction),
                `${number(pain.frictionVisits)} of ${number(pain.visits)} visits`,
              ),
              plain(percent(pain.traffic)),
              plain(percent(pain.dropOff)),
              plain(
                pain.causes
                  .slice(0, 3)
                  .map(({ name, count }) => `${name} ${number(count)}`)
                  .join(', '),
              ),
            ],
          };
        }),
        foot:
          'Pain (0 to 100) = friction (share of its visits with a moment of friction or an error) × traffic (its share of the stage’s visits) × drop-off (share of its visitors who got no further).' +
          (hidden ? ` Hidden, because too few visits met them: ${number(hidden)} more places.` : ''),
      },
    ],
  };
}
