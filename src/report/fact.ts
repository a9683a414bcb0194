/**
 * One event as one flat row: what every figure is made of, whether it comes from a line of NDJSON (`toFact`) or from
 * a table (`FACTS_SQL`, with the same names as columns). What an event does not say is null.
 */
export interface Fact {
  id: string;
  /** Milliseconds since 1970; with the device clock's error taken out where the receiver knew it. */
  time: number;
  /** `anonymousId`; null for events sent without ids. */
  visitor: string | null;
  session: string | null;
  tab: string | null;
  /** The page view. */
  view: string | null;
  seq: number;
  type: string;
  name: string | null;
  path: string;
  stage: string | null;
  touch: string | null;
  furthest: string | null;
  lap: number;
  /** When the visitor's stage was entered. */
  since: number | null;
  /** Of `stage` events: the move. `skipped`: ids of the stages jumped over, with commas between. */
  fromStage: string | null;
  toStage: string | null;
  direction: string | null;
  skipped: string | null;
  timeInPrevious: number | null;
  touchpoint: string | null;
  channel: string | null;
  source: string | null;
  medium: string | null;
  campaign: string | null;
  /** How the visitor came the first time, and this time. */
  firstChannel: string | null;
  firstSource: string | null;
  lastChannel: string | null;
  lastSource: string | null;
  device: string | null;
  /** Ids with commas between and around (`,runner,gift,`), so that one of them can be looked for; null if none. */
  personas: string | null;
  /** `{ "hero": "B" }` as JSON. */
  experiments: string | null;
  value: number | null;
  currency: string | null;
  /** Of `feedback` events. */
  feedback: string | null;
  score: number | null;
  max: number | null;
  comment: string | null;
  /** Of `moment` events: `intent`, `friction` or `delight`; `know`, `go`, `do`, `buy` or `other`. */
  momentKind: string | null;
  momentWant: string | null;
  form: string | null;
  field: string | null;
  fieldIndex: number | null;
  /** Of `form_abandon`: where it was left. */
  lastField: string | null;
  /** Of form events: milliseconds in the field, and since the form was begun. */
  fieldMs: number | null;
  formMs: number | null;
  /** Of `vital` events (`name` says which one): `good`, `needs-improvement` or `poor`. */
  rating: string | null;
  /** Of `search` events; the term only where the site keeps it. */
  term: string | null;
  results: number | null;
  /** Of `engage` and `page_leave` events: milliseconds of attention. */
  engagedMs: number | null;
  /** An automated browser, or traffic of the site's own. */
  automated: boolean;
  /** On the visitor's clock: 0-23, and 1 (Monday) to 7. Null without a time zone. */
  hour: number | null;
  weekday: number | null;
  /** The config that was in force: its label, else its hash. */
  version: string | null;
}
