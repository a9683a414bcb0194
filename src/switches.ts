import type { EventType, JourneyConfig } from './types';

/** The switch in the config's `capture` that turns a type of event off. */
const SWITCHES: Partial<Record<EventType, string>> = {
  page: 'pages',
  page_leave: 'pages',
  click: 'clicks',
  link_out: 'links',
  contact: 'links',
  download: 'downloads',
  form_start: 'forms',
  form_field: 'fields',
  form_error: 'forms',
  form_step: 'forms',
  form_submit: 'forms',
  form_success: 'forms',
  form_abandon: 'forms',
  scroll: 'scroll',
  engage: 'engaged',
  search: 'search',
  vital: 'vitals',
};

/** Does the config want this type of event captured? Everything is on unless it says `false`. */
export function wanted(config: JourneyConfig | undefined, type: EventType): boolean {
  const name = SWITCHES[type];
  const capture = config?.capture;
  return !(name && capture && capture[name] === false);
}
