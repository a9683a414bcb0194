import type { JourneyConfig } from '../types';
import type { Check } from './conditions';
import type { Scene, Site } from './scene';
import type { Window } from './window';

/** A config, ready to judge events. */
export interface Journey {
  config: JourneyConfig;
  site: Site;
  /** Stage ids, first to last. */
  stages: string[];
  /** Former ids and present ones → the present id. */
  present: Map<string, string>;
  /** `forward`, `free` or `step`; anything else is `forward`. */
  movement: unknown;
  /** Stages that may be entered again from a later one. */
  reopens: string[];
  /** Stage → milliseconds after which its visitors are stuck. */
  usual: Map<string, number>;
  /** What was left out, and why. `rule` says which rule it was, where it was one. */
  skipped: Array<Problem & { rule?: string }>;
  /** Distinct CSS selectors that rules ask for: the page says which of them an element fits. */
  selectors: string[];
  /** The developer's own conditions that rules ask for: the page says which of them hold. */
  customs: string[];
  /** Attention in milliseconds, and depths in percent, that the page has to tell of when they are reached. */
  engaged: number[];
  scrolled: number[];
  /** Everything that looks at events, in the order it does. */
  entries: Array<CompiledRule | Tracker>;
  /** Those of them that listen to the words of an event. Filled as events come. */
  heard: Map<string, Journey['entries'] | undefined>;
  personas: string[];
  triggers: CompiledTrigger[];
  /** Times to wait, in milliseconds, by key. */
  waits: Array<[key: string, length: number]>;
  /** Keys of everything that can be remembered. */
  keys: Set<string>;
  fadeAfter?: number;
}

/** The first thing that keeps a rule out. */
export interface Problem {
  path: string;
  why: string;
}

/** A rule as it runs: all checks must hold, and only these events need to be looked at. */
export interface RuleChecks {
  checks: Check[];
  /** Event types, custom names or globs; undefined = any event. */
  events: string[] | undefined;
}

/** Something to remember of each event that fits, whatever becomes of the rule it belongs to. */
export interface Tracker extends RuleChecks {
  key: string;
  /** How long to wait from then on, in milliseconds. */
  length?: number;
  hit(scene: Scene): void;
}

export interface CompiledRule extends RuleChecks {
  /** What is written into the record, such as `stages.conversion.when.1`. */
  id: string;
  /** In the reader's own file, such as `stages[2].when[1]`. */
  path: string;
  rule: unknown;
  /** Of the fitting rules that decide the same, the first counts: `stages`, `moment.comparing` and the like. */
  decides: string;
  /** Place in `stages` of the stage that a fitting event belongs to; -1 if it belongs to none. */
  stage: number;
  /** Id of the form that a fitting event ends. */
  form?: string;
  /** What comes true when the rule fits, what the file says of it, and how often it may. */
  kind?: 'persona' | 'moment' | 'goal';
  name?: string;
  source?: unknown;
  limit?: Window;
  touchpoint?: string;
}

/** What the page does when something becomes of an event. */
export interface CompiledTrigger {
  id: string;
  /** Such as `enter conversion` or `moment rage_click`. */
  on: string[];
  checks: RuleChecks['checks'];
  do: unknown[];
  limit: Window;
}
