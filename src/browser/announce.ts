import type { StageFacts } from '../types';

/**
 * Tells the page, as a DOM event `milepost:<type>` that bubbles from `target` (the document by default) to
 * the document. Listeners that throw are the page's own affair: `dispatchEvent` reports them, we go on.
 */
export function announce(type: string, detail: unknown, target?: EventTarget): void {
  const from = target instanceof Node && target.isConnected ? target : document;
  from.dispatchEvent(new CustomEvent(`milepost:${type}`, { bubbles: true, composed: true, detail }));
}

const SHOWN = {
  'data-journey-stage': 'id',
  'data-journey-index': 'index',
  'data-journey-furthest': 'furthest',
  'data-journey-touch': 'touch',
  'data-journey-lap': 'lap',
} as const;

/** Compared first: every event comes by, and writing wakes whoever watches the page. */
function show(attribute: string, value: string | null): void {
  const root = document.documentElement;
  if (root.getAttribute(attribute) === value) return;
  if (value === null) root.removeAttribute(attribute);
  else root.setAttribute(attribute, value);
}

/** Puts the journey on `<html data-journey-*>`, where style sheets and scripts can read it. */
export function showStage(stage: StageFacts): void {
  for (const [attribute, fact] of Object.entries(SHOWN))
    show(attribute, stage[fact] === null ? null : `${stage[fact]}`);
}

/** The visitor's personas, or what triggers marked, for `[data-journey-persona~=runner]`. */
export function showWords(what: 'persona' | 'mark', words: Iterable<string>): void {
  show(`data-journey-${what}`, [...words].join(' ') || null);
}

/** Takes everything of this off the page again. */
export function hideStage(): void {
  for (const name of Object.keys(SHOWN)) show(name, null);
  for (const what of ['persona', 'mark'] as const) showWords(what, []);
}
