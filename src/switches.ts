import { hash } from './hash';
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
  view: 'views',
  copy: 'copy',
  print: 'print',
  share: 'share',
  feedback: 'feedback',
  error: 'errors',
  vital: 'vitals',
};

/**
 * How many events of a type one page view tells at most, so that no page floods its endpoint; 500 of the other types
 * that have a switch. What is over is counted as `rateLimited`.
 */
const MOST: Partial<Record<EventType, number>> = {
  view: 50,
  copy: 20,
  print: 20,
  share: 20,
  feedback: 20,
  error: 10,
};

/** Does the config want this type of event captured? Everything is on unless it says `false`. */
export function wanted(config: JourneyConfig | undefined, type: EventType): boolean {
  const name = SWITCHES[type];
  const capture = config?.capture;
  return !(name && capture && capture[name] === false);
}

/** How many events of this type a page view may tell. */
export const mostOf = (type: EventType): number => MOST[type] ?? (SWITCHES[type] ? 500 : Infinity);

/** Of which share of visits, in percent, `capture.sample` keeps this type of event; not a number: of all. */
const shareOf = (config: JourneyConfig | undefined, type: EventType): number =>
  Number.parseFloat((config?.capture?.sample as Record<string, string>)?.[SWITCHES[type]!] ?? '');

/** Are there visits that keep nothing of this type? */
export const isSampled = (config: JourneyConfig | undefined, type: EventType): boolean =>
  shareOf(config, type) < 100;

/** Is this type of event kept in this visit? A visit keeps all of it or none. `seed`: what the visits differ in. */
export const keeps = (config: JourneyConfig | undefined, type: EventType, seed: string): boolean =>
  !isSampled(config, type) ||
  Number.parseInt(hash(seed + SWITCHES[type]), 36) < (shareOf(config, type) / 100) * 2 ** 32;
