import type { Engine } from '../support/browsers';
import type { World } from './world';

/** What one run of a row came to, judged by what the collector stored. */
export interface Figures {
  /** Events the page tracked: `track()` returned for each of them. */
  events: number;
  /** Those the collector has. */
  stored: number;
  /** Neither stored nor counted as dropped. */
  lost: number;
  /** Counted as dropped, of all events of the site. */
  counted: number;
  /** How often an accepted event came again. */
  duplicates: number;
  requests: number;
  /** Most requests open at the same time. */
  atOnce: number;
  /** Numbers given to events of any kind that neither an event nor a count stands for. */
  unexplained: number;
  /** What else was not as it should be, in words; empty when all was. */
  broken: string[];
  /** What is worth telling beside the figures. */
  note: string;
}

/** The contract: a run is worse when a figure is higher than this. What is not named must be 0, requests apart. */
export interface Limits {
  /** Of so many events, in this engine. */
  lost?: number | ((events: number, engine: string) => number);
  counted?: number;
  duplicates?: number;
  requests?: number;
  atOnce?: number;
  unexplained?: number;
}

/** One row of the fault table. */
export interface Row {
  number: number;
  /** What goes wrong, in the words of the table. */
  fault: string;
  /** What is promised then, in words. */
  expect: string;
  limits?: Limits;
  /** Where it can be brought about; everywhere unless told. */
  engines?: Engine[];
  /** A race: run many times when the whole table is made. */
  race?: boolean;
  /** Brings the fault about and repairs it again, then gives what came of it. */
  run(world: World): Promise<Figures>;
}
