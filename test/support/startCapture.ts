import type { Capture, CaptureContext, Draft, MilepostEvent, RawFacts, Stop } from '../../src/types';

export interface StartedCapture {
  /** What it told so far. */
  drafts: Draft[];
  /** The data of each. */
  data(): Array<Draft['data']>;
  /** What it reported as failed, where the test asked to hear of it. */
  errors: string[];
  /** Tells it of another page view. */
  view(): void;
  /** Lets it hear an event. */
  hear(event: MilepostEvent, raw?: RawFacts): void;
  stop: Stop;
}

/** Keeps what a capture reports as failed in `errors`. */
export const hearing: Partial<CaptureContext> = { failed: undefined };

/** One capture at work by itself. What it reports as failed fails the test, unless that is `hearing` it. */
export function startCapture(capture: Capture, context: Partial<CaptureContext> = {}): StartedCapture {
  const drafts: Draft[] = [];
  const errors: string[] = [];
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
    ...context,
    failed(error) {
      if (!('failed' in context)) throw error;
      errors.push((error as Error).message);
      context.failed?.(error);
    },
  });
  return {
    drafts,
    data: () => drafts.map(({ data }) => data),
    errors,
    view() {
      for (const told of pages) told();
    },
    hear(event, raw) {
      for (const told of ears) told(event, raw);
    },
    stop,
  };
}
