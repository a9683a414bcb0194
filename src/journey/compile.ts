import type { JourneyConfig } from '../types';
import { compileRule, type Problem, type ReadRule, type Tracker } from './compileRule';
import type { Check } from './conditions';
import { LAST, type Outline, outline, type RulePlace } from './outline';
import { readSite, type Site } from './scene';
import { each, list, own } from './shape';
import { milliseconds } from './times';
import { readLimit, type Window } from './window';

export type { RulePlace } from './outline';

const MOST_RULES = 200;

export interface CompiledRule extends RulePlace {
  checks: Check[];
  touchpoint?: string;
  /** How often a persona, moment or goal may come true. */
  limit?: Window;
}

/** Something to remember of an event that fits. */
export interface CompiledTracker extends Tracker {
  rank: number;
}

/** What the page does when something becomes of an event. */
export interface CompiledTrigger {
  id: string;
  /** Such as `enter conversion` or `moment rage_click`. */
  on: string[];
  checks: Check[];
  do: unknown[];
  limit: Window;
}

/** A config, ready to judge events. */
export interface Journey extends Omit<Outline, 'places'> {
  config: JourneyConfig;
  site: Site;
  /** Distinct CSS selectors that rules ask for: the page says which of them an element fits. */
  selectors: string[];
  /** The developer's own conditions that rules ask for: the page says which of them hold. */
  customs: string[];
  /** Attention in milliseconds, and depths in percent, that the page has to tell of when they are reached. */
  engaged: number[];
  scrolled: number[];
  /** By event type or custom name; `*` holds the rules that listen to more than names can say. */
  rules: Map<string, Array<CompiledRule | CompiledTracker>>;
  /** The same, put together for the words of an event. Filled as events come. */
  heard: Map<string, Array<CompiledRule | CompiledTracker>>;
  personas: string[];
  triggers: CompiledTrigger[];
  waits: ReadRule['waits'];
  /** Keys of everything that can be remembered. */
  keys: Set<string>;
  fadeAfter?: number;
}

/**
 * Reads a config once, so that `tag` only has to look. Never throws, whatever it is given: what cannot be
 * used is left out whole and listed in `skipped`, and the rest works.
 */
export function compile(config: JourneyConfig): Journey {
  const { places, ...found } = outline(config);
  const asked = new Map<string, Set<unknown>>();
  const rules: Journey['rules'] = new Map();
  const waits: Journey['waits'] = [];
  const triggers: CompiledTrigger[] = [];
  const keys = new Set(['stuck']);
  const skip = (problem: Problem, rule?: string) => void found.skipped.push({ ...problem, rule });
  const hear = (events = ['*'], entry: CompiledRule | CompiledTracker) => {
    for (const name of new Set(events.map((event) => (event.includes('*') ? '*' : event))))
      rules.set(name, [...(rules.get(name) ?? []), entry]);
  };
  let count = 0;
  function read(rule: unknown, path: string, id: string, scope?: string, rank = LAST - 1e8 + count) {
    const compiled =
      count++ < MOST_RULES
        ? compileRule(rule, path, found.stages, scope, id.startsWith('triggers') ? 'compare' : 'rule')
        : { path, why: 'one rule too many' };
    if ('why' in compiled) return skip(compiled, id);
    // What two rules count alike is counted once.
    const fresh = compiled.trackers.filter(({ key }) => !keys.has(key));
    for (const [i, tracker] of fresh.entries())
      hear(tracker.events, { ...tracker, rank: rank - 0.5 + i / 1e4 });
    waits.push(...compiled.waits.filter(([key]) => !keys.has(key)));
    for (const { key } of fresh) keys.add(key);
    for (const [key, wanted] of compiled.asked)
      asked.set(key, new Set([...(asked.get(key) ?? []), ...list(wanted)]));
    return compiled;
  }

  for (const place of places) {
    const { id, path, rule, kind, decides, source, rank } = place;
    const compiled = read(rule, path, id, kind && decides, kind && rank);
    // A persona is found once, a goal may be reached again and again.
    const limit = readLimit(
      kind === 'persona'
        ? 'once'
        : (own(source, 'repeat') ?? (kind === 'goal' ? 'every time' : 'once per visit')),
    );
    if (!compiled) continue;
    if (kind && !limit) {
      skip({ path: path.replace(/when[^.]*$/, 'repeat'), why: 'cannot use this' }, id);
      continue;
    }
    if (kind) keys.add(decides);
    const touchpoint = own(rule, 'touchpoint') as string | undefined;
    hear(compiled.events, { ...place, touchpoint, limit, checks: compiled.checks });
  }
  each(own(config, 'triggers'), 'triggers', (source, path, n) => {
    const id = own(source, 'id');
    const name = typeof id === 'string' ? id : `${n}`;
    const limit = readLimit(own(source, 'limit') ?? 'once per visit');
    const occasions = own(source, 'on');
    const on = Object.keys(Object(occasions)).flatMap((what) =>
      list(own(occasions, what)).flatMap((which) => (typeof which === 'string' ? `${what} ${which}` : [])),
    );
    const condition = own(source, 'if');
    const compiled =
      condition === undefined ? { checks: [] } : read(condition, `${path}.if`, `triggers.${name}.if`);
    if (!compiled) return;
    if (!limit || !on.length)
      return skip({ path: `${path}.${limit ? 'on' : 'limit'}`, why: 'cannot use this' });
    keys.add(`trigger.${name}`);
    triggers.push({ id: name, on, checks: compiled.checks, do: list(own(source, 'do')), limit });
  });
  const those = (key: string) => [...(asked.get(key) ?? [])] as string[];
  return {
    ...found,
    config,
    site: readSite(own(config, 'site')),
    selectors: those('selector'),
    customs: those('custom'),
    engaged: those('engaged').map((time) => milliseconds(time)!),
    scrolled: those('scrolled').map((depth) => Number(/\d+/.exec(depth))),
    rules,
    heard: new Map(),
    personas: [...new Set(places.flatMap(({ kind, name }) => (kind === 'persona' ? name! : [])))],
    triggers,
    waits,
    keys,
    fadeAfter: milliseconds(own(config, 'fadeAfter')),
  };
}

/** Everything to look at for an event of these words, in order. */
export function heard({ rules, heard }: Journey, words: string[]): Array<CompiledRule | CompiledTracker> {
  const known = words.filter((word) => rules.has(word));
  const key = `${known}`;
  let entries = heard.get(key);
  if (!entries) {
    entries = [...new Set(known.flatMap((word) => rules.get(word)!))].sort((a, b) => a.rank - b.rank);
    heard.set(key, entries);
  }
  return entries;
}
