import type { Measure } from './types';

/** Below this many visits in a stage its mood is not shown. */
export const VISITS_FOR_MOOD = 30;
/**
 * Below this many, a share moves by more than ten points with each single visitor, and may tell what one person did.
 */
export const FOR_A_SHARE = 10;
/** Below this many a median is an anecdote. */
export const FOR_A_MEDIAN = 5;
/** Below this many answers a satisfaction score says more about who answered than about the site. */
export const ANSWERS_FOR_A_SCORE = 10;

/** `value`, or null with the reason if it rests on too little. */
export const measure = (value: number | null, of: number, least: number, what: string): Measure =>
  value !== null && Number.isFinite(value) && of >= least
    ? { value, of }
    : { value: null, of, why: `too few ${what}: ${of} of at least ${least}` };

/** `part` of `of`, hidden below ten. */
export const share = (part: number, of: number, what = 'visitors'): Measure =>
  measure(of ? part / of : null, of, FOR_A_SHARE, what);
