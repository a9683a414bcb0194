/** `milepost/report`: the figures of the journey maps, from facts in memory or from DuckDB, and the maps drawn of them. */
export { draw, FORMATS, type Format } from './report/draw/draw';
export { mapFragment, mapHtml } from './report/draw/mapHtml';
export { MAP_STYLES } from './report/draw/mapStyles';
export type { Fact } from './report/fact';
export { FACTS_SQL, factsOfLog } from './report/factsSql';
export { figures } from './report/figures';
export type { Ask, AskOptions } from './report/figuresFrom';
export { figuresFrom } from './report/figuresFrom';
export { mapOf } from './report/maps/mapOf';
export type { Chart, JourneyMap, MapName, MapStage, Section, Table } from './report/maps/types';
export { MAPS } from './report/maps/types';
export { toFact, toFacts } from './report/toFact';
export type * from './report/types';
