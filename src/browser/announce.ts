import type { StageFacts } from '../types';

/**
 * Tells the page, as a DOM event `milepost:<type>` that bubbles from `target` (the document by default) to
 * the document. Listeners that throw are the page's own affair: `dispatchEvent` reports them, we go on.
 */
export function announce(type: string, detail: unknown, target?: EventTarget): void {
  const from = target instanceof Node && target.isConnected ? target : document;
  from.dispatchEvent(new CustomEvent(`milepost:${type}`, { bubbles: true, composed: true, detail }));
}

const SHOWN = { stage: 'id', index: 'index', furthest: 'furthest', touch: 'touch', lap: 'lap' } as const;

/** Puts the journey on `<html data-journey-*>`, where style sheets and scripts can read it. */
export function showStage(stage: StageFacts): void {
  const root = document.documentElement;
  for (const [name, fact] of Object.entries(SHOWN)) {
    const value = stage[fact] === null ? null : `${stage[fact]}`;
    const attribute = `data-journey-${name}`;
    // Compared first: every event comes by, and writing wakes whoever watches the page.
    if (root.getAttribute(attribute) === value) continue;
    if (value === null) root.removeAttribute(attribute);
    else root.setAttribute(attribute, value);
  }
}

/** Takes everything `showStage` wrote off the page again. */
export function hideStage(): void {
  for (const name of Object.keys(SHOWN)) document.documentElement.removeAttribute(`data-journey-${name}`);
}
