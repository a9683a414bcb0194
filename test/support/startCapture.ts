import type { Capture, CaptureContext, Draft, JourneyConfig } from '../../src/types';

/** A capture on its own: what it told, what it could not do, and the page views it is told of. */
export function startCapture(capture: Capture, said?: Partial<JourneyConfig>) {
  const drafts: Draft[] = [];
  const errors: string[] = [];
  let told: () => void = () => {};
  const context: CaptureContext = {
    config: () => said && { milepost: 1, stages: [], ...said },
    onPage(fn) {
      told = fn;
      return () => {
        told = () => {};
      };
    },
    failed: (error) => errors.push((error as Error).message),
  };
  const stop = capture((draft) => drafts.push(draft), context);
  return { drafts, errors, stop, view: () => told(), data: () => drafts.map(({ data }) => data) };
}
