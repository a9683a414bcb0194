import { compile } from '../journey/compile';
import { conditions } from '../journey/conditions';
import { isRecord, own } from '../journey/shape';
import type { JourneyConfig } from '../types';
import { closest } from './closest';
import { type Complaint, didYouMean, show } from './complaint';
import { sayValue } from './sayValue';

/** Words that count, follow and wait: they are read together, not one by one. */
const LOOKING_BACK = ['count', 'within', 'distinct', 'steps', 'wait', 'unless'];

/** What the same thing is called elsewhere. */
const ELSEWHERE: Record<string, string> = {
  url: 'path',
  href: 'link',
  pathname: 'path',
  page: 'path',
  css: 'selector',
  element: 'selector',
  times: 'count',
  or: 'any',
  and: 'all',
  utm_source: 'source',
  utm_medium: 'medium',
  utm_campaign: 'campaign',
  referer: 'referrer',
  hostname: 'host',
  domain: 'host',
  keyword: 'search',
  properties: 'data',
  props: 'data',
};

/** The value at a path such as `stages[0].when.path`. */
const valueAt = (config: unknown, path: string): unknown =>
  path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>(
      (value, step) => (Array.isArray(value) ? value[Number(step)] : own(value, step)),
      config,
    );

/** Says of every rule that `compile` left out why it did. */
export function checkRules(config: unknown, complain: (complaint: Complaint) => void): void {
  const { skipped, stages } = compile(config as JourneyConfig);
  for (const { path, why, rule } of skipped) {
    if (!rule) continue;
    const key = /([^.[\]]+)$/.exec(path)?.[1] ?? '';
    const value = valueAt(config, path);
    if (why === 'one rule too many')
      complain({
        level: 'error',
        code: 'too-many-rules',
        path,
        message: 'expected at most 200 rules in all',
      });
    else if (!why.startsWith('unknown condition'))
      complain(
        [...conditions.keys(), ...LOOKING_BACK].includes(key) || /^(any|all|not|touchpoint)$/.test(key)
          ? { level: 'error', path, ...sayValue(key, value, stages) }
          : {
              level: 'error',
              code: 'bad-rule',
              path,
              message: isRecord(value)
                ? 'expected at least one condition, and no more than 3 rules inside each other'
                : `expected a rule in { }, got ${show(value)}`,
              fix: 'write { "path": "/pricing" } for a visit to that page',
            },
      );
    else
      complain({
        level: 'error',
        code: 'unknown-condition',
        path,
        message: `unknown condition "${key}"`,
        fix: didYouMean(
          (Object.hasOwn(ELSEWHERE, key) ? ELSEWHERE[key] : undefined) ??
            closest(key, [...conditions.keys(), ...LOOKING_BACK, 'any', 'all', 'not', 'touchpoint']),
        ),
      });
  }
}
