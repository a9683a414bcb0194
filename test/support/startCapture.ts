import type { Capture, CaptureContext, Draft, MilepostEvent, RawFacts, Stop } from '../../src/types';

export interface StartedCapture {
  /** What it told so far. */
  drafts: Draft[];
  /** Tells it of another page view. */
  view(): void;
  /** Lets it hear an event. */
  hear(event: MilepostEvent, raw?: RawFacts): void;
  stop: Stop;
}

/** One capture at work by itself. What it reports as failed fails the test. */
export function startCapture(capture: Capture, context: Partial<CaptureContext> = {}): StartedCapture {
  const drafts: Draft[] = [];
  const pages = new Set<() => void>();
  const ears = new Set<(event: MilepostEvent, raw?: RawFacts) => void>();
  const stop = capture((draft) => drafts.push(draft), {
    config: () => undefined,
    onPage(fn) {
      pages.add(fn);
      return () => void pages.delete(fn);
    },
    onEvent(fn) {
      ears.add(fn);
      return () => void ears.delete(fn);
    },
    failed(error) {
      throw error;
    },
    ...context,
  });
  return {
    drafts,
    view() {
      for (const told of pages) told();
    },
    hear(event, raw) {
      for (const told of ears) told(event, raw);
    },
    stop,
  };
}
