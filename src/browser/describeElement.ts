import type { ElementFacts, PrivacyConfig, RawFacts } from '../types';
import { attempt } from './attempt';
import { cleanText } from './cleanText';
import { EDITABLE, ENTRY, interactive, LABELLED } from './interactive';
import { linkOf } from './linkOf';
import { selectorOf } from './selectorOf';
import { stableId } from './stableId';
import { surroundings } from './surroundings';

/** By tag and type. What else is a field needs no role: its tag says as much. */
const roleOf = ({ localName, type }: HTMLInputElement, labelled: boolean): string | undefined =>
  /^a(?:rea)?$/.test(localName)
    ? 'link'
    : labelled
      ? 'button'
      : /^(?:checkbox|radio)$/.test(type)
        ? type
        : undefined;

/** The author asked for no text, or the visitor is its author. */
const HIDDEN = /* @__PURE__ */ ['[data-mp-mask]', EDITABLE].join();
const PRIVATE = /* @__PURE__ */ [HIDDEN, '[data-private]'].join();

/** Text in the element; for a button inside a web component, what the page put into its slot. */
const textIn = (element: Element): string =>
  // The attribute of an input is the label of a button; the property of other inputs is never read.
  (element.localName === 'input' ? element.getAttribute('value') : element.textContent)?.trim() ||
  [...element.querySelectorAll('slot')]
    .flatMap((slot) => slot.assignedNodes({ flatten: true }))
    .map((node) => node.textContent)
    .join(' ');

/**
 * What is said of the element an event happened on: the nearest interactive one of the path, else the first.
 * `element` may be stored once it is scrubbed; `raw` is for rules alone. A field's value is never read.
 */
export const describeElement = (
  path: Element[],
  { mask, text: kept }: PrivacyConfig = {},
): { element: ElementFacts; raw: RawFacts; target: Element } => {
  const meant = interactive(path);
  const target = meant ?? path[0] ?? document.documentElement;
  const { raw, data } = surroundings(path);
  const link = linkOf(path);
  const href = link?.href;
  const labelled = target.matches(LABELLED);
  const attribute = (name: string, of: Element | null = target) => cleanText(of?.getAttribute(name));

  // Of what nobody is meant to click rules see the attributes, and nothing is kept: it may be anybody's.
  // Neither is it taken where it holds what was written or chosen in a field.
  let text =
    meant && (labelled ? !meant.querySelector('select,textarea') : !meant.matches(ENTRY))
      ? cleanText(textIn(meant))
      : undefined;
  let label = labelled ? text : undefined;
  // In the order of https://www.w3.org/TR/accname-1.2/, as far as it helps to recognise an element.
  let name =
    attribute('aria-label') ??
    attribute('alt') ??
    label ??
    attribute('alt', meant?.querySelector('img[alt]') ?? null) ??
    attribute('title');
  const hides = (selector: string) => raw.fits?.(selector) || attempt(() => target.querySelector(selector));
  // Each of the config's by itself, since one may be mistyped.
  if ((text || name) && (mask ? [HIDDEN, ...mask] : [PRIVATE]).some(hides)) text = label = name = undefined;

  return {
    target,
    raw: { ...raw, text: (text ?? name)?.slice(0, 200), link: href?.slice(0, 2048) },
    element: {
      tag: target.localName,
      id: stableId(target),
      role: target.getAttribute('role') || roleOf(target as HTMLInputElement, labelled),
      ...(kept !== 'none' && meant && { name, text: label }),
      selector: selectorOf(target),
      // What follows mailto:, tel: or javascript: is no page; it may be a person.
      href: link && (/^https?:$/.test(link.protocol) ? href : link.protocol),
      region: raw.region,
      data,
    },
  };
};
