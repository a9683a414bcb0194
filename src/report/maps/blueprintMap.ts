import type { Figures, TroubleFigure } from '../types';
import { aboutMap, NOTHING } from './aboutMap';
import { stagesOf } from './stages';
import type { Cell, Grid, Item, JourneyMap, Section } from './types';
import { DASH, many, number, plain } from './words';

const TOUCHPOINTS = 6;
const TROUBLES = 3;
const SHOWN = 20;

/** Troubles of one kind in one place, however many addresses it has. */
export function together(all: TroubleFigure[]): Array<TroubleFigure & { paths: number }> {
  const found = new Map<string, TroubleFigure & { paths: number }>();
  for (const one of all) {
    const key = JSON.stringify([one.trouble, one.name, one.stage, one.touchpoint ?? one.path]);
    const same = found.get(key);
    if (same) {
      same.count += one.count;
      same.visits += one.visits;
      same.paths++;
    } else found.set(key, { ...one, paths: 1 });
  }
  return [...found.values()].sort((a, b) => b.visits - a.visits || b.count - a.count);
}

const troubleItem = ({ trouble, name, visits }: TroubleFigure): Item => ({
  text: `${trouble}: ${name}`,
  small: many(visits, 'visit'),
  mark: 'bad',
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
      text: 'touchpoints visitors meet, and how often something went wrong there',
      strong: true,
      cells: cellsOf((stage) =>
        (frontstage.find((one) => one.stage === stage)?.touchpoints ?? [])
          .slice(0, TOUCHPOINTS)
          .map(({ name, visitors, trouble }) => ({
            text: name,
            small: `${number(visitors)}${trouble ? ` · trouble ${number(trouble)}` : ''}`,
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
            { text: name, small: note },
            ...together(troubles)
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
          .map(troubleItem),
      ),
    },
  ];
  const ownerOf = new Map(
    lanes.flatMap(({ lane, entries }) =>
      entries.flatMap(({ name, troubles }) => troubles.map((one) => [one, `${name} (${lane})`] as const)),
    ),
  );
  const all = [
    ...together(unowned).map((one) => ({ ...one, owner: 'nobody' })),
    ...lanes.flatMap(({ lane, entries }) =>
      entries.flatMap(({ name, troubles }) =>
        together(troubles).map((one) => ({ ...one, owner: `${name} (${lane})` })),
      ),
    ),
  ].sort((a, b) => b.visits - a.visits || b.count - a.count);
  const nameOf = (id: string | null): string => stages.find((stage) => stage.id === id)?.name ?? 'no stage';
  const sections: Section[] = [
    {
      id: 'blueprint',
      title: 'Frontstage and backstage',
      text: filled.length
        ? 'Above: what visitors meet. Below the line: who and what makes it work, and the troubles each of them owns.'
        : 'Above: what visitors meet. The journey names nothing behind it yet: add people, policies, technology and processes as `map.lanes`, so that each trouble has an owner.',
      blocks: [{ kind: 'grid', caption: 'Service blueprint, a column for each stage', rows }],
    },
    {
      id: 'troubles',
      title: 'Troubles and who owns them',
      text: all.length
        ? `Errors, slow pages and forms that failed. ${number(ownerOf.size)} kinds have an owner, ${number(together(unowned).length)} have none.`
        : 'No errors, slow pages or failed forms were recorded.',
      blocks: all.length
        ? [
            {
              kind: 'table',
              caption: 'Troubles, by the visits that met them',
              head: [
                { name: 'Trouble' },
                { name: 'What', words: true },
                { name: 'Stage', words: true },
                { name: 'Where', words: true },
                { name: 'Visits' },
                { name: 'Times' },
                { name: 'Owner', words: true },
              ],
              rows: all
                .slice(0, SHOWN)
                .map(({ trouble, name, stage, touchpoint, path, paths, visits, count, owner }) => ({
                  tone: stages.find(({ id }) => id === stage)?.tone,
                  cells: [
                    plain(trouble),
                    plain(name),
                    plain(nameOf(stage)),
                    plain(
                      touchpoint ?? path,
                      paths > 1
                        ? many(paths, 'address').replace('addresss', 'addresses')
                        : touchpoint
                          ? path
                          : '',
                    ),
                    plain(visits),
                    plain(count),
                    owner === 'nobody' ? { text: owner, mark: 'bad' } : plain(owner),
                  ],
                })),
              foot:
                'Visits are counted per address and added: a visit that met the same trouble at two addresses counts twice.' +
                (all.length > SHOWN ? ` ${number(all.length - SHOWN)} rarer ones are not shown.` : ''),
            },
          ]
        : [],
    },
  ];
  return {
    map: 'blueprint',
    title: 'Service blueprint',
    ...aboutMap(figures),
    lead: !figures.about.events
      ? NOTHING
      : all[0]
        ? `The trouble most visits meet is “${all[0].trouble}: ${all[0].name}” in “${nameOf(all[0].stage)}”; ${all[0].owner === 'nobody' ? 'nobody owns it' : `${all[0].owner} owns it`}. ${owned.length + unowned.length ? `${number(Math.round((100 * owned.length) / (owned.length + unowned.length)))} % of what goes wrong has an owner.` : ''}`
        : 'Nothing went wrong that was recorded.',
    stages,
    sections: figures.about.events ? sections : [],
  };
}
