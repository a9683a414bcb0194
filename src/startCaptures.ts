import { guard } from './browser/guard';
import { wanted } from './switches';
import { thresholds } from './thresholds';
import type { Capture, CaptureContext, Draft, JourneyConfig, Stop } from './types';

/** A capture that failed this often is turned off: it would go on failing at every click. */
const MOST_FAILURES = 5;

/** Starts every capture, each behind a guard of its own, and returns the undo of them all. */
export function startCaptures(
  captures: Capture[],
  record: (draft: Draft) => void,
  config: () => JourneyConfig | undefined,
  onError: (error: unknown) => void,
  around: Pick<CaptureContext, 'depths' | 'onPage' | 'onEvent' | 'memory'> = {},
): Stop {
  const { depths, onPage, onEvent, memory } = around;
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
    const emit = (draft: Draft) => {
      if (stopped || !wanted(config(), draft.type)) return;
      try {
        record(draft);
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
        thresholds: (moment, nearer) => thresholds(config(), moment, nearer),
      });
      // It failed so often while it started that it was ended before it could say how.
      if (stopped) end();
    } catch (error) {
      failed(error);
    }
    return end;
  });
  return () => {
    for (const stop of stops) stop();
  };
}
