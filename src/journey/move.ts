import type { Journey } from './journey';
import type { JourneyState } from './memory';
import { startOf } from './state';

/** A change of stage, as it is recorded in an event of type `stage`. */
export interface Move {
  from: string | null;
  /** Null where a visitor who faded away begins without a stage. */
  to: string | null;
  direction: 'forward' | 'back';
  /** Stages that lay between, and were not entered. */
  skipped: string[];
  timeInPreviousMs: number;
  lap: number;
}

/**
 * Where the visitor is after an event that belongs to stage number `to`, by the config's `movement`:
 * `forward` (later stages, and earlier ones marked `reopen`), `free` (any), `step` (the next one only).
 */
export function move(
  { movement, stages, reopens }: Journey,
  state: JourneyState,
  to: number,
  time: number,
  force: boolean | undefined,
): JourneyState {
  const from = stages.indexOf(state.stage!);
  const id = stages[to];
  if (id === undefined || to === from) return state;

  const step = movement === 'step';
  const reopened = !step && to < from && reopens.includes(id);
  const allowed = force || movement === 'free' || (step ? to === from + 1 : to > from || reopened);
  if (!allowed) return state;
  return {
    ...state,
    stage: id,
    // An event reported afterwards must not make the newest stage look older than the one before it.
    since: Math.max(time, state.since),
    furthest: to > stages.indexOf(state.furthest!) ? id : state.furthest,
    lap: state.lap + (reopened ? 1 : 0),
  };
}

/** After `fadeAfter` without a visit, the first event of the next one finds its visitor at the start again. */
export function fade(
  journey: Journey,
  state: JourneyState,
  { time, visitAt = time, away = 0 }: { time: number; visitAt?: number; away?: number },
): JourneyState {
  const gone = away >= (journey.fadeAfter ?? Infinity) && time >= visitAt && state.since < visitAt;
  const stage = gone ? startOf(journey) : state.stage;
  return stage === state.stage ? state : { ...state, stage, since: time };
}

/** What lies between two states, if the stage is another one. */
export function moved({ stages }: Journey, before: JourneyState, after: JourneyState): Move | undefined {
  if (before.stage === after.stage) return;
  const from = stages.indexOf(before.stage!);
  const to = stages.indexOf(after.stage!);
  return {
    from: before.stage,
    to: after.stage,
    direction: to > from ? 'forward' : 'back',
    skipped: stages.slice(from + 1, Math.max(to, from + 1)),
    timeInPreviousMs: after.since - before.since,
    lap: after.lap,
  };
}
