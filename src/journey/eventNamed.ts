import type { Data, EventType } from '../types';
import type { Facts } from './facts';

const BUILT_IN = new Set(
  (
    'page page_leave click link_out download contact form_start form_field form_error form_step form_submit ' +
    'form_success form_abandon scroll engage search media copy print share view error vital feedback experiment ' +
    'identify consent session moment goal stage touchpoint'
  ).split(' '),
);

/** The event that a test or a question calls by `name`: a built-in one, or else one of the page's own. */
export const eventNamed = (name: string, data?: Data): Partial<Facts> & { type: EventType } =>
  BUILT_IN.has(name) ? { type: name as EventType, data } : { type: 'custom', name, data };
