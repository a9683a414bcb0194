import type { Figures, FlowLink } from '../../types';
import type { MapStage, SankeyData, Section, Table } from '../types';
import { DASH, many, number, percent, plain } from '../words';

/** Moves drawn one after the other: more of them are too thin to follow. */
const STEPS = 4;
/** Thinner than a hundredth of everybody, a band is a hair. */
const THIN = 0.01;

export const KINDS: Record<FlowLink['kind'], string> = {
  forward: 'forward',
  back: '↩ back',
  skip: '⇥ skips a stage',
};

/** The first moves as a drawing: what is too thin is left to the table. */
export function sankeyOf({ unrolled }: Figures, stages: MapStage[]): { data: SankeyData; left: number } {
  const step = (id: string): number => Number(id.split(':', 1)[0]);
  const all = unrolled.links.filter(({ to }) => step(to) <= STEPS);
  const start = unrolled.nodes.reduce((sum, { step, visitors }) => sum + (step ? 0 : visitors), 0);
  const links = all.filter(({ visitors }) => visitors >= Math.max(1, THIN * start));
  const used = new Set(links.flatMap(({ from, to }) => [from, to]));
  return {
    left: all.length - links.length,
    data: {
      chart: 'sankey',
      nodes: unrolled.nodes
        .filter(({ id, step }) => used.has(id) || !step)
        .map(({ id, name, stage, step, visitors }) => ({
          ...{ id, name, step, value: visitors },
          tone: stages.find((one) => one.id === stage)?.tone ?? 0,
        })),
      links: links.map(({ from, to, visitors, kind }) => ({ from, to, value: visitors, kind })),
    },
  };
}

function matrix({ next, stages: figures }: Figures, stages: MapStage[]): Table {
  return {
    kind: 'table',
    caption: 'Where they go next: share of the moves out of a stage',
    head: [{ name: 'From' }, ...stages.map(({ name, tone }) => ({ name, tone })), { name: 'Moves' }],
    rows: next.map(({ from, moves, to }, place) => ({
      tone: stages[place]?.tone,
      cells: [
        { text: figures.find(({ id }) => id === from)?.name ?? from },
        ...stages.map(({ id }) => {
          const move = to.find(({ stage }) => stage === id);
          if (!move) return { text: id === from ? '' : DASH };
          const { value } = move.share;
          return value === null
            ? { text: DASH, why: `${number(move.moves)}; too few for a share` }
            : { text: percent(value), heat: value };
        }),
        plain(moves),
      ],
    })),
    foot: 'Share = moves from this stage to that one ÷ all moves from this stage. To the left of its own stage is a move back.',
  };
}

/** Moves from stage to stage, back and skipping ones included. */
export function howTheyMove(figures: Figures, stages: MapStage[]): Section | null {
  const { flow } = figures;
  if (!flow.links.length) return null;
  const nameOf = (id: string): string => stages.find((stage) => stage.id === id)?.name ?? id;
  const count = (kind: FlowLink['kind']): number =>
    flow.links.reduce((sum, link) => sum + (link.kind === kind ? link.moves : 0), 0);
  const { data, left } = sankeyOf(figures, stages);
  return {
    id: 'moves',
    title: 'How they move',
    text:
      `The first ${STEPS} moves of each visitor, from left to right. A block is a stage, as high as there are visitors; ` +
      'what no band leaves stayed there. Hatched bands lead back, pale ones skip a stage. ' +
      `In all there were ${many(count('forward'), 'move')} forward, ${number(count('skip'))} that skipped and ${number(count('back'))} back.`,
    blocks: [
      {
        kind: 'chart',
        id: 'moves-chart',
        title: 'Moves between stages',
        desc: `Bands from stage to stage over the first ${STEPS} moves.${left ? ` ${many(left, 'kind')} of moves that fewer than one in a hundred made are not drawn.` : ''}`,
        data,
        table: {
          kind: 'table',
          caption: 'All moves between stages',
          head: [
            { name: 'From' },
            { name: 'To', words: true },
            { name: 'Kind', words: true },
            { name: 'Moves' },
            { name: 'Visitors' },
          ],
          rows: [...flow.links]
            .sort((a, b) => b.moves - a.moves)
            .map(({ from, to, kind, moves, visitors }) => ({
              tone: stages.find(({ id }) => id === from)?.tone,
              cells: [
                plain(nameOf(from)),
                plain(nameOf(to)),
                plain(KINDS[kind]),
                plain(moves),
                plain(visitors),
              ],
            })),
        },
      },
      matrix(figures, stages),
    ],
  };
}
