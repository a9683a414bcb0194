/** `milepost/report`: the figures of the journey maps, from facts in memory or from DuckDB. */
export type { Fact } from './report/fact';
export { FACTS_SQL, factsOfLog } from './report/factsSql';
export { figures } from './report/figures';
export type { Ask, AskOptions } from './report/figuresFrom';
export { figuresFrom } from './report/figuresFrom';
export { toFact, toFacts } from './report/toFact';
export type * from './report/types';
