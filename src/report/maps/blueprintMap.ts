import type { Figures, TroubleFigure } from '../types';
import { aboutMap, NOTHING } from './aboutMap';
import {
  nameOfTrouble,
  type Together,
  together,
  troublesAndOwners,
  troublesOwned,
} from './sections/troublesOwned';
import { stagesOf } from './stages';
import type { Cell, Grid, Item, JourneyMap, Section } from './types';
import { DASH, many, number, percent } from './words';

const TOUCHPOINTS = 6;
const TROUBLES = 3;

const troubleItem = (one: TroubleFigure): Item => ({
  text: `${one.trouble}: ${nameOfTrouble(one)}`,
  small: many(one.visits, 'visit').replace(' ', '\u00a0'),
  mark: 'bad',
});
const placedItem = (one: Together): Item => ({
  ...troubleItem(one),
  text: `${one.trouble}: ${one.touchpoint ?? one.path}`,
});

/** What visitors meet, over what stands behind it, with the troubles where they belong. */
export function blueprintMap(figures: Figures): JourneyMap {
  const stages = stagesOf(figures);
  const { frontstage, lanes, unowned } = figures.blueprint;
  const owned = lanes.flatMap(({ entries }) => entries.flatMap(({ troubles }) => troubles));
  const filled = lanes.filter(({ entries }) => entries.length);
  const cellsOf = (items: (stage: string) => Item[]): Cell[] =>
    stages.map(({ id }) => {
      const found = items(id);
      return found.length ? { text: '', items: found } : { text: DASH };
    });
  const rows: Grid['rows'] = [
    {
      name: 'Frontstage',
      text: 'visitors who met each touchpoint · ▲ how often something went wrong',
      strong: true,
      cells: cellsOf((stage) =>
        (frontstage.find((one) => one.stage === stage)?.touchpoints ?? [])
          .slice(0, TOUCHPOINTS)
          .map(({ name, visitors, trouble }) => ({
            text: name,
            small: `${number(visitors)}${trouble ? `\u00a0· ▲\u00a0${number(trouble)}` : ''}`,
          })),
      ),
    },
    ...filled.map(({ lane, entries }, i) => ({
      ...(i ? {} : { line: true as const }),
      name: lane.charAt(0).toUpperCase() + lane.slice(1),
      text: i ? 'backstage' : 'backstage, behind the line of visibility',
      cells: cellsOf((stage) =>
        entries
          .filter(({ stages }) => !stages.length || stages.includes(stage))
          .flatMap(({ name, note, troubles }): Item[] => [
            { text: name, small: note, strong: true },
            ...together(troubles, false)
              .filter((one) => one.stage === stage)
              .slice(0, TROUBLES)
              .map(troubleItem),
          ]),
      ),
    })),
    {
      name: 'Nobody’s',
      text: 'troubles that no lane owns',
      cells: cellsOf((stage) =>
        together(unowned)
          .filter((one) => one.stage === stage)
          .slice(0, TROUBLES)
          .map(placedItem),
      ),
    },
  ];
  const all = troublesOwned(figures);
  const times = (rows: TroubleFigure[]): number => rows.reduce((sum, { count }) => sum + count, 0);
  const mended = times(owned) / (times(owned) + times(unowned));
  const nameOf = (id: string | null): string => stages.find((stage) => stage.id === id)?.name ?? 'no stage';
  const sections: Section[] = [
    {
      id: 'blueprint',
      title: 'Frontstage and backstage',
      text: filled.length
        ? 'Above: what visitors meet. Below the line: who and what makes it work, and the troubles each of them owns.'
        : 'Above: what visitors meet. The journey names nothing behind it yet: add people, policies, technology and processes as “map.lanes”, so that each trouble has an owner.',
      blocks: [{ kind: 'grid', caption: 'Service blueprint, a column for each stage', rows }],
    },
    troublesAndOwners(all, stages),
  ];
  return {
    map: 'blueprint',
    title: 'Service blueprint',
    ...aboutMap(figures),
    lead: !figures.about.events
      ? NOTHING
      : all[0]
        ? `The trouble most visits meet is a ${all[0].trouble} (${nameOfTrouble(all[0])}) in “${nameOf(all[0].stage)}”; ${all[0].owner ? `“${all[0].owner}” owns it` : 'nobody owns it'}. ${percent(mended)} of what goes wrong has an owner.`
        : 'Nothing went wrong that was recorded.',
    stages,
    sections: figures.about.events ? sections : [],
  };
}
