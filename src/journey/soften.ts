import type { JourneyConfig } from '../types';
import { compile, type Journey } from './compile';
import { compileRule, type Problem } from './compileRule';
import { conditions } from './conditions';
import { outline } from './outline';
import { isRecord, list } from './shape';

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

/**
 * For every rule that is left out, the journey in which it fits as often as it possibly could: what is not
 * understood counts as true, and the rule listens to any event. Where that changes nothing, the rule could
 * not have decided. One rule at a time is enough, because of several only the first of the latest stage counts.
 */
export function soften(config: JourneyConfig, journey: Journey): Doubt[] {
  const places = outline(config).places;
  return journey.skipped.flatMap((problem) => {
    const place = places.find(({ id, path }) => id === problem.rule && problem.path.startsWith(path));
    if (!place) return [];
    const rule = { event: '*', ...understood(place.rule, journey.stages) };
    return [
      { id: place.id, problem, variant: compile(replaced(config, steps(place.path), rule) as JourneyConfig) },
    ];
  });
}
