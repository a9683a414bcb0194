import { type Check, conditions } from './conditions';
import { plain } from './glob';
import type { Scene } from './scene';
import { each, isRecord, list } from './shape';

/** Combining words may be nested this deep; deeper than that nobody can say what a rule means. */
const DEEPEST = 3;

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

export function allFit(checks: Check[], scene: Scene): boolean {
  for (const check of checks) if (!check.fits(scene)) return false;
  return true;
}

/**
 * Reads one rule. It never throws: a rule with one word or value that cannot be used is a Problem as a
 * whole, because half a rule would fit more than its author meant.
 */
export function compileRule(
  rule: unknown,
  path: string,
  stages: string[],
): (RuleChecks & { selectors: string[] }) | Problem {
  const selectors: string[] = [];
  const problems: Problem[] = [];
  const refuse = (at: string, why = 'cannot use this') => problems.push({ path: at, why });

  /**
   * One set of conditions that must all hold. With `listens` it takes part in saying which event the rule
   * listens to (`otherwise`, if its own words imply none); without, it is only compared with the event.
   */
  function read(
    source: unknown,
    at: string,
    depth: number,
    listens: boolean,
    otherwise?: string[],
  ): RuleChecks {
    const words = new Map<string, unknown>();
    const checks: Check[] = [];
    const choices: Array<[key: string, wanted: unknown, at: string, depth: number]> = [];

    // What stands in `all` is read as if it stood beside it, so its words take part in implying the event.
    function gather(part: unknown, where: string, level: number): void {
      if (!isRecord(part) || level > DEEPEST) refuse(where);
      else
        for (const [key, wanted] of Object.entries(part)) {
          const here = `${where}.${key}`;
          const check = conditions.get(key)?.check(wanted, stages);
          if (check) {
            checks.push(check);
            words.set(key, wanted);
            if (key === 'selector') selectors.push(...(list(wanted) as string[]));
          } else if (/^(all|any|not)$/.test(key) && list(wanted).length) {
            if (key === 'all') each(wanted, here, (inner, place) => gather(inner, place, level + 1));
            else choices.push([key, wanted, here, level + 1]);
          } else if (conditions.has(key) || /^(all|any|not)$/.test(key)) refuse(here);
          else if (key === 'touchpoint' && typeof wanted !== 'string') refuse(here);
          else if (!/^(touchpoint|note|id)$/.test(key)) refuse(here, `unknown condition "${key}"`);
        }
    }
    gather(source, at, depth);

    const named = words.get('event');
    const implied = [...conditions].find(([key]) => words.has(key))?.[1].implies;
    const heard = named ? (list(named) as string[]).map(plain) : implied ? [implied] : otherwise;
    let events = heard;

    // Words such as `path` hold on every event, so they leave it to the branches of `any` to say which.
    const open = listens && (!implied || implied === 'page') && choices.some(([key]) => key === 'any');
    if (listens && !open && !named && heard) checks.push(conditions.get('event')!.check(heard, stages)!);
    for (const [key, wanted, here, level] of choices) {
      const any = key === 'any';
      const sets = each(wanted, here, (branch, place) => read(branch, place, level, any && open, heard));
      const branches = sets.map((set) => set.checks);
      checks.push({
        key,
        wanted,
        branches,
        fits: (scene) => any === branches.some((set) => allFit(set, scene)),
      });
      // Of two `any` one is enough to find the events: whatever else the rule asks for is checked on them.
      if (any && open)
        events = sets.every((set) => set.events) ? sets.flatMap((set) => set.events!) : undefined;
    }
    if (!checks.length) refuse(at);
    return { checks, events };
  }

  const result = read(rule, path, 0, true);
  return problems[0] ?? { ...result, selectors };
}
