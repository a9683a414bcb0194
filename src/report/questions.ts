import { aboutQuestions } from './figures/about';
import { blueprintQuestions } from './figures/blueprint';
import { channelQuestions } from './figures/channels';
import { cohortQuestions } from './figures/cohorts';
import { comparisonQuestions } from './figures/comparison';
import { currentStateQuestions } from './figures/currentState';
import { dayQuestions } from './figures/day';
import { experimentQuestions } from './figures/experiments';
import { feedbackQuestions } from './figures/feedback';
import { flowQuestions } from './figures/flow';
import { formQuestions } from './figures/forms';
import { goalQuestions } from './figures/goals';
import { kpiQuestions } from './figures/kpiQuestions';
import { momentQuestions } from './figures/moments';
import { moodQuestions } from './figures/mood';
import { orderQuestions } from './figures/order';
import { painQuestions } from './figures/pains';
import { personaQuestions } from './figures/personas';
import { timelineQuestions } from './figures/timeline';
import { touchQuestions } from './figures/touches';
import { touchpointQuestions } from './figures/touchpoints';
import type { Answers } from './question';

/** What is asked, by the figures it is asked for. */
export const GROUPS = {
  about: aboutQuestions,
  currentState: currentStateQuestions,
  flow: flowQuestions,
  touchpoints: touchpointQuestions,
  pains: painQuestions,
  moments: momentQuestions,
  mood: moodQuestions,
  feedback: feedbackQuestions,
  channels: channelQuestions,
  touches: touchQuestions,
  personas: personaQuestions,
  cohorts: cohortQuestions,
  forms: formQuestions,
  goals: goalQuestions,
  kpis: kpiQuestions,
  day: dayQuestions,
  experiments: experimentQuestions,
  order: orderQuestions,
  blueprint: blueprintQuestions,
  timeline: timelineQuestions,
  comparison: comparisonQuestions,
};

type All<Groups> = (Groups extends unknown ? (group: Groups) => void : never) extends (group: infer Q) => void
  ? Q
  : never;

/** All of them, by their names. */
export const QUESTIONS = Object.assign({}, ...Object.values(GROUPS)) as All<
  (typeof GROUPS)[keyof typeof GROUPS]
>;

export type AllAnswers = Answers<typeof QUESTIONS>;
