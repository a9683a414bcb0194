import type { DayCell } from '../../types';
import type { Block, Chart, Table } from '../types';
import { number, plain } from '../words';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** Fewer visits than this show the days of single people. */
export const LEAST = 30;

export const visitsIn = (cells: DayCell[]): number => cells.reduce((all, { visits }) => all + visits, 0);
const hour = (at: number): string => `${at} to ${at + 1}`;

export function busiest(cells: DayCell[]): string {
  const top = [...cells].sort((a, b) => b.visits - a.visits)[0];
  return top ? `${WEEKDAYS[top.weekday - 1]}, ${hour(top.hour)} o’clock` : 'unknown';
}

/** Visits by weekday and hour, or why they are not shown. */
export function hoursOf(id: string, name: string, cells: DayCell[], half?: true): Block {
  const visits = visitsIn(cells);
  if (visits < LEAST)
    return {
      kind: 'paragraphs',
      items: [`${name}: hidden because fewer than ${LEAST} visits (${number(visits)}).`],
    };
  const table: Table = {
    kind: 'table',
    caption: `${name}: visits by weekday and hour`,
    head: [{ name: 'Hour' }, ...WEEKDAYS.map((day) => ({ name: day.slice(0, 3) }))],
    rows: Array.from({ length: 24 }, (_, at) => ({
      cells: [
        plain(hour(at)),
        ...WEEKDAYS.map((_, i) =>
          plain(cells.find(({ weekday, hour }) => weekday === i + 1 && hour === at)?.visits ?? 0),
        ),
      ],
    })),
  };
  return {
    kind: 'chart',
    id,
    title: name,
    desc: `The stronger the colour, the more visits: most are on ${busiest(cells)} (${number(Math.max(...cells.map(({ visits }) => visits)))}).`,
    ...(half && { half }),
    data: {
      chart: 'hours',
      unit: 'visits',
      cells: cells.map(({ weekday, hour, visits }) => ({ weekday, hour, value: visits })),
    },
    table,
  } satisfies Chart;
}
