import { allFit } from './compileRule';
import type { Check } from './conditions';
import type { Facts } from './facts';
import type { CompiledRule, Journey } from './journey';
import { judge } from './judge';
import type { JourneyState, View } from './memory';
import { openScene, type Scene } from './scene';
import { wordsOf } from './tag';

/** One condition of a rule against one event. */
export interface ExplainedCondition {
  /** The word in the rule, or `event` where the rule's other words imply one. */
  key: string;
  wanted: unknown;
  /** What there was to compare with; undefined when the event has no such fact. For a count, how many. */
  found: unknown;
  fits: boolean;
  /** Of `any` and `not`: what each of the rules in it says. */
  branches?: ExplainedCondition[][];
}

/** One rule of the file against one event. */
export interface Explained {
  /** Such as `stages.conversion.when.1`. */
  rule: string;
  /** In the reader's own file, such as `stages[2].when[1]`. */
  path: string;
  fits: boolean;
  conditions: ExplainedCondition[];
}

/** Each of these conditions against what is looked at. */
export const tell = (checks: Check[], scene: Scene): ExplainedCondition[] =>
  // A count is looked up before the event itself is looked at, and told of after it.
  [...checks.filter(({ tracker }) => !tracker), ...checks.filter(({ tracker }) => tracker)].map((check) => ({
    key: check.key,
    wanted: check.wanted,
    found: check.found?.(scene),
    fits: check.fits(scene),
    ...(check.branches && { branches: check.branches.map((branch) => tell(branch, scene)) }),
  }));

/**
 * For every rule of the journey, in the order in which rules are judged: whether this event fits it, and what
 * each of its conditions wanted and found. Rules that are left out are in `journey.skipped`. Changes nothing.
 */
export function explain(
  journey: Journey,
  state: JourneyState,
  facts: Facts,
  view: View = { touch: null },
): Explained[] {
  const scene = openScene(
    journey,
    state,
    facts,
    facts.type === 'page' ? { touch: null } : view,
    wordsOf(facts),
  );
  judge(journey, scene, { moments: [], goals: [], personas: [] });
  return journey.entries
    .filter((entry): entry is CompiledRule => 'id' in entry)
    .map((rule) => ({
      rule: rule.id,
      path: rule.path,
      fits: allFit(rule, scene),
      conditions: tell(rule.checks, scene),
    }));
}
