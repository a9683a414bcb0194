import { aboutOf } from './figures/about';
import { blueprintOf } from './figures/blueprint';
import { channelsOf } from './figures/channels';
import { cohortsOf } from './figures/cohorts';
import { comparisonOf, type PeriodFigures } from './figures/comparison';
import { funnelOf, overallOf, stagesOf } from './figures/currentState';
import { dayOf } from './figures/day';
import { experimentsOf } from './figures/experiments';
import { feedbackOf } from './figures/feedback';
import { flowOf, nextOf, unrolledOf } from './figures/flow';
import { formsOf } from './figures/forms';
import { goalsOf } from './figures/goals';
import { kpisOf } from './figures/kpis';
import { momentsOf } from './figures/moments';
import { moodOf } from './figures/mood';
import { orderOf } from './figures/order';
import { painsOf } from './figures/pains';
import { personasOf } from './figures/personas';
import { targetsOf } from './figures/targets';
import { timelineOf } from './figures/timeline';
import { touchesOf } from './figures/touches';
import { touchpointsOf } from './figures/touchpoints';
import type { Plan } from './plan';
import type { AllAnswers } from './questions';
import type { Figures } from './types';

/** What the data answered, for one period. */
export interface Answered {
  answers: AllAnswers;
  /** Events of the choice that were left out as automated. */
  automated: number;
}

/** All figures of one period, from the answers of either source. */
function periodOf(plan: Plan, { answers, automated }: Answered): Omit<Figures, 'comparison'> {
  const about = aboutOf(plan, answers, automated);
  const stages = stagesOf(plan, answers);
  const overall = overallOf(stages);
  const touchpoints = touchpointsOf(plan, answers);
  const channels = channelsOf(plan, answers);
  const touches = touchesOf(answers);
  const mood = moodOf(plan, answers);
  const feedback = feedbackOf(plan, answers);
  const forms = formsOf(plan, answers);
  const goals = goalsOf(plan, answers, about.visitors);
  const { from, to } = about;
  const kpis = kpisOf(plan, answers, {
    stages,
    overall,
    feedback,
    forms,
    goals,
    touchpoints,
    channels,
    touches,
    from,
    to,
  });
  return {
    about,
    stages,
    overall,
    funnel: funnelOf(stages),
    flow: flowOf(plan, answers, answers.stageVisits),
    unrolled: unrolledOf(plan, answers),
    next: nextOf(plan, answers),
    touchpoints,
    pains: painsOf(plan, answers, answers.stageVisits),
    moments: momentsOf(plan, answers, answers.stageVisits),
    mood,
    feedback,
    channels,
    touches,
    personas: personasOf(plan, answers),
    cohorts: cohortsOf(answers, plan.now ?? to),
    forms,
    goals,
    kpis,
    day: dayOf(plan, answers, answers.totals[0]!.untimed),
    future: {
      targets: targetsOf(plan, stages, mood, kpis),
      experiments: experimentsOf(plan, answers),
      order: orderOf(plan, answers),
    },
    blueprint: blueprintOf(plan, answers, touchpoints),
    timeline: timelineOf(plan, answers),
  };
}

/** The figures, with the period before beside them if it was asked for. */
export function putTogether(plan: Plan, now: Answered, before: Answered | null): Figures {
  const figures = periodOf(plan, now);
  if (!before || !plan.previous) return { ...figures, comparison: null };
  const earlier = { ...plan, ...plan.previous, now: plan.previous.until };
  const then = periodOf(earlier, before);
  const period = (
    { about, stages, kpis }: typeof figures,
    { answers }: Answered,
    since: number,
    until: number,
  ): PeriodFigures => ({ about, stages, kpis, since, until, days: answers });
  return {
    ...figures,
    comparison: comparisonOf(
      period(
        figures,
        now,
        plan.since ?? plan.previous.until,
        plan.until ?? figures.about.to ?? plan.previous.until,
      ),
      period(then, before, plan.previous.since, plan.previous.until),
    ),
  };
}
