import type { Scene } from './scene';
import { milliseconds } from './times';

/** How far back something counts. */
export interface Window {
  /** Only on this page view: remembered with the view, and forgotten with it. */
  page: boolean;
  /** Length in milliseconds, where the text gives one. */
  length?: number;
  /** What happened after this instant lies in the window. */
  from(scene: Scene): number;
}

/** `"7 days"`, `"this page"`, `"this visit"`, `"ever"`; undefined if it is none of these. */
export function readWindow(text: unknown, words = /^(ever|this (page|visit))$/): Window | undefined {
  const length = milliseconds(text);
  if (length === undefined && !(typeof text === 'string' && words.test(text))) return;
  return {
    page: text === 'this page',
    length,
    from: ({ facts, state }) =>
      length !== undefined
        ? facts.time - length
        : text === 'this visit'
          ? (facts.visitAt ?? 0) - 1
          : text === 'this stage'
            ? state.since - 1
            : text === 'time'
              ? Infinity
              : -Infinity,
  };
}

/** How often something may happen: `"once per visit"`, `"once"`, `"every 10 minutes"`, `"every time"` and the like. */
export const readLimit = (limit: unknown): Window | undefined =>
  typeof limit === 'string'
    ? readWindow(
        limit
          .replace(/^once$/, 'ever')
          .replace(/^once per /, 'this ')
          .replace(/^every /, ''),
        /^(ever|time|this (page|visit|stage))$/,
      )
    : undefined;
