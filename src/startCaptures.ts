import { guard } from './browser/guard';
import { mostOf, wanted } from './switches';
import { thresholds } from './thresholds';
import type { Capture, CaptureContext, Draft, EventType, JourneyConfig, Stop } from './types';

/** What a capture noticed by itself, as against what code asked to record. */
export type Captured = 'noticed' | 'enough';

/** A capture that failed this often is turned off: it would go on failing at every click. */
const MOST_FAILURES = 5;

/**
 * Starts every capture, each behind a guard of its own, and returns the undo of them all.
 * @param record is told of each draft whether the page view has told `'enough'` of its type already
 */
export function startCaptures(
  captures: Capture[],
  record: (draft: Draft, captured: Captured) => void,
  config: () => JourneyConfig | undefined,
  onError: (error: unknown) => void,
  around: Pick<CaptureContext, 'depths' | 'onPage' | 'onEvent' | 'memory' | 'sendsTo'> = {},
): Stop {
  const { depths, onPage, onEvent, memory, sendsTo } = around;
  let told: Partial<Record<EventType, number>> = {};
  const stopCounting = onPage?.(() => {
    told = {};
  });
  /** What captures say while others still start: they shall hear it as well. */
  let early: Array<() => void> | undefined = [];
  const stops = captures.map((capture) => {
    let failures = 0;
    let stopped = false;
    let stop: Stop | undefined;
    const end = () => {
      stopped = true;
      try {
        stop?.();
      } catch (error) {
        onError(error);
      }
      stop = undefined;
    };
    const failed = (error: unknown) => {
      onError(error);
      if (++failures === MOST_FAILURES) {
        onError(
          new Error(
            `capture ${capture.name || 'without a name'} failed ${failures} times and was turned off`,
          ),
        );
        end();
      }
    };
    const emit = (draft: Draft): void => {
      if (early) return void early.push(() => emit(draft));
      if (stopped || !wanted(config(), draft.type)) return;
      try {
        const { type } = draft;
        told[type] = (told[type] ?? 0) + 1;
        record(draft, told[type]! > mostOf(type) ? 'enough' : 'noticed');
      } catch (error) {
        failed(error);
      }
    };
    try {
      stop = capture(emit, {
        config,
        failed,
        depths,
        onPage,
        // What goes wrong in one capture's ears is that capture's failure, and keeps no event from the others.
        onEvent: onEvent && ((fn) => onEvent(guard(fn, failed))),
        memory,
        sendsTo,
        thresholds: (moment, nearer) => thresholds(config(), moment, nearer),
      });
      // It failed so often while it started that it was ended before it could say how.
      if (stopped) end();
    } catch (error) {
      failed(error);
    }
    return end;
  });
  const said = early;
  early = undefined;
  for (const say of said) say();
  return () => {
    stopCounting?.();
    for (const stop of stops) stop();
  };
}
