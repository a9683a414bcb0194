import type { Figures, Kpi } from '../types';
import { aboutMap, NOTHING } from './aboutMap';
import { stagesOf } from './stages';
import type { Cell, JourneyMap, Section, Table } from './types';
import { amount, DASH, difference, many, number, percent, plain, say } from './words';

type Experiment = Figures['future']['experiments'][number];

const metCell = (met: boolean | null): Cell =>
  met === null ? plain(DASH) : met ? { text: 'met', mark: 'good' } : { text: 'missed', mark: 'bad' };

/** Shares and means can be seen at a glance. */
const barOf = (value: number | null, unit: Kpi['unit']): Pick<Cell, 'bar'> =>
  value === null || (unit !== 'share' && unit !== 'mean')
    ? {}
    : { bar: Math.min(1, Math.max(0, unit === 'mean' ? value / 5 : value)) };

function variantsTable({ id, variants }: Experiment, stages: JourneyMap['stages']): Table {
  const [control] = variants;
  return {
    kind: 'table',
    caption: `Experiment “${id}”: visitors of each variant that reached the stage`,
    head: [{ name: 'Variant' }, { name: 'Visitors' }, ...stages.map(({ name, tone }) => ({ name, tone }))],
    rows: variants.map(({ variant, visitors, reached, lift }) => ({
      cells: [
        plain(variant, variant === control?.variant ? 'what the others are held against' : ''),
        plain(visitors),
        ...reached.map((share, i): Cell => {
          const cell = say(share, 'share');
          const { difference: by, margin } = lift[i]!;
          if (variant === control?.variant || by.value === null || !margin || cell.why) return cell;
          const sure = Math.abs(by.value) > margin;
          return {
            ...cell,
            small: `${difference(by.value, 'share')}, give or take ${number(100 * margin)}`,
            ...(sure ? { mark: by.value > 0 ? ('good' as const) : ('bad' as const) } : {}),
          };
        }),
      ],
    })),
    foot: 'The difference to the first variant in points of a percentage, with half of its 95 % interval (normal approximation). A mark means that the interval leaves out zero: ● better, ▲ worse.',
  };
}

/** What was planned against what is. */
export function futureMap(figures: Figures): JourneyMap {
  const stages = stagesOf(figures);
  const { targets, experiments, order } = figures.future;
  const last = Math.max(0, ...order.map(({ planned }) => planned ?? 0));
  const judged = targets.filter(({ met }) => met !== null);
  const met = judged.filter(({ met }) => met).length;
  const toneOf = (id: string | null) => stages.find((stage) => stage.id === id)?.tone;
  const sections: Section[] = [
    {
      id: 'targets',
      title: 'Targets',
      text: targets.length
        ? 'What was aimed for, and what is.'
        : 'The journey names no targets yet. Add them as “map.targets”, or as the “target” of a stage, such as "target": "40%".',
      blocks: targets.length
        ? [
            {
              kind: 'table',
              caption: 'Planned and actual',
              head: [
                { name: 'Target' },
                { name: 'Stage', words: true },
                { name: 'Planned' },
                { name: 'Actual' },
                { name: 'Actual − planned' },
                { name: 'So it is', words: true },
              ],
              rows: targets.map(({ stage, name, unit, planned, actual, deviation, met }) => ({
                tone: toneOf(stage),
                cells: [
                  plain(name),
                  plain(stages.find(({ id }) => id === stage)?.name ?? 'whole journey'),
                  { ...plain(amount(planned, unit)), ...barOf(planned, unit) },
                  { ...say(actual, unit), ...barOf(actual.value, unit) },
                  plain(deviation === null ? DASH : difference(deviation, unit)),
                  metCell(met),
                ],
              })),
              foot: 'Deviation = actual − planned. Whether more or less is better depends on the figure: of drop-off and times less is.',
            },
          ]
        : [],
    },
    {
      id: 'experiments',
      title: 'What was tried',
      text: experiments.length
        ? 'Each variant against the first, stage by stage.'
        : 'No experiment was reported. `milepost("experiment", "hero", "B")` reports which variant a visitor saw.',
      blocks: experiments.map((one) => variantsTable(one, stages)),
    },
    {
      id: 'order',
      title: 'The way planned and the way walked',
      text: 'The place each stage was planned at, against the place at which visitors meet it.',
      blocks: [
        {
          kind: 'table',
          caption: 'Planned and walked order',
          head: [
            { name: 'Stage or touchpoint' },
            { name: 'Planned' },
            { name: 'Walked, on average' },
            { name: 'Visitors' },
            { name: 'Left out' },
            { name: 'Met late' },
            { name: 'So it is', words: true },
          ],
          rows: order.map(({ id, name, planned, walked, visitors, skipped, late, deviation }) => ({
            tone: toneOf(id),
            cells: [
              plain(name),
              plain(planned === null ? DASH : number(planned)),
              plain(walked === null ? DASH : number(walked)),
              plain(visitors),
              planned === last ? plain(DASH, 'nothing comes later') : say(skipped, 'share'),
              say(late, 'share'),
              deviation === 'as planned'
                ? { text: deviation, mark: 'good' }
                : deviation === 'moved' || deviation === 'missing'
                  ? { text: deviation, mark: 'bad' }
                  : plain(deviation),
            ],
          })),
          foot: 'Left out = share of visitors who reached something later without ever meeting it. Met late = share of those who met it after something planned later.',
        },
      ],
    },
  ];
  const moved = order.filter(({ deviation }) => deviation === 'moved' || deviation === 'missing').length;
  return {
    map: 'future',
    title: 'Future state',
    ...aboutMap(figures),
    lead: !figures.about.events
      ? NOTHING
      : [
          judged.length
            ? `${number(met)} of ${many(judged.length, 'target')} ${met === 1 ? 'is' : 'are'} met (${percent(met / judged.length)}).`
            : 'Nothing can be held against a target yet.',
          moved
            ? `${many(moved, 'step')} of the journey ${moved === 1 ? 'is' : 'are'} not walked as planned.`
            : 'The journey is walked in the order planned.',
        ].join(' '),
    stages,
    sections: figures.about.events ? sections : [],
  };
}
