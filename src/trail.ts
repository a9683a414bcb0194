import { toJson } from './toJson';
import type { MilepostEvent } from './types';

/** One step of the visitor's own journey. */
export interface Step {
  /** ISO 8601. */
  at: string;
  type: 'stage' | 'moment' | 'goal' | 'touchpoint';
  /** Of the stage, moment or goal; of a touchpoint the stage it belongs to. */
  id: string | null;
  touchpoint?: string;
}

/** What a page can show of a journey in one look, and some kilobytes less than what is counted. */
const MOST = 30;

/** The trail with what an event adds to it; the same one where that is nothing. */
export function addStep(
  trail: Step[] = [],
  { type, name, time: at, stage, touchpoint }: MilepostEvent,
): Step[] {
  const told = type === 'stage' || type === 'moment' || type === 'goal';
  if (!told && (!touchpoint || trail.at(-1)?.touchpoint === touchpoint)) return trail;
  const id = (type === 'stage' ? stage.id : told ? name : stage.touch) ?? null;
  return [...trail, { at, type: told ? type : 'touchpoint', id, touchpoint }].slice(-MOST) as Step[];
}

/** Two tabs' trails as one, in the order of time. */
export function mergeTrails(a: Step[] = [], b: Step[] = []): Step[] {
  const steps = new Map([...a, ...b].map((step) => [toJson(step), step]));
  return [...steps.values()].sort((x, y) => (x.at < y.at ? -1 : 1)).slice(-MOST);
}
