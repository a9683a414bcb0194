import type { Journey } from './compile';
import { own } from './shape';
import type { JourneyState } from './state';

/** A change of stage, as it is recorded in an event of type `stage`. */
export interface Move {
  from: string | null;
  to: string;
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
  { config, stages, reopens }: Journey,
  state: JourneyState,
  to: number,
  time: number,
  force: boolean | undefined,
): { state: JourneyState; moved?: Move } {
  const from = stages.indexOf(state.stage!);
  const id = stages[to];
  if (id === undefined || to === from) return { state };

  const movement = own(config, 'movement');
  const step = movement === 'step';
  const reopened = !step && to < from && reopens.includes(id);
  const allowed = force || movement === 'free' || (step ? to === from + 1 : to > from || reopened);
  if (!allowed) return { state };

  const lap = state.lap + (reopened ? 1 : 0);
  // An event reported afterwards must not make the newest stage look older than the one before it.
  const since = Math.max(time, state.since);
  const furthest = to > stages.indexOf(state.furthest!) ? id : state.furthest;
  return {
    state: { stage: id, since, furthest, lap },
    moved: {
      from: state.stage,
      to: id,
      direction: to > from ? 'forward' : 'back',
      skipped: stages.slice(from + 1, Math.max(to, from + 1)),
      timeInPreviousMs: since - state.since,
      lap,
    },
  };
}
