import { share } from '../enough';
import { distinct, groupBy, groupByAll } from '../math';
import type { Plan } from '../plan';
import type { Answers, Question } from '../question';
import type { Flow, FlowLink, Transition } from '../types';

/** Moves shown one after the other; what comes later is in `flow` alone. */
const STEPS = 8;

const moves: Question<{ from: number; to: number; moves: number; visitors: number }> = {
  sql: ({ facts }) => `
    SELECT fromPlace AS "from", toPlace AS "to", count(*) AS moves, count(DISTINCT visitor) AS visitors FROM ${facts}
    WHERE fromPlace IS NOT NULL AND toPlace IS NOT NULL AND visitor IS NOT NULL GROUP BY fromPlace, toPlace`,
  fold: ({ facts }) =>
    groupByAll(facts, ({ fromPlace, toPlace, visitor }) =>
      fromPlace === null || toPlace === null || visitor === null
        ? undefined
        : ([fromPlace, toPlace] as const),
    ).map(([[from, to], rows]) => ({
      from,
      to,
      moves: rows.length,
      visitors: distinct(rows, ({ visitor }) => visitor),
    })),
};

/** Each visitor's first moves, counted from 1. */
const steps: Question<{ step: number; from: number; to: number; visitors: number }> = {
  sql: ({ facts }) => `
    SELECT step, fromPlace AS "from", toPlace AS "to", count(*) AS visitors FROM (
      SELECT fromPlace, toPlace, row_number() OVER (PARTITION BY visitor ORDER BY nth) AS step FROM ${facts}
      WHERE fromPlace IS NOT NULL AND toPlace IS NOT NULL AND visitor IS NOT NULL)
    WHERE step <= ${STEPS} GROUP BY step, fromPlace, toPlace`,
  fold: ({ facts }) => {
    const moving = facts.filter(
      (row) => row.visitor !== null && row.fromPlace !== null && row.toPlace !== null,
    );
    const numbered = [...groupBy(moving, ({ visitor }) => visitor).values()].flatMap((rows) =>
      rows
        .slice(0, STEPS)
        .map(({ fromPlace, toPlace }, i) => ({ step: i + 1, from: fromPlace!, to: toPlace! })),
    );
    return groupByAll(numbered, ({ step, from, to }) => [step, from, to] as const).map(
      ([[step, from, to], rows]) => ({
        step,
        from,
        to,
        visitors: rows.length,
      }),
    );
  },
};

/** Where visitors began, whether they moved on or not. */
const starts: Question<{ place: number; visitors: number }> = {
  sql: ({ people }) =>
    `SELECT start AS place, count(*) AS visitors FROM ${people} WHERE start IS NOT NULL GROUP BY start`,
  fold: ({ people }) =>
    groupByAll(people, ({ start }) => (start === null ? undefined : ([start] as const))).map(
      ([[place], rows]) => ({
        place,
        visitors: rows.length,
      }),
    ),
};

export const flowQuestions = { moves, steps, starts };

const kindOf = (from: number, to: number): FlowLink['kind'] =>
  to < from ? 'back' : to > from + 1 ? 'skip' : 'forward';

export function flowOf(
  { stages }: Plan,
  answers: Answers<typeof flowQuestions>,
  stageVisits: Array<{ place: number; visitors: number }>,
): Flow {
  return {
    nodes: stages.map(({ id, name }, place) => ({
      id,
      stage: id,
      name,
      step: 0,
      visitors: stageVisits.find((row) => row.place === place)?.visitors ?? 0,
    })),
    links: answers.moves
      .slice()
      .sort((a, b) => a.from - b.from || a.to - b.to)
      .map((row) => ({
        from: stages[row.from]!.id,
        to: stages[row.to]!.id,
        kind: kindOf(row.from, row.to),
        moves: row.moves,
        visitors: row.visitors,
      })),
  };
}

export function unrolledOf({ stages }: Plan, { steps, starts }: Answers<typeof flowQuestions>): Flow {
  const visitors = new Map<string, number>();
  const add = (step: number, place: number, count: number): void => {
    const key = `${step}:${place}`;
    visitors.set(key, (visitors.get(key) ?? 0) + count);
  };
  for (const { place, visitors } of starts) add(0, place, visitors);
  for (const { step, to, visitors } of steps) add(step, to, visitors);
  // A visitor who came back to the start in between steps out of a stage they were not led to.
  for (const { step, from } of steps) add(step - 1, from, 0);
  const parts = [...visitors].map(([key, count]) => ({ at: key.split(':').map(Number), count }));
  parts.sort((a, b) => a.at[0]! - b.at[0]! || a.at[1]! - b.at[1]!);
  return {
    nodes: parts.map(({ at: [step, place], count }) => {
      const { id, name } = stages[place!]!;
      return { id: `${step}:${id}`, stage: id, name, step: step!, visitors: count };
    }),
    links: steps
      .slice()
      .sort((a, b) => a.step - b.step || a.from - b.from || a.to - b.to)
      .map((row) => ({
        from: `${row.step - 1}:${stages[row.from]!.id}`,
        to: `${row.step}:${stages[row.to]!.id}`,
        kind: kindOf(row.from, row.to),
        moves: row.visitors,
        visitors: row.visitors,
      })),
  };
}

export const nextOf = ({ stages }: Plan, { moves }: Answers<typeof flowQuestions>): Transition[] =>
  stages.map(({ id }, place) => {
    const out = moves.filter(({ from }) => from === place).sort((a, b) => b.moves - a.moves || a.to - b.to);
    const all = out.reduce((total, row) => total + row.moves, 0);
    return {
      from: id,
      moves: all,
      to: out.map((row) => ({
        stage: stages[row.to]!.id,
        moves: row.moves,
        share: share(row.moves, all, 'moves'),
      })),
    };
  });
