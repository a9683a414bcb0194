import type { ElementFacts, RawFacts, Rule } from '../types';

/** A rule that would hear of a click on the element, and why one may want it. */
export interface Suggestion {
  rule: Rule;
  why: string;
}

/** What is known of the element picked. */
export interface Picked {
  element: ElementFacts;
  raw: RawFacts;
  /** `data-mp-event` on or around it. */
  event?: string;
  /** Id or name of the form that it sends. */
  form?: string;
  /** It is a search field. */
  search?: boolean;
}

/** Text that is long, or that holds what changes from page to page, makes a poor rule. */
const isSteady = (text: string): boolean => text.length <= 40 && !/\d/.test(text) && !text.includes('*');

/** Up to three rules for an element, the one that will hold longest first. */
export function suggestRules({ element, raw, event, form, search }: Picked, host: string): Suggestion[] {
  const { text, region } = raw;
  const found: Array<Suggestion | false | undefined> = [
    event !== undefined && { rule: { event }, why: 'the markup names it (data-mp-event)' },
    search === true && { rule: { search: '*' }, why: 'hears of every search, however it is sent' },
    form !== undefined && { rule: { form }, why: 'hears of the form being sent, by mouse or by key' },
    !!text &&
      isSteady(text) && {
        rule: { text, ...(region && region !== 'main' && { region }) },
        why: 'by the words on it: holds when the page is rebuilt',
      },
    linkRule(raw.link, host),
    !!element.selector && {
      rule: { selector: element.selector },
      why: 'by its place in the page: holds in every language',
    },
  ];
  const touchpoint = raw.touchpoint ?? (text && isSteady(text) ? text : undefined);
  return found
    .filter((one): one is Suggestion => !!one)
    .slice(0, 3)
    .map(({ rule, why }) => ({ rule: { ...(touchpoint && { touchpoint }), ...rule }, why }));
}

function linkRule(link: string | undefined, host: string): Suggestion | undefined {
  if (!link) return undefined;
  const { protocol, host: to, pathname } = new URL(link);
  if (!/^https?:$/.test(protocol)) return { rule: { link: `${protocol}*` }, why: `every ${protocol} link` };
  return to === host
    ? { rule: { link: pathname }, why: 'by where the link leads' }
    : { rule: { link: `${to}/*` }, why: 'by the site the link leads to' };
}

/** The config with one more rule at the head of a stage: the first fitting rule gives the touchpoint. */
export function addRule<Config extends { stages?: unknown }>(
  config: Config,
  stage: string,
  rule: Rule,
): Config {
  const stages = (Array.isArray(config.stages) ? config.stages : []) as Array<Record<string, unknown>>;
  return {
    ...config,
    stages: stages.map((one) =>
      one?.id === stage
        ? { ...one, when: [rule, ...(one.when === undefined ? [] : [one.when].flat())] }
        : one,
    ),
  };
}
