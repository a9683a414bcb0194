import { attempt } from '../browser/attempt';
import { describeElement } from '../browser/describeElement';
import { elementPath } from '../browser/elementPath';
import { formAround } from '../browser/formAround';
import { interactive } from '../browser/interactive';
import { isShown } from '../browser/isShown';
import { nearest } from '../browser/nearest';
import type { Facts } from '../journey/facts';
import type { JourneyConfig, Rule } from '../types';
import type { Picked } from './suggestRules';

/** What Tab goes through, and what a click is likely meant for. */
const CANDIDATES =
  'a[href],button,summary,input:not([type=hidden]),select,textarea,[tabindex]:not([tabindex="-1"]),[role=button],[data-mp-event]';

/** The page's own element at a point, through open shadow roots; never the inspector itself. */
export function elementAt(x: number, y: number, own: Element): Element | undefined {
  let found = document.elementsFromPoint(x, y).find((one) => one !== own);
  for (let inner = found; inner?.shadowRoot; found = inner) {
    const next = inner.shadowRoot.elementFromPoint(x, y);
    if (!next || next === inner) break;
    inner = next;
  }
  return found;
}

/** Everything in the page that can be picked by key, in the document's order. */
export const candidates = (own: Element): Element[] =>
  [...document.querySelectorAll(CANDIDATES)].filter((one) => one !== own && isShown(one));

/** The element that a click here is recorded of: a person aims at the button, not at the icon in it. */
export const meant = (element: Element): Element => interactive(elementPath(element)) ?? element;

/** What rules can be written from an element, and what they would see of a click on it. */
export function pick(element: Element, config: JourneyConfig | undefined): Picked & { target: Element } {
  const path = elementPath(element);
  const described = describeElement(path, config?.privacy);
  const { target } = described;
  const submits = target.matches('button:not([type]),[type=submit],[type=image]');
  return {
    ...described,
    event: nearest(path, '[data-mp-event]')?.getAttribute('data-mp-event') ?? undefined,
    search: target.matches('[type=search],[role=search] input,search input'),
    form: submits ? formAround(path, config)?.id : undefined,
  };
}

/** A short name for an element: `button “Add to cart”`. */
export const elementName = (element: Element): string => {
  const { element: facts } = describeElement(elementPath(element), {});
  const words = facts.text ?? facts.name;
  return `${facts.role ?? facts.tag}${words ? ` “${words}”` : ` ${facts.selector ?? ''}`}`;
};

/** How many elements of this page a rule's `selector` or `text` means; undefined for other rules. */
export function meantBy({ selector, text }: Rule): number | undefined {
  if (typeof selector === 'string') return attempt(() => document.querySelectorAll(selector).length);
  if (typeof text !== 'string') return undefined;
  return [...document.querySelectorAll(CANDIDATES)].filter((one) => {
    const { raw } = describeElement(elementPath(one), {});
    return raw.text?.toLowerCase() === text.toLowerCase();
  }).length;
}

/** What rules would see if the element were used now. `known`: facts of an earlier event, for what came before. */
export function factsOfUse(
  { raw, form, event }: Picked,
  selectors: string[],
  rule: Rule,
  known?: Facts,
): Facts {
  const { pathname, host, search, hash } = location;
  return {
    ...known,
    type: rule.form ? 'form_submit' : rule.search ? 'search' : rule.event ? 'custom' : 'click',
    name: rule.event === undefined ? undefined : event,
    time: Date.now(),
    path: pathname,
    host,
    query: search,
    hash,
    title: document.title,
    text: raw.text,
    link: raw.link,
    region: raw.region,
    selectors: selectors.filter((selector) => raw.fits?.(selector)),
    form: rule.form === undefined ? undefined : form,
    field: undefined,
    search: rule.search ? 'anything' : undefined,
    data: undefined,
    stage: raw.stage,
    touchpoint: raw.touchpoint,
  };
}
