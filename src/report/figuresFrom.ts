import type { JourneyConfig } from '../types';
import { FACTS_SQL } from './factsSql';
import { type Plan, planOf } from './plan';
import { type Answered, putTogether } from './putTogether';
import type { Question, Tables } from './question';
import { type AllAnswers, QUESTIONS } from './questions';
import { automatedSql, chosenSql, tablesSql } from './tables';
import type { Choice, Figures } from './types';

/**
 * Runs one statement in DuckDB and gives its rows, one connection for all: temporary tables are made on the way.
 * Whole numbers may come as `bigint`.
 */
export type Ask = (sql: string) => Promise<Array<Record<string, unknown>>>;

export interface AskOptions extends Choice {
  /** A query that gives facts, such as `factsOfLog(file)`: that of the reference collector's `events` unless said. */
  source?: string;
  /** Told how long each step took, in milliseconds. */
  onStep?: (step: string, ms: number) => void;
}

let count = 0;

const plainNumbers = (row: Record<string, unknown>): Record<string, unknown> => {
  for (const key in row) if (typeof row[key] === 'bigint') row[key] = Number(row[key]);
  return row;
};

/** What the tables answer for the plan's own time. */
async function answer(
  ask: Ask,
  plan: Plan,
  { source = FACTS_SQL, onStep }: Pick<AskOptions, 'source' | 'onStep'>,
): Promise<Answered> {
  const timed = async (step: string, sql: string): Promise<Array<Record<string, unknown>>> => {
    const started = Date.now();
    const rows = await ask(sql);
    onStep?.(step, Date.now() - started);
    return rows.map(plainNumbers);
  };
  // Two reports may be made on one connection at a time.
  const prefix = `milepost_${++count}_`;
  const chosen = chosenSql(source, plan, plan);
  const tables: Tables = {
    facts: `${prefix}facts`,
    visits: `${prefix}visits`,
    stays: `${prefix}stays`,
    people: `${prefix}people`,
    hours: `${prefix}hours`,
    met: `${prefix}met`,
  };
  try {
    const [left] = plan.automated ? [] : await timed('read', automatedSql(chosen));
    for (const sql of tablesSql(chosen, tables, plan))
      await timed(/TABLE \w+_\d+_(\w+)/.exec(sql)?.[1] ?? 'prepare', sql);
    const answers: Record<string, unknown> = {};
    for (const [name, { sql }] of Object.entries(QUESTIONS as unknown as Record<string, Question<unknown>>))
      answers[name] = await timed(name, sql(tables, plan));
    return {
      answers: answers as unknown as AllAnswers,
      automated: Number(left?.automated ?? 0),
    };
  } finally {
    for (const table of Object.values(tables))
      await ask(`DROP TABLE IF EXISTS temp.${table}`).catch(() => {}); // the first failure is the one to tell
  }
}

/**
 * The same figures as `figures` gives, from a table in DuckDB with however many events: seconds for millions.
 * Rejects with what `ask` rejects with.
 */
export async function figuresFrom(
  ask: Ask,
  config: JourneyConfig,
  options: AskOptions = {},
): Promise<Figures> {
  const plan = planOf(config, options);
  const { previous } = plan;
  return putTogether(
    plan,
    await answer(ask, plan, options),
    previous && (await answer(ask, { ...plan, ...previous, now: previous.until }, options)),
  );
}
