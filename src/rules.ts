/** `milepost/rules`: the journey without a browser, for servers, workers, tests and build scripts. */
export type { CompiledRule, Journey, RulePlace } from './journey/compile';
export { compile } from './journey/compile';
export type { Problem } from './journey/compileRule';
export type { Check } from './journey/conditions';
export type { Explained, ExplainedCondition } from './journey/explain';
export { explain } from './journey/explain';
export type { Facts } from './journey/facts';
export type { Goal, Moment } from './journey/judge';
export type { Move } from './journey/move';
export type { Rehearsal } from './journey/rehearse';
export { rehearse } from './journey/rehearse';
export type { RecordedEvent, Replayed, ReplayOptions } from './journey/replay';
export { replay, replayer } from './journey/replay';
export type { JourneyState } from './journey/state';
export { adoptState, mergeStates, startState } from './journey/state';
export type { Tagged, Trigger, View } from './journey/tag';
export { due, nextDue, tag } from './journey/tag';
export type { JourneyConfig, Rule, StageConfig, StageFacts } from './types';
