import type { DayCell, Figures } from '../types';
import { aboutMap, NOTHING } from './aboutMap';
import { stagesOf } from './stages';
import type { Block, Chart, JourneyMap, Section, Table } from './types';
import { DASH, many, number, percent, plain } from './words';

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const PARTS = { night: '0 to 6', morning: '6 to 12', afternoon: '12 to 18', evening: '18 to 24' } as const;
/** Fewer visits than this show the days of single people. */
const LEAST = 30;
const CHANNELS = 8;

const sum = (cells: DayCell[]): number => cells.reduce((all, { visits }) => all + visits, 0);
const hour = (at: number): string => `${at} to ${at + 1}`;

function busiest(cells: DayCell[]): string {
  const top = [...cells].sort((a, b) => b.visits - a.visits)[0];
  return top ? `${WEEKDAYS[top.weekday - 1]}, ${hour(top.hour)} o’clock` : 'unknown';
}

/** Visits by weekday and hour, or why they are not shown. */
function hours(id: string, name: string, cells: DayCell[]): Block {
  const visits = sum(cells);
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
    desc: `Most visits: ${busiest(cells)}.`,
    data: {
      chart: 'hours',
      unit: 'visits',
      cells: cells.map(({ weekday, hour, visits }) => ({ weekday, hour, value: visits })),
    },
    table,
  } satisfies Chart;
}

function partsTable({ day: { parts } }: Figures): Table {
  const total = (by: (row: (typeof parts)[number]) => boolean): number =>
    parts.filter(by).reduce((all, { visits }) => all + visits, 0);
  const channels = [...new Set(parts.map(({ channel }) => channel))].sort(
    (a, b) => total((row) => row.channel === b) - total((row) => row.channel === a),
  );
  const devices = [...new Set(parts.map(({ device }) => device))].sort();
  const names = Object.keys(PARTS) as Array<keyof typeof PARTS>;
  const row = (name: string, by: (row: (typeof parts)[number]) => boolean) => {
    const all = total(by);
    return {
      cells: [
        plain(name),
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
    head: [{ name: 'By' }, ...names.map((part) => ({ name: `${part}, ${PARTS[part]}` })), { name: 'Visits' }],
    rows: [
      ...devices.map((device) => row(device, (one) => one.device === device)),
      ...channels.slice(0, CHANNELS).map((channel) => row(channel, (one) => one.channel === channel)),
    ],
    foot: `Share of the visits of the row in that part of the day. A dash: fewer than ${LEAST} visits.`,
  };
}

function gapsChart({ day: { gaps } }: Figures): Chart {
  const { median, bands } = gaps;
  return {
    kind: 'chart',
    id: 'gaps-chart',
    title: 'Days between visits',
    desc: `Half of the visitors who come back do so within ${median.value === null ? 'an unknown number of days' : many(Math.round(median.value * 10) / 10, 'day')}.`,
    data: {
      chart: 'bars',
      unit: 'visits',
      names: bands.map(({ label }) => label),
      values: bands.map(({ count }) => count),
    },
    table: {
      kind: 'table',
      caption: 'Time since the visit before',
      head: [{ name: 'Time' }, { name: 'Visits' }],
      rows: bands.map(({ label, count }) => ({ cells: [plain(label), plain(count)] })),
    },
  };
}

const ROWS = ['motivations', 'interests', 'needs', 'expectations', 'desires', 'issues'];

/** A day in the life: when they come, with which device, how they came, what they look for. */
export function dayMap(figures: Figures): JourneyMap {
  const stages = stagesOf(figures);
  const { day, personas, about } = figures;
  const stageName = (id: string | null): string => stages.find((stage) => stage.id === id)?.name ?? '';
  const sections: Array<Section | false> = [
    {
      id: 'hours',
      title: 'When they come',
      text: `By the visitors’ own clocks. Each visit counts in every hour it spends here.${day.untimed ? ` ${many(day.untimed, 'event')} came without a time zone and are in no hour.` : ''}`,
      blocks: [hours('hours-all', 'Everybody', day.all)],
    },
    personas.length > 0 && {
      id: 'personas',
      title: 'Who they are',
      text: 'As the journey describes them, with when they come.',
      blocks: [
        {
          kind: 'cards',
          cards: personas.map(({ name, visitors, visits, conversion, texts }) => ({
            title: name,
            text: `${many(visitors, 'visitor')} in ${many(visits, 'visit')}; ${conversion.value === null ? 'too few to say how many convert' : `${percent(conversion.value)} convert`}`,
            lists: [...ROWS, ...Object.keys(texts).filter((key) => !ROWS.includes(key))].flatMap((key) =>
              texts[key]?.length ? [{ name: key, items: texts[key] }] : [],
            ),
          })),
        },
        ...day.personas.map(({ persona, name, cells }) => hours(`hours-persona-${persona}`, name, cells)),
      ],
    },
    {
      id: 'stage-hours',
      title: 'When they are in which stage',
      text: 'The same hours, for each stage of the journey.',
      blocks: day.stages.map(({ stage, cells }) =>
        hours(`hours-stage-${stage}`, stageName(stage) || stage, cells),
      ),
    },
    day.parts.length > 0 && {
      id: 'parts',
      title: 'With which device, and by which way',
      text: 'Parts of the day on the visitors’ own clocks.',
      blocks: [partsTable(figures)],
    },
    {
      id: 'gaps',
      title: 'How long until they come back',
      text: day.gaps.median.value === null ? `Too few came back to say (${day.gaps.median.why}).` : '',
      blocks: day.gaps.median.value === null ? [] : [gapsChart(figures)],
    },
    day.searches.length > 0 && {
      id: 'searches',
      title: 'What they look for',
      text: 'What was typed into the site’s search.',
      blocks: [
        {
          kind: 'table',
          caption: 'Searches, most frequent first',
          head: ['Term', 'Times', 'Visitors', 'Found nothing'].map((name) => ({ name })),
          rows: day.searches.map(({ term, count, visitors, empty }) => ({
            cells: [plain(term), plain(count), plain(visitors), plain(empty)],
          })),
        },
      ],
    },
    {
      id: 'elsewhere',
      title: 'What does not happen here',
      text: 'This map knows only what touches the site. The rest of the day is not measured; what is known of it was written down by people.',
      blocks: [
        {
          kind: 'paragraphs',
          items: day.notes.length
            ? day.notes.map(({ stage, text }) => (stage ? `${stageName(stage) || stage}: ${text}` : text))
            : ['Nothing is written down yet: `map.notes` of the journey is the place for it.'],
        },
      ],
    },
  ];
  return {
    map: 'day',
    title: 'A day in the life',
    ...aboutMap(figures),
    lead:
      sum(day.all) < LEAST
        ? about.events
          ? `Fewer than ${LEAST} visits are too few to speak of a usual day.`
          : NOTHING
        : `Most visits fall on ${busiest(day.all)}${day.gaps.median.value === null ? '.' : `; half of those who come back do so within ${many(Math.round(day.gaps.median.value * 10) / 10, 'day')}.`} Only what touches the site is seen here.`,
    stages,
    sections: about.events ? sections.filter((section): section is Section => !!section) : [],
  };
}
