import type { Figures } from '../../types';
import type { Section, Table } from '../types';
import { capital, channelName, DASH, percent, plain } from '../words';
import { LEAST } from './visitHours';

const PARTS = { night: '0 to 6', morning: '6 to 12', afternoon: '12 to 18', evening: '18 to 24' } as const;
const CHANNELS = 8;

function partsTable({ day: { parts } }: Figures): Table {
  const total = (by: (row: (typeof parts)[number]) => boolean): number =>
    parts.filter(by).reduce((all, { visits }) => all + visits, 0);
  const channels = [...new Set(parts.map(({ channel }) => channel))].sort(
    (a, b) => total((row) => row.channel === b) - total((row) => row.channel === a),
  );
  const devices = [...new Set(parts.map(({ device }) => device))].sort();
  const names = Object.keys(PARTS) as Array<keyof typeof PARTS>;
  const row = (name: string, small: string, by: (row: (typeof parts)[number]) => boolean) => {
    const all = total(by);
    return {
      cells: [
        plain(capital(name), small),
        ...names.map((part) => {
          const count = total((one) => one.part === part && by(one));
          return all < LEAST ? plain(DASH) : { text: percent(count / all), heat: count / all };
        }),
        plain(all),
      ],
    };
  };
  return {
    kind: 'table',
    caption: 'When each device and channel is used',
    head: [
      { name: 'By' },
      ...names.map((part) => ({ name: `${capital(part)}, ${PARTS[part]}` })),
      { name: 'Visits' },
    ],
    rows: [
      ...devices.map((device) => row(device, 'device', (one) => one.device === device)),
      ...channels
        .slice(0, CHANNELS)
        .map((channel) => row(channelName(channel), 'channel', (one) => one.channel === channel)),
    ],
    foot: `Share of the visits of the row in that part of the day. A dash: fewer than ${LEAST} visits.`,
  };
}

/** Devices and channels by the part of the day. */
export const partsOfTheDay = (figures: Figures): Section | null =>
  figures.day.parts.length
    ? {
        id: 'parts',
        title: 'With which device, and by which way',
        text: 'Parts of the day on the visitors’ own clocks.',
        blocks: [partsTable(figures)],
      }
    : null;
