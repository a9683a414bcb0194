import { type Kind, number, time } from './kinds';

const many = number(1, 1000);
const amount = number(0, Infinity, false);
const share = number(0, 100, false);
const depth = number(1, 100, false);

/** What `capture.moments` may set for each built-in moment. */
export const THRESHOLDS: Record<string, Record<string, Kind>> = {
  rage_click: { clicks: number(2, 1000), within: time(), box: amount },
  dead_click: { wait: time() },
  error_click: { within: time() },
  quick_back: { engaged: time(), scrolled: share },
  exit_intent: { engaged: time(), speed: amount, depth },
  tab_return: { away: time(), engaged: time() },
  field_hesitation: { firstKey: time(), returns: many },
  field_struggle: { errors: many, retyped: many },
  form_abandon: { giveUpAfter: time() },
  deep_read: { engaged: time(), scrolled: depth },
  search_refine: { searches: many, within: time() },
  empty_search: {},
  copy_intent: { shortest: many, longest: number(1, 1e6) },
  slow_page: { lcp: time(), inp: time(), cls: amount },
};
