import type { ElementFacts, PrivacyConfig, RawFacts } from '../types';
import { attributeData } from './attributeData';
import { cleanText } from './cleanText';
import { EDITABLE, ENTRY, interactive, LABELLED } from './interactive';
import { linkOf } from './linkOf';
import { looksGenerated } from './looksGenerated';
import { present } from './present';
import { selectorOf } from './selectorOf';
import { surroundings } from './surroundings';

const roleOf = (element: Element): string | undefined => {
  const role = element.getAttribute('role');
  if (role) return role;
  const { localName: tag, type } = element as HTMLInputElement;
  if (element.matches('button,summary,[type=submit],[type=button],[type=reset],[type=image]'))
    return 'button';
  if (tag === 'input') return type === 'checkbox' || type === 'radio' ? type : 'textbox';
  return ({ a: 'link', area: 'link', select: 'combobox', textarea: 'textbox' } as Record<string, string>)[
    tag
  ];
};

/** Text in the element; for a button inside a web component, what the page put into its slot. */
const textIn = (element: Element): string =>
  // The attribute of an input is the label of a button; the property of other inputs is never read.
  (element.localName === 'input' ? element.getAttribute('value') : element.textContent)?.trim() ||
  [...element.querySelectorAll('slot')]
    .flatMap((slot) => slot.assignedNodes({ flatten: true }))
    .map((node) => node.textContent)
    .join(' ');

/**
 * In the order of https://www.w3.org/TR/accname-1.2/, as far as it helps to recognise an element. Of what nobody is
 * meant to click only the attributes are taken: its text may be anybody's.
 */
const nameOf = (element: Element, text: string | undefined, meant: boolean): string | undefined => {
  const attribute = (name: string) => cleanText(element.getAttribute(name));
  const labels = (meant && element.getAttribute('aria-labelledby')?.split(/\s+/)) || [];
  const root = element.getRootNode() as Document;
  return (
    cleanText(labels.map((id) => root.getElementById?.(id)?.textContent ?? '').join(' ')) ??
    attribute('aria-label') ??
    attribute('alt') ??
    text ??
    (meant ? cleanText(element.querySelector('img[alt]')?.getAttribute('alt')) : undefined) ??
    attribute('title')
  );
};

const contains = (element: Element, selector: string): boolean => {
  try {
    return !!element.querySelector(selector);
  } catch {
    return false;
  }
};

/**
 * What is said of the element an event happened on: the nearest interactive one of the path, else the first.
 * `element` may be stored once it is scrubbed; `raw` is for rules alone. A field's value is never read.
 */
export const describeElement = (
  path: Element[],
  { mask = ['[data-private]'], text: kept }: PrivacyConfig = {},
): { element: ElementFacts; raw: RawFacts; target: Element } => {
  const meant = interactive(path);
  const target = meant ?? path[0] ?? document.documentElement;
  const raw = surroundings(path);
  const link = linkOf(path);
  const id = target.getAttribute('id');
  // The author asked for no text; or the visitor is its author.
  const masked = [`[data-mp-mask],${EDITABLE}`, ...mask].some(
    (selector) => raw.fits?.(selector) || contains(target, selector),
  );
  const labelled = target.matches(LABELLED);
  const text = meant && !masked && (labelled || !target.matches(ENTRY)) ? textIn(target) : '';
  const label = labelled ? cleanText(text) : undefined;
  const name = masked ? undefined : nameOf(target, label, !!meant);
  return {
    target,
    raw: present({ ...raw, text: cleanText(text, 200) ?? name, link: link?.href.slice(0, 2048) }),
    element: present({
      tag: target.localName,
      id: id && !looksGenerated(id) ? id.slice(0, 200) : undefined,
      role: roleOf(target),
      name: kept === 'none' ? undefined : name,
      text: kept === 'none' ? undefined : label,
      selector: selectorOf(target).slice(0, 200),
      // What follows mailto:, tel: or javascript: is no page; it may be a person.
      href: link && (/^https?:$/.test(link.protocol) ? link.href.slice(0, 2048) : link.protocol),
      region: raw.region,
      data: attributeData(path),
    }),
  };
};
