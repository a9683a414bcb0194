import type { Figures, Kpi } from '../../types';
import type { Cell, MapStage, Section, Table } from '../types';
import { number, say } from '../words';

/** What a board asks for first, in this order. */
const FIRST =
  'conversion time-to-convert cac engagement retention-30 churn repeat nps csat ces friction self-service channels'.split(
    ' ',
  );

const SHOWN = 8;

const cellOf = ({ value, unit, currency, max }: Kpi): Cell =>
  say(value, unit, max === undefined ? '' : `of ${number(max)}`, currency);

/** The key figures, each with its formula. */
export function keyFigures({ kpis }: Figures): Section {
  const first = FIRST.flatMap((id) => kpis.filter((kpi) => kpi.id === id));
  const known = first.filter(({ value }) => value.value !== null);
  // A few dashes among figures are noise; figures that are mostly dashes are news.
  const shown = known.length >= SHOWN ? known : first;
  const left = first.filter((kpi) => !shown.includes(kpi)).map(({ name }) => `“${name}”`);
  return {
    id: 'figures',
    title: 'Key figures',
    text: left.length ? `Hidden here: ${left.join(', ')}. Why is said with the formulas at the end.` : '',
    blocks: [
      {
        kind: 'tiles',
        tiles: shown.map((kpi) => ({ name: kpi.name, cell: cellOf(kpi), formula: kpi.formula })),
      },
    ],
  };
}

const GROUPS: Record<Kpi['group'], string> = {
  conversion: 'Conversion',
  engagement: 'Engagement',
  loyalty: 'Loyalty',
  satisfaction: 'Satisfaction',
  friction: 'Friction',
  forms: 'Forms',
  cost: 'Cost',
};

/** Every KPI in one table: what was counted, and how. */
export function ofEverything({ kpis, goals }: Figures, stages: MapStage[]): Section {
  const tone = (kpi: Kpi) => stages.find(({ id }) => id === kpi.stage)?.tone;
  const table: Table = {
    kind: 'table',
    caption: 'All key figures and their formulas',
    head: [
      { name: 'Figure' },
      { name: 'Group', words: true },
      { name: 'Value' },
      { name: 'Formula', words: true },
    ],
    rows: kpis.map((kpi) => ({
      tone: tone(kpi),
      cells: [{ text: kpi.name }, { text: GROUPS[kpi.group] }, cellOf(kpi), { text: kpi.formula }],
    })),
  };
  const goalTable: Table = {
    kind: 'table',
    caption: 'Goals reached',
    head: [
      { name: 'Goal' },
      { name: 'Times' },
      { name: 'Visitors' },
      { name: 'Share of visitors' },
      { name: 'Worth' },
    ],
    rows: goals.map(({ name, count, visitors, rate, values }) => ({
      cells: [
        { text: name },
        say({ value: count, of: count }, 'count'),
        say({ value: visitors, of: visitors }, 'count'),
        say(rate, 'share'),
        {
          text:
            values
              .map(({ total, currency }) => say({ value: total, of: 1 }, 'money', '', currency).text)
              .join(', ') || '–',
        },
      ],
    })),
  };
  return {
    id: 'formulas',
    title: 'Every figure and its formula',
    text: 'How each number is made, so that it can be held against others.',
    blocks: [...(goals.length ? [goalTable] : []), table],
  };
}
