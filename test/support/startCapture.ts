import type { Capture, CaptureContext, Draft, Stop } from '../../src/types';

export interface StartedCapture {
  /** What it told so far. */
  drafts: Draft[];
  /** Tells it of another page view. */
  view(): void;
  stop: Stop;
}

/** One capture at work by itself. What it reports as failed fails the test. */
export function startCapture(capture: Capture, context: Partial<CaptureContext> = {}): StartedCapture {
  const drafts: Draft[] = [];
  const pages = new Set<() => void>();
  const stop = capture((draft) => drafts.push(draft), {
    config: () => undefined,
    onPage(fn) {
      pages.add(fn);
      return () => void pages.delete(fn);
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
    stop,
  };
}
