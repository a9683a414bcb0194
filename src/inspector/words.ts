import type { ExplainedCondition } from '../journey/explain';
import type { Facts } from '../journey/facts';
import type { JourneyConfig, MilepostEvent } from '../types';

const TYPES: Record<string, string> = {
  page: 'Page view',
  page_leave: 'Page left',
  click: 'Click',
  link_out: 'Link to another site',
  contact: 'Contact link',
  form_start: 'Form begun',
  form_field: 'Field filled in',
  form_error: 'Mistake in a form',
  form_step: 'Step of a form',
  form_submit: 'Form sent',
  form_success: 'Form accepted',
  form_abandon: 'Form given up',
  engage: 'Reading',
  view: 'Seen',
  vital: 'Page speed',
  session: 'Visit begins',
  stage: 'Change of stage',
  moment: 'Moment',
  goal: 'Goal',
  custom: 'Event',
  touchpoint: 'Stage said by code',
};

/** The type of an event in words: `form_submit` is "Form sent", `copy` is "Copy". */
export const typeName = (type: string): string =>
  TYPES[type] ?? (type.charAt(0).toUpperCase() + type.slice(1)).replace(/_/g, ' ');

export const quote = (text: unknown): string => `“${text}”`;

/** What happened, in a few words: its kind, and what it happened to. */
export function describeEvent(event: MilepostEvent): { kind: string; what: string } {
  return { kind: typeName(event.type), what: about(event) };
}

function about({ type, name, page, element, form, data }: MilepostEvent): string {
  if (/^page/.test(type)) return page.path;
  if (type === 'stage') return `${data?.from ?? 'none'} → ${data?.to}`;
  if (type === 'vital') return `${data?.name} ${data?.value}`;
  if (name) return quote(name);
  if (form) return [form.id, form.field ?? form.stepName].filter(Boolean).join(' · ');
  const label = element?.text ?? element?.name;
  return label ? quote(label) : (element?.selector ?? element?.tag ?? '');
}

/** `2 h 5 min`, `3 min 10 s`, `4 s`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const units: Array<[number, string]> = [
    [Math.floor(seconds / 86400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const first = units.findIndex(([count]) => count > 0);
  const shown = units.slice(first < 0 ? 3 : first).slice(0, 2);
  return shown
    .filter(([count], i) => count > 0 || i === 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

/** The name a config gives a stage; its id where it gives none. */
export const stageName = (config: JourneyConfig | undefined, id: string | null | undefined): string =>
  id === null || id === undefined
    ? 'no stage'
    : (config?.stages?.find?.((stage) => stage?.id === id)?.name ?? id);

/** Where a rule stands, for people: `rule 2 of Conversion`, `touchpoint 1`, `success of the form checkout`. */
export function rulePlace(config: JourneyConfig | undefined, rule: string): string {
  const [, kind = rule, id, last] = /^(\w+)\.(?:(.+)\.(?:when|success)\.?)?(\w*)$/.exec(rule) ?? [];
  const n = Number(last) + 1;
  if (kind === 'stages' && id) return `rule ${n} of ${stageName(config, id)}`;
  if (kind === 'forms' && id) return `success of the form ${id}`;
  if (id) return `${kind.replace(/s$/, '')} ${quote(id)}${last && `, rule ${n}`}`;
  return rule.endsWith('.declared') ? 'the page’s own word' : `${kind.replace(/s$/, '')} ${n || last}`;
}

const LABELS: Record<string, string> = {
  text: 'the text',
  link: 'the link',
  hash: 'the part behind #',
  query: 'the query',
  field: 'the field',
  form: 'the form',
  search: 'the search',
  title: 'the title',
  region: 'the region',
  data: 'the details',
  landing: 'the first page',
  stage: 'the stage',
  reached: 'the furthest stage',
  wait: 'the time so far',
  count: 'the count so far',
  engaged: 'the attention so far',
  scrolled: 'the depth so far',
  away: 'the time away',
  hours: 'the time',
  days: 'the day',
};

/** What a condition looks at, as the event itself has it: easier to recognise than the form it is compared in. */
function had(key: string, found: unknown, facts: Facts): unknown {
  if (key === 'selector') return undefined;
  const value = key in facts ? facts[key as keyof Facts] : undefined;
  if (key === 'path' && Array.isArray(found)) return facts.path;
  return value ?? (found === undefined || (Array.isArray(found) && !found.length) ? undefined : found);
}

/** A time or share as people say it: `wait` is kept in milliseconds, the hour in minutes since a Thursday. */
function inUnits(key: string, value: unknown): unknown {
  if (typeof value !== 'number') return value;
  if (/^(wait|engaged|away)$/.test(key)) return duration(value);
  if (key === 'days' || key === 'hours')
    return new Date(value * 60_000).toUTCString().replace(/,.* (\d\d:\d\d).*/, ' $1');
  return key === 'scrolled' ? `${value}%` : value;
}

/** A value as its author would write it; lists as alternatives. */
export function sayValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(sayValue).join(' or ');
  if (typeof value === 'string') return /^[/*#.[]|^[<>=]/.test(value) ? value : quote(value);
  return typeof value === 'object' && value
    ? Object.entries(value)
        .map(([key, inner]) => `${key} ${sayValue(inner)}`)
        .join(', ')
    : `${value}`;
}

/** Why a condition holds or does not, in plain words: `path is /cart, the rule wants /checkout/**`. */
export function sayCondition({ key, wanted, found, fits }: ExplainedCondition, facts: Facts): string {
  const want = sayValue(wanted);
  if (key === 'event') {
    const own = facts.type === 'custom' ? quote(facts.name) : typeName(facts.type).toLowerCase();
    const names = (Array.isArray(wanted) ? wanted : [wanted]).map((name) =>
      TYPES[name as string] ? typeName(name as string).toLowerCase() : quote(name),
    );
    return fits ? `the event is ${own}` : `the event is ${own}, the rule waits for ${names.join(' or ')}`;
  }
  if (key === 'selector') return fits ? `the element fits ${want}` : `the element does not fit ${want}`;
  if (key === 'not') return fits ? 'no exception holds' : `an exception holds: ${want}`;
  if (key === 'any') return fits ? 'one of the alternatives fits' : `none of the alternatives fits: ${want}`;
  const label = LABELS[key] ?? key;
  const value = inUnits(key, had(key, found, facts));
  if (value === undefined || value === '')
    return `there is no ${label.replace('the ', '')}, the rule wants ${want}`;
  return fits
    ? `${label} is ${sayValue(value)}, as in ${want}`
    : `${label} is ${sayValue(value)}, the rule wants ${want}`;
}

/** `1 event`, `2 events`. */
export const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;
