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
  return MODES[Math.max(0, ...modes.map((mode) => MODES.indexOf(mode as ConsentMode)))] as ConsentMode;
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
  const allows = (purpose: string) => decision === 'all' || decision === purpose;
  const analytics = decided ? allows('analytics') : mode === 'not-needed' && !gpc;
  const undecided = mode === 'wait' ? 'waiting' : 'anonymous';
  const state: ConsentState = analytics ? 'granted' : decided ? 'denied' : undecided;
  return { state, analytics, marketing: allows('marketing'), gpc, ...(decided && at && { at }) };
}
