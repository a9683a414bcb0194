import { type MetricType, onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals';
import { guard } from '../browser/guard';
import type { Capture } from '../types';

/**
 * A `vital` for each Core Web Vital (LCP, INP, CLS) and for FCP and TTFB, also after soft navigations where the
 * browser reports them. Milliseconds; CLS has no unit. INP and CLS grow: each report carries the new `value` and the
 * `delta` to the one before.
 */
export const vitals = (): Capture => (emit, context) => {
  // web-vitals has no way to stop; its reports then end here.
  let on = true;
  const report = guard((metric: MetricType) => {
    if (!on) return;
    const { name, rating, navigationType, navigationURL } = metric;
    const round = (value: number) => (name === 'CLS' ? Math.round(value * 1e4) / 1e4 : Math.round(value));
    emit({
      type: 'vital',
      // Reported late: by then the address may be another page's.
      page: navigationURL ? { path: new URL(navigationURL).pathname } : undefined,
      data: { name, value: round(metric.value), delta: round(metric.delta), rating, navigationType },
    });
  }, context.failed);
  for (const start of [onLCP, onINP, onCLS, onFCP, onTTFB]) start(report, { reportSoftNavs: true });
  return () => {
    on = false;
  };
};
