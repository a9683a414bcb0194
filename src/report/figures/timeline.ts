import type { Fact } from '../fact';
import { quoted } from '../factsSql';
import { groupBy } from '../math';
import type { Plan } from '../plan';
import type { Answers, Question } from '../question';
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
    'stage',
    'touch',
  ] as const),
  ...(['touchpoint', 'momentKind', 'fromStage', 'toStage', 'score', 'value', 'personas'] as const),
];

const life: Question<Pick<Fact, (typeof COLUMNS)[number]>> = {
  sql: ({ facts }, { visitor }) => `
    SELECT ${COLUMNS.join(', ')} FROM ${facts} WHERE ${visitor === null ? 'false' : `visitor = ${quoted(visitor)}`}
      AND type IN (${TOLD.map(quoted).join(', ')})
    ORDER BY nth DESC LIMIT ${ENTRIES}`,
  fold: ({ facts }, { visitor }) =>
    visitor === null
      ? []
      : facts
          .filter((row) => row.visitor === visitor && TOLD.includes(row.type))
          .slice(-ENTRIES)
          .map(
            (row) =>
              Object.fromEntries(COLUMNS.map((key) => [key, row[key]])) as Pick<
                Fact,
                (typeof COLUMNS)[number]
              >,
          ),
};

export const timelineQuestions = { life };

export function timelineOf(
  { visitor, stages, place }: Plan,
  { life }: Answers<typeof timelineQuestions>,
): Timeline | null {
  if (visitor === null || !life.length) return null;
  const rows = [...life].sort((a, b) => a.time - b.time || a.seq - b.seq);
  const now = (id: string | null): string | null => stages[place.get(id ?? '') ?? -1]?.id ?? null;
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
        stage: now(row.stage),
        touch: now(row.touch),
        touchpoint: row.touchpoint,
        kind: row.momentKind,
        fromStage: now(row.fromStage),
        toStage: now(row.toStage),
        score: row.score,
        value: row.value,
      })),
    })),
  };
}
