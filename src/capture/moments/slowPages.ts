import type { Capture } from '../../types';
import { heardMoment } from './heardMoment';

/** What Core Web Vitals call poor (https://web.dev/articles/defining-core-web-vitals-thresholds). */
const POOR: Record<string, number> = { lcp: 4000, inp: 500, cls: 0.25 };

/**
 * A `slow_page` moment when LCP takes over 4 seconds (`lcp`), INP over 500 ms (`inp`) or CLS is over 0.25 (`cls`), once
 * on a page view. Not of a page that came back from the back/forward cache. Shown by `vital` events.
 */
export const slowPages = (): Capture =>
  heardMoment('slow_page', { kind: 'friction', word: 'slow' }, 'vital', ({ threshold, tell }) => (event) => {
    const { name, value, navigationType } = event.data ?? {};
    const usual = POOR[`${name}`.toLowerCase()];
    if (
      usual &&
      (value as number) > threshold(`${name}`.toLowerCase(), usual) &&
      navigationType !== 'back-forward-cache'
    )
      tell(event, { metric: name!, value: value! });
  });
