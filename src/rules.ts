/** `milepost/rules`: the journey without a browser, for servers, workers, tests and build scripts. */
export { type CheckOptions, check } from './config/check';
export type { Finding } from './config/finding';
export type { CompiledRule, Journey, RulePlace } from './journey/compile';
export { compile } from './journey/compile';
export type { Problem } from './journey/compileRule';
export type { Check } from './journey/conditions';
export type { Facts } from './journey/facts';
export type { Move } from './journey/move';
export type { Rehearsal } from './journey/rehearse';
export { rehearse } from './journey/rehearse';
export type { JourneyState } from './journey/state';
export { adoptState, mergeStates, startState } from './journey/state';
export type { Tagged, View } from './journey/tag';
export { tag } from './journey/tag';
export type { JourneyConfig, Rule, StageConfig, StageFacts } from './types';
