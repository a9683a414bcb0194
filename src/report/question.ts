import type { Plan } from './plan';
import type { World } from './rows';

/** Names of the tables an answer is made of; `tables.ts` says what is in them. */
export interface Tables {
  facts: string;
  visits: string;
  stays: string;
  people: string;
  hours: string;
  met: string;
}

/**
 * One question to the data with its answer given twice: by SQL over the tables, and by a fold over the same rows in
 * memory. A test holds the two equal. The columns of the SQL are the keys of `R`; the order of rows means nothing.
 */
export interface Question<R> {
  sql(tables: Tables, plan: Plan): string;
  fold(world: World, plan: Plan): R[];
}

/** Answers to questions, by name. */
export type Answers<Q extends Record<string, Question<unknown>>> = {
  [K in keyof Q]: Q[K] extends Question<infer R> ? R[] : never;
};
