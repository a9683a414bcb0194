import { quoted } from '../factsSql';
import { groupBy } from '../math';
import type { Plan } from '../plan';
import type { Answers, Question } from '../question';
import type { Row } from '../rows';
import type { Timeline } from '../types';
import { personasIn } from './personas';

/** What a person would tell of a visit. */
const TOLD = (
  'page click stage moment goal feedback form_start form_step form_success form_abandon search contact download ' +
  'link_out share print error identify custom'
).split(' ');
/** More than anyone reads; the earliest are left out. */
const ENTRIES = 1000;

const COLUMNS = [
  ...([
    'time',
    'seq',
    'session',
    'channel',
    'source',
    'device',
    'type',
    'name',
    'path',
    'place',
    'touchPlace',
  ] as const),
  ...(['touchpoint', 'momentKind', 'fromPlace', 'toPlace', 'score', 'value', 'personas'] as const),
];

type Told = Pick<Row, (typeof COLUMNS)[number]>;

const life: Question<Told> = {
  sql: ({ facts }, { visitor }) => `
    SELECT ${COLUMNS.map((key) => (key === 'session' ? 'told AS session' : key)).join(', ')}
    FROM ${facts} WHERE ${visitor === null ? 'false' : `visitor = hash(${quoted(visitor)})`}
      AND type IN (${TOLD.map(quoted).join(', ')})
    ORDER BY nth DESC LIMIT ${ENTRIES}`,
  fold: ({ facts }, { visitor }) =>
    visitor === null
      ? []
      : facts
          .filter((row) => row.visitor === visitor && TOLD.includes(row.type))
          .slice(-ENTRIES)
          .map((row) => Object.fromEntries(COLUMNS.map((key) => [key, row[key]])) as Told),
};

export const timelineQuestions = { life };

export function timelineOf(
  { visitor, stages }: Plan,
  { life }: Answers<typeof timelineQuestions>,
): Timeline | null {
  if (visitor === null || !life.length) return null;
  const rows = [...life].sort((a, b) => a.time - b.time || a.seq - b.seq);
  const idOf = (place: number | null): string | null => stages[place ?? -1]?.id ?? null;
  return {
    visitor,
    personas: personasIn([...rows].reverse().find(({ personas }) => personas !== null)?.personas ?? null),
    events: rows.length,
    visits: [...groupBy(rows, ({ session }) => session)].map(([session, visit]) => ({
      session,
      from: visit[0]!.time,
      to: visit.at(-1)!.time,
      channel: visit[0]!.channel,
      source: visit[0]!.source,
      device: visit[0]!.device,
      entries: visit.map((row) => ({
        time: row.time,
        type: row.type,
        name: row.name,
        path: row.path,
        stage: idOf(row.place),
        touch: idOf(row.touchPlace),
        touchpoint: row.touchpoint,
        kind: row.momentKind,
        fromStage: idOf(row.fromPlace),
        toStage: idOf(row.toPlace),
        score: row.score,
        value: row.value,
      })),
    })),
  };
}
