import { fitsPath, pathPattern, plain, splitPath } from '../../journey/glob';
import { isRecord, list } from '../../journey/shape';
import { distinct, groupByAll, largest, sum } from '../math';
import type { Plan } from '../plan';
import type { Answers, Question } from '../question';
import type { Row } from '../rows';
import type { BlueprintFigure, TouchpointFigure, Trouble, TroubleFigure } from '../types';

/** Of errors, slow pages and failed forms: what it was, or null. */
function troubleOf({ type, rating }: Row): Trouble | null {
  if (type === 'error') return 'error';
  if (type === 'vital') return rating === 'poor' ? 'slow page' : null;
  return type === 'form_error' || type === 'form_abandon' ? 'failed form' : null;
}

const troubles: Question<{
  trouble: Trouble;
  name: string;
  place: number | null;
  touchpoint: string | null;
  path: string;
  count: number;
  visits: number;
}> = {
  sql: ({ facts }) => `
    SELECT trouble, CASE trouble WHEN 'failed form' THEN coalesce(form, '') ELSE coalesce(name, '') END AS name, place,
      touchpoint, path, count(*) AS count, count(DISTINCT session) AS visits
    FROM (SELECT *, CASE WHEN type = 'error' THEN 'error' WHEN type = 'vital' AND rating = 'poor' THEN 'slow page'
        WHEN type IN ('form_error', 'form_abandon') THEN 'failed form' END AS trouble FROM ${facts})
    WHERE trouble IS NOT NULL GROUP BY ALL`,
  fold: ({ facts }) =>
    groupByAll(facts, (row) => {
      const trouble = troubleOf(row);
      const name = (trouble === 'failed form' ? row.form : row.name) ?? '';
      return trouble === null ? undefined : ([trouble, name, row.place, row.touchpoint, row.path] as const);
    }).map(([[trouble, name, place, touchpoint, path], rows]) => ({
      trouble,
      name,
      place,
      touchpoint,
      path,
      count: rows.length,
      visits: distinct(rows, ({ session }) => session),
    })),
};

export const blueprintQuestions = { troubles };

/** Always drawn, in this order; a lane nobody described is empty. */
const LANES = ['people', 'policies', 'technology', 'processes'];

type Lane = BlueprintFigure['lanes'][number];
type Entry = Lane['entries'][number] & { owns: (trouble: TroubleFigure) => boolean };

const texts = (value: unknown): string[] =>
  list(value).filter((one): one is string => typeof one === 'string' && !!one);

/** `"Warehouse"`, or `{ name, stage, path, touchpoint, form, note }`: what names a place owns what goes wrong there. */
function entryOf(value: unknown, stage: string | null, { place, stages }: Plan): Entry[] {
  if (typeof value === 'string')
    return [
      { name: value, stages: stage === null ? [] : [stage], note: '', troubles: [], owns: () => false },
    ];
  if (!isRecord(value) || typeof value.name !== 'string') return [];
  const paths = texts(value.path).map(pathPattern);
  const touchpoints = texts(value.touchpoint).map(plain);
  const forms = texts(value.form);
  const within = [...texts(value.stage), ...(stage === null ? [] : [stage])]
    .map((id) => stages[place.get(id) ?? -1]?.id)
    .filter((id): id is string => id !== undefined);
  return [
    {
      name: value.name,
      stages: within,
      note: typeof value.note === 'string' ? value.note : '',
      troubles: [],
      owns: (trouble) =>
        (!within.length || within.includes(trouble.stage ?? '')) &&
        (paths.some((path) => fitsPath(path, splitPath(trouble.path))) ||
          (trouble.touchpoint !== null && touchpoints.includes(plain(trouble.touchpoint))) ||
          (trouble.trouble === 'failed form' && forms.includes(trouble.name))),
    },
  ];
}

/** A lane is a list of entries, or lists by stage. */
function entriesOf(lane: unknown, plan: Plan): Entry[] {
  if (isRecord(lane) && typeof lane.name !== 'string')
    return Object.entries(lane).flatMap(([stage, entries]) =>
      plan.place.has(stage) ? list(entries).flatMap((entry) => entryOf(entry, stage, plan)) : [],
    );
  return list(lane).flatMap((entry) => entryOf(entry, null, plan));
}

/** The first entry that owns a trouble, in the order of the lanes, gets it; the others are named as nobody's. */
export function blueprintOf(
  plan: Plan,
  answers: Answers<typeof blueprintQuestions>,
  touchpoints: TouchpointFigure[],
): BlueprintFigure {
  const names = [
    ...LANES,
    ...Object.keys(plan.lanes).filter((lane) => !LANES.includes(lane) && lane !== 'note'),
  ];
  const lanes = names.map((lane) => ({ lane, entries: entriesOf(plan.lanes[lane], plan) }));
  const all = answers.troubles
    .map(
      ({ place, ...trouble }): TroubleFigure => ({ ...trouble, stage: plan.stages[place ?? -1]?.id ?? null }),
    )
    .sort(
      largest(
        ({ count }) => count,
        ({ trouble, name, stage, touchpoint, path }) => [trouble, name, stage, touchpoint, path].join(' '),
      ),
    );
  const unowned = all.filter((trouble) => {
    const owner = lanes.flatMap(({ entries }) => entries).find(({ owns }) => owns(trouble));
    owner?.troubles.push(trouble);
    return !owner;
  });
  return {
    frontstage: plan.stages.map(({ id }, place) => ({
      stage: id,
      touchpoints: touchpoints
        .filter(({ stages }) => stages[place])
        .map(({ name, stages }) => ({
          name,
          visitors: stages[place]!,
          trouble: sum(all, (row) => (row.stage === id && row.touchpoint === name ? row.count : 0)),
        }))
        .sort(
          largest(
            ({ visitors }) => visitors,
            ({ name }) => name,
          ),
        ),
    })),
    lanes: lanes.map(({ lane, entries }) => ({
      lane,
      entries: entries.map(({ owns: _, ...entry }) => entry),
    })),
    unowned,
  };
}
