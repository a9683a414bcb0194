import type { Figures, TroubleFigure } from '../../types';
import type { MapStage, Section } from '../types';
import { capital, number, plain } from '../words';

const SHOWN = 20;

/** What is slow about a page, in words instead of the vital's letters. */
const SLOW: Record<string, string> = {
  LCP: 'main content late',
  FCP: 'first content late',
  TTFB: 'server slow to answer',
  INP: 'slow to react',
  CLS: 'layout jumps',
};
export const nameOfTrouble = ({ trouble, name }: TroubleFigure): string =>
  (trouble === 'slow page' && SLOW[name]) || name;

export type Together = TroubleFigure & { paths: number };

/** Troubles of one kind in one place, however many addresses it has; or in all places of an owner. */
export function together(all: TroubleFigure[], place = true): Together[] {
  const found = new Map<string, Together>();
  for (const one of all) {
    const where = place ? (one.touchpoint ?? one.path) : '';
    const key = JSON.stringify([one.trouble, one.name, one.stage, where]);
    const same = found.get(key);
    if (same) {
      same.count += one.count;
      same.visits += one.visits;
      same.paths++;
    } else found.set(key, { ...one, paths: 1 });
  }
  return [...found.values()].sort((a, b) => b.visits - a.visits || b.count - a.count);
}

/** Every trouble with whoever owns it, those first that most visits met; `owner` is '' if nobody does. */
export function troublesOwned({
  blueprint: { lanes, unowned },
}: Figures): Array<Together & { owner: string }> {
  return [
    ...together(unowned).map((one) => ({ ...one, owner: '' })),
    ...lanes.flatMap(({ lane, entries }) =>
      entries.flatMap(({ name, troubles }) =>
        together(troubles).map((one) => ({ ...one, owner: `${name} (${lane})` })),
      ),
    ),
  ].sort((a, b) => b.visits - a.visits || b.count - a.count);
}

/** The troubles as a table. */
export function troublesAndOwners(all: ReturnType<typeof troublesOwned>, stages: MapStage[]): Section {
  const owned = all.filter(({ owner }) => owner).length;
  return {
    id: 'troubles',
    title: 'Troubles and who owns them',
    text: all.length
      ? `Errors, slow pages and forms that failed, by place: ${number(owned)} have an owner, ${number(all.length - owned)} have none.`
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
            rows: all.slice(0, SHOWN).map(({ owner, paths, ...one }) => {
              const stage = stages.find(({ id }) => id === one.stage);
              const where = paths > 1 ? `${number(paths)} addresses` : one.touchpoint ? one.path : '';
              return {
                tone: stage?.tone,
                cells: [
                  plain(capital(one.trouble)),
                  plain(nameOfTrouble(one)),
                  plain(stage?.name ?? 'no stage'),
                  plain(one.touchpoint ?? one.path, where),
                  plain(one.visits),
                  plain(one.count),
                  owner ? plain(owner) : { text: 'nobody', mark: 'bad' as const },
                ],
              };
            }),
            foot:
              'Visits are counted per address and added: a visit that met the same trouble at two addresses counts twice.' +
              (all.length > SHOWN ? ` ${number(all.length - SHOWN)} rarer ones are not shown.` : ''),
          },
        ]
      : [],
  };
}
