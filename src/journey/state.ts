import type { Journey } from './journey';
import { type JourneyState, type Marks, mergeMarks } from './memory';
import { own } from './shape';

export type { JourneyState } from './memory';

/** The shape in which a visitor's state is kept on the device: what reads it there without us checks this first. */
export const STATE_VERSION = 1;

/** The stage in which an unknown visitor begins: `start`, or the first one. Null = none until a rule fits. */
export function startOf({ config, stages, present }: Journey): string | null {
  const start = own(config, 'start');
  return start === null ? null : (present.get(start as string) ?? stages[0] ?? null);
}

/** A visitor of whom nothing is known. */
export function startState(journey: Journey | undefined, time: number): JourneyState {
  const stage = journey ? startOf(journey) : null;
  return { stage, since: time, furthest: stage, lap: 1 };
}

const later = (stages: string[], a: string | null, b: string | null): string | null =>
  stages.indexOf(b!) > stages.indexOf(a!) ? b : a;

/** What rules remembered that are still there. */
const known = ({ keys }: Journey, marks: Marks): Marks =>
  Object.fromEntries(Object.entries(marks).filter(([key]) => keys.has(key)));

/**
 * The state under another config. `was` maps former ids; a stage that no longer exists, or none yet,
 * becomes `start`. Where the visitor stays, `since` stays.
 */
export function adoptState(journey: Journey, state: JourneyState, time: number): JourneyState {
  const kept = journey.present.get(state.stage!);
  const stage = kept ?? startOf(journey);
  const furthest = journey.present.get(state.furthest!) ?? null;
  return {
    stage,
    since: kept || state.stage === null ? state.since : time,
    furthest: later(journey.stages, stage, furthest),
    lap: Math.max(1, state.lap | 0),
    ...(state.marks && { marks: known(journey, state.marks) }),
  };
}

/**
 * Two histories of one visitor, from two tabs or stores: the later furthest stage, the larger lap, and the
 * stage entered last. Which one comes first makes no difference. A stage beats none at all, however old.
 * Merge what was lived only: a state fresh from `startState` is the newest by its time, and would win.
 */
export function mergeStates(journey: Journey | undefined, a: JourneyState, b: JourneyState): JourneyState {
  const stages = journey?.stages ?? [];
  const entered = ({ stage, since }: JourneyState): number => (stage === null ? -1 : since);
  const place = ({ stage }: JourneyState): number => stages.indexOf(stage!);
  // The last comparison means nothing: it is there so that the order of the two never matters.
  const [older, newer] = [a, b].sort(
    (x, y) =>
      entered(x) - entered(y) || place(x) - place(y) || (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1),
  ) as [JourneyState, JourneyState];
  return {
    stage: newer.stage,
    since: newer.since,
    // Before the config is there the newer one is believed.
    furthest: later(stages, newer.furthest ?? older.furthest, older.furthest),
    lap: Math.max(a.lap, b.lap),
    ...((a.marks ?? b.marks) && { marks: mergeMarks(a.marks, b.marks) }),
  };
}
