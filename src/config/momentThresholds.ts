import { type Kind, number, time } from './kinds';

const many = number(1, 1000);
const amount = number(0, Infinity, false);
const depth = number(1, 100, false);

/** What `capture.moments` may set for each built-in moment. One that is not listed takes any name. */
export const THRESHOLDS: Record<string, Record<string, Kind>> = {
  error_click: { within: time() },
  field_hesitation: { firstKey: time(), returns: many },
  field_struggle: { errors: many, retyped: many },
  form_abandon: { giveUpAfter: time() },
  deep_read: { engaged: time(), scrolled: depth },
  search_refine: { searches: many, within: time() },
  empty_search: {},
  copy_intent: { shortest: many, longest: number(1, 1e6) },
  slow_page: { lcp: time(), inp: time(), cls: amount },
};
