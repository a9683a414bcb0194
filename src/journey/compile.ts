import type { JourneyConfig } from '../types';
import { compileRule, type Problem, type RuleChecks } from './compileRule';
import { readSite, type Site } from './scene';
import { each, list, own } from './shape';

const MOST_RULES = 200;

/** Where a rule stands in the file. */
export interface RulePlace {
  /** What is written into the record, such as `stages.conversion.when.1`. */
  id: string;
  /** In the reader's own file, such as `stages[2].when[1]`. */
  path: string;
  rule: unknown;
  /** Of the fitting rules that decide the same, one counts: `stages`, `touchpoints`, or one form's `success`. */
  decides: string;
  /** Place in `stages` of the stage that a fitting event belongs to; -1 if it belongs to none. */
  stage: number;
  /** Id of the form that a fitting event ends. */
  form?: string;
}

export interface CompiledRule extends RulePlace {
  checks: RuleChecks['checks'];
  touchpoint?: string;
  /** The rule with the lowest rank counts. */
  rank: number;
}

/** What a config says, apart from what its rules mean. */
interface Outline {
  /** Stage ids, first to last. */
  stages: string[];
  /** Former ids and present ones → the present id. */
  present: Map<string, string>;
  /** Stages that may be entered again from a later one. */
  reopens: string[];
  /** What was left out, and why. `rule` says which rule it was, where it was one. */
  skipped: Array<Problem & { rule?: string }>;
}

/** A config, ready to judge events. */
export interface Journey extends Outline {
  config: JourneyConfig;
  site: Site;
  /** Distinct CSS selectors that rules ask for: the page says which of them an element fits. */
  selectors: string[];
  /** By event type or custom name; `*` holds the rules that listen to more than names can say. */
  rules: Map<string, CompiledRule[]>;
}

/** Stages with a usable id, each once, and every rule in the file's order, also those that are no use. */
export function outline(config: unknown): Outline & { places: RulePlace[] } {
  const stages: string[] = [];
  const present = new Map<string, string>();
  const reopens: string[] = [];
  const skipped: Outline['skipped'] = [];
  const places: RulePlace[] = [];
  const add = (rules: unknown, path: string, id: string, stage: number, form?: string) =>
    each(rules, path, (rule, at, n) => {
      const decides = stage < 0 ? id : 'stages';
      places.push({ id: `${id}.${n}`, path: at, rule, decides, stage, form });
    });

  each(own(config, 'stages'), 'stages', (stage, path) => {
    const id = own(stage, 'id');
    if (typeof id !== 'string' || !id || stages.includes(id))
      return skipped.push({ path, why: 'a stage needs an id of its own' });
    for (const former of list(own(stage, 'was'))) present.set(former as string, id);
    if (own(stage, 'reopen') === true) reopens.push(id);
    add(own(stage, 'when'), `${path}.when`, `stages.${id}.when`, stages.push(id) - 1);
  });
  for (const id of stages) present.set(id, id);
  // Personas, moments and goals are further kinds of place, and stand here in the order they are judged.
  add(own(config, 'touchpoints'), 'touchpoints', 'touchpoints', -1);
  each(own(config, 'forms'), 'forms', (source, path) => {
    const form = own(source, 'id');
    if (typeof form === 'string')
      add(own(source, 'success'), `${path}.success`, `forms.${form}.success`, -1, form);
  });
  return { stages, present, reopens, skipped, places };
}

/**
 * Reads a config once, so that `tag` only has to look. Never throws, whatever it is given: what cannot be
 * used is left out whole and listed in `skipped`, and the rest works.
 */
export function compile(config: JourneyConfig): Journey {
  const { places, ...found } = outline(config);
  const selectors = new Set<string>();
  const rules: Journey['rules'] = new Map();
  for (const [i, place] of places.entries()) {
    const { id, path, rule, stage } = place;
    const read = i < MOST_RULES ? compileRule(rule, path, found.stages) : { path, why: 'one rule too many' };
    if ('why' in read) {
      found.skipped.push({ ...read, rule: id });
      continue;
    }
    const { checks, events = ['*'] } = read;
    const touchpoint = own(rule, 'touchpoint') as string | undefined;
    // The later stage wins; inside a stage, and everywhere else, the file's order.
    const compiled = { ...place, touchpoint, rank: i - MOST_RULES * stage, checks };
    for (const selector of read.selectors) selectors.add(selector);
    for (const name of new Set(events.map((event) => (event.includes('*') ? '*' : event))))
      rules.set(name, [...(rules.get(name) ?? []), compiled]);
  }
  return { ...found, config, site: readSite(own(config, 'site')), selectors: [...selectors], rules };
}
