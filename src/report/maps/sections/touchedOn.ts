import type { Figures } from '../../types';
import type { MapStage, Section } from '../types';
import { DASH, number, plain, say } from '../words';

const SHOWN = 15;

/** Touchpoints by stage, as a table that is shaded. */
export function touchedOn({ touchpoints }: Figures, stages: MapStage[]): Section | null {
  if (!touchpoints.length) return null;
  const most = Math.max(1, ...touchpoints.flatMap(({ stages }) => stages));
  return {
    id: 'touchpoints',
    title: 'What they touch on the way',
    text: 'Visitors who met each touchpoint while they were in a stage. The stronger the colour, the more.',
    blocks: [
      {
        kind: 'table',
        caption: 'Touchpoints by stage, most visited first',
        head: [
          { name: 'Touchpoint' },
          ...stages.map(({ name, tone }) => ({ name, tone })),
          { name: 'Visits' },
          { name: 'With friction' },
          { name: 'Go on' },
        ],
        rows: touchpoints.slice(0, SHOWN).map(({ name, stages, visits, friction, goOn }) => ({
          cells: [
            plain(name),
            ...stages.map((count) => (count ? { text: number(count), heat: count / most } : { text: '·' })),
            plain(visits),
            say(friction, 'share'),
            goOn.of ? say(goOn, 'share') : plain(DASH, 'last stage only'),
          ],
        })),
        foot:
          'With friction = share of its visits with a moment of friction or an error on it. Go on = share of those who met it in a stage and later got further.' +
          (touchpoints.length > SHOWN
            ? ` ${number(touchpoints.length - SHOWN)} less visited touchpoints are not shown.`
            : ''),
      },
    ],
  };
}
