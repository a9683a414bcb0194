import type { JourneyConfig } from '../types';
import { compile } from './compile';
import { compileRule } from './compileRule';
import { conditions } from './conditions';
import type { Journey, Problem } from './journey';
import { isRecord, list, own } from './shape';

/** A rule that is left out, and the journey as it would be if what is not understood of it held. */
export interface Doubt {
  id: string;
  problem: Problem;
  variant: Journey;
}

/** The part of a rule that is understood. A combination is kept only if all of it is. */
function understood(rule: unknown, stages: string[]): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  if (!isRecord(rule)) return kept;
  for (const key of Object.keys(rule)) {
    if (key === 'all')
      kept.all = list(rule.all).map((inner) => ({ event: '*', ...understood(inner, stages) }));
    else if (key === 'any' || key === 'not' || conditions.has(key)) {
      if ('checks' in compileRule({ [key]: rule[key] }, '', stages)) kept[key] = rule[key];
    } else if (key === 'touchpoint' && typeof rule.touchpoint === 'string') kept.touchpoint = rule.touchpoint;
  }
  return kept;
}

/** `["stages", 4, "when", 0]` */
const steps = (path: string): Array<string | number> =>
  path.split(/[.[\]]+/).flatMap((step) => (step === '' ? [] : /^\d+$/.test(step) ? Number(step) : step));

/** A copy of `value` in which only the thing at `path` differs. */
function replaced(value: unknown, [step, ...rest]: Array<string | number>, by: unknown): unknown {
  if (step === undefined) return by;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...value]
    : { ...(value as object) };
  const at = step as keyof typeof copy;
  (copy as Record<string, unknown>)[at] = replaced(copy[at], rest, by);
  return copy;
}

/** Where in the file the rule begins that something at this path is wrong with. */
const RULE = /^(touchpoints|\w+(\[\d+\])?\.(when|success))(\[\d+\])?/;

/**
 * For every rule that is left out, the journey in which it fits as often as it possibly could: what is not
 * understood counts as true, and the rule listens to any event. Where that changes nothing, the rule could
 * not have decided. One rule at a time is enough, because of several only the first of the latest stage counts.
 */
export function soften(config: JourneyConfig, journey: Journey): Doubt[] {
  return journey.skipped.flatMap((problem) => {
    const [path] = RULE.exec(problem.path) ?? [];
    if (!problem.rule || path === undefined) return [];
    const place = steps(path);
    const wrong = place.reduce<unknown>(
      (value, step) => (Array.isArray(value) ? value[step as number] : own(value, `${step}`)),
      config,
    );
    const rule = { event: '*', ...understood(wrong, journey.stages) };
    return [{ id: problem.rule, problem, variant: compile(replaced(config, place, rule) as JourneyConfig) }];
  });
}
