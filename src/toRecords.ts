import type { Tagged } from './journey/tag';
import type { Draft, StageFacts } from './types';

/** Something that came of an event, to be recorded behind it. */
export interface Outcome {
  draft: Draft;
  /** When it came true, ms since 1970: of a wait that is over, earlier than the event that shows it. */
  at?: number;
  stage: StageFacts;
}

/**
 * What the journey says came of an event: the change of stage, then moments, then goals. `evidence` names the events
 * that a moment goes by, as far as this document saw them.
 */
export function toRecords(
  { stage, moved, moments, goals }: Tagged,
  evidence: (times: number[]) => string[],
): Outcome[] {
  const outcomes: Outcome[] = moved ? [{ draft: { type: 'stage', data: { ...moved } as never }, stage }] : [];
  for (const { id, want, kind, count, rule, at, times = [] } of moments)
    outcomes.push({
      draft: {
        type: 'moment',
        name: id,
        data: {
          ...{ want, kind, builtin: false, count, evidence: evidence([...times, at]) },
          ...(times.length && { durationMs: at - Math.min(...times) }),
        } as Draft['data'],
      },
      at,
      stage: { ...stage, rule },
    });
  for (const { id, value, currency, rule, at } of goals)
    outcomes.push({
      draft: { type: 'goal', name: id, value, currency },
      at,
      stage: { ...stage, rule },
    });
  return outcomes;
}
