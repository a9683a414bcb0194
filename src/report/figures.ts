import type { JourneyConfig } from '../types';
import type { Fact } from './fact';
import { type Plan, planOf } from './plan';
import { type Answered, putTogether } from './putTogether';
import type { Question } from './question';
import { type AllAnswers, QUESTIONS } from './questions';
import type { Choice, Figures } from './types';
import { chosenFacts, worldOf } from './world';

/** What the facts answer for the plan's own time. */
function answer(facts: Fact[], plan: Plan): Answered {
  const chosen = chosenFacts(facts, plan, plan);
  const world = worldOf(chosen, plan);
  const answers = Object.fromEntries(
    Object.entries(QUESTIONS as unknown as Record<string, Question<unknown>>).map(([name, { fold }]) => [
      name,
      fold(world, plan),
    ]),
  ) as unknown as AllAnswers;
  return {
    answers,
    automated: plan.automated ? 0 : chosen.filter(({ automated }) => automated).length,
  };
}

/**
 * All figures of the journey maps from facts in memory, in whatever order they come; what was sent twice counts once.
 * For logs of up to some hundred thousand events; more belongs into a table (`figuresFrom`). Never throws for a config
 * that `check` accepts.
 */
export function figures(facts: Iterable<Fact>, config: JourneyConfig, choice: Choice = {}): Figures {
  const plan = planOf(config, choice);
  const all = [...facts];
  const { previous } = plan;
  return putTogether(
    plan,
    answer(all, plan),
    previous && answer(all, { ...plan, ...previous, now: previous.until }),
  );
}
