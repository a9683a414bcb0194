import type { Scene } from './scene';
import { milliseconds } from './times';

/** How far back something counts. */
export interface Window {
  /** Only on this page view: remembered with the view, and forgotten with it. */
  page: boolean;
  /** What happened after this instant lies in the window. */
  from(scene: Scene): number;
}

/**
 * How far back rules look, `"7 days"`, `"this page"`, `"this visit"`, `"ever"`, and how often a thing may happen,
 * `"once"`, `"once per visit"`, `"every 10 minutes"`, `"every time"`; undefined if it is none of these.
 */
export function readWindow(text: unknown): Window | undefined {
  const what = typeof text === 'string' ? text.replace(/^(this|once per|every) /, '') : '';
  const length = milliseconds(what);
  if (length === undefined && !/^(ever|once|time|page|visit|stage)$/.test(what)) return;
  return {
    page: what === 'page',
    from: ({ facts, state }) =>
      length !== undefined
        ? facts.time - length
        : what === 'visit'
          ? (facts.visitAt ?? 0) - 1
          : what === 'stage'
            ? state.since - 1
            : what === 'time'
              ? Infinity
              : -Infinity,
  };
}
