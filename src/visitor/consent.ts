import type { ConsentFacts, ConsentMode, ConsentState } from '../types';

/** From the loosest to the strictest. */
export const MODES: ConsentMode[] = ['not-needed', 'anonymous', 'wait'];

/** The decision as it is kept on the device: one word, without an id. */
export type Decision = 'all' | 'analytics' | 'marketing' | 'none';

export interface Choice {
  analytics: boolean;
  marketing?: boolean;
}

export function toDecision({ analytics, marketing }: Choice): Decision {
  return analytics ? (marketing ? 'all' : 'analytics') : marketing ? 'marketing' : 'none';
}

/** The strictest of what the tag, the code and the config ask for. */
export function strictest(modes: Array<ConsentMode | undefined>): ConsentMode {
  return MODES[Math.max(0, ...modes.map((mode) => (mode ? MODES.indexOf(mode) : 0)))] as ConsentMode;
}

/**
 * Where consent stands. A decision the visitor made holds over everything; without one, Global Privacy
 * Control (w3.org/TR/gpc) turns `not-needed` into `anonymous`, and `wait` keeps waiting.
 */
export function consentNow(
  mode: ConsentMode,
  decision: string | null,
  gpc: boolean,
  at: string | undefined,
): ConsentFacts {
  const decided = decision !== null;
  const analytics = decided ? decision === 'all' || decision === 'analytics' : mode === 'not-needed' && !gpc;
  const marketing = decision === 'all' || decision === 'marketing';
  const state: ConsentState = decided
    ? analytics
      ? 'granted'
      : 'denied'
    : mode === 'wait'
      ? 'waiting'
      : analytics
        ? 'granted'
        : 'anonymous';
  return { state, analytics, marketing, gpc, ...(decided && at && { at }) };
}
