import { looksGenerated } from './looksGenerated';

const LEVELS = 5;

/** Set by an author to be referred to, so they hold when the layout changes. */
const NAMES = /^data-(?:mp-(?:event|touchpoint|region|form|field)|test|testid|test-id|cy)$/;

/** Plain words only: a hash holds digits or capitals. Nor utilities, states and what libraries make up. */
const WORDS = /^[a-z]{3,}(?:[-_]+[a-z]+)*$/;
const PASSING =
  /^(?:flex|grid|text|font|border|rounded|items|justify|space|shadow|min|max|css|is|has|active|open|selected|hidden|relative|absolute|block|show|current|focus)(?:-|$)/;

const quoted = (name: string, value: string) => `[${name}="${value.replace(/["\\\n]/g, '\\$&')}"]`;

/** A step that needs nothing around it, or undefined. */
const anchor = (element: Element): string | undefined => {
  const name = element.getAttributeNames().find((one) => NAMES.test(one) && element.getAttribute(one));
  if (name) return quoted(name, element.getAttribute(name)!);
  const id = element.getAttribute('id');
  if (!id || looksGenerated(id)) return undefined;
  return /^[a-z][\w-]*$/i.test(id) ? `#${id}` : quoted('id', id);
};

const step = (element: Element): string => {
  // No aria-label: it is text, which may have to be masked or scrubbed.
  const name = element.getAttribute('name');
  const classes = [...element.classList].filter((one) => WORDS.test(one) && !PASSING.test(one));
  const found = element.localName + (name ? quoted('name', name) : ['', ...classes.slice(0, 2)].join('.'));
  let place = 0;
  let own = 0;
  let alike = false;
  for (let other = element.parentNode?.firstElementChild; other; other = other.nextElementSibling) {
    if (other.localName !== element.localName) continue;
    place++;
    if (other === element) own = place;
    else alike ||= other.matches(found);
    if (own && alike) break;
  }
  return alike ? `${found}:nth-of-type(${own})` : found;
};

/**
 * A short CSS selector that matches the element in its document or shadow root and keeps matching when unrelated
 * markup changes: `#plans > li:nth-of-type(2) > button.choose`.
 */
export const selectorOf = (element: Element): string => {
  const steps: string[] = [];
  for (let at: Element | null = element; at && steps.length < LEVELS; at = at.parentElement) {
    const found = anchor(at);
    steps.unshift(found ?? step(at));
    if (found || at.localName === 'body') break;
  }
  return steps.join(' > ');
};
