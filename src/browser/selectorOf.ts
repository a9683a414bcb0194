import { stableId } from './stableId';

const LEVELS = 5;

/** Set by an author to be referred to, so they hold when the layout changes. */
const NAMES = /^data-(?:test|cy$|mp-(?:event|touchpoint|region|form|field)$)/;

/** A plain word: a hash holds digits or capitals. Not a state, which passes, nor the commonest utilities. */
const WORD =
  /(?:^|\s)(?!is-|has-|active|open|select|show|hid|flex|grid|text-)([a-z]{3,}(?:[-_]+[a-z]+)*)(?!\S)/;

const quoted = (element: Element, name: string) => `[${name}=${JSON.stringify(element.getAttribute(name))}]`;

/** A step that needs nothing around it. */
const anchor = (element: Element): string | undefined => {
  const name = element.getAttributeNames().find((one) => NAMES.test(one) && element.getAttribute(one));
  const id = stableId(element);
  return name ? quoted(element, name) : id && (/^[a-z][\w-]*$/i.test(id) ? `#${id}` : quoted(element, 'id'));
};

const step = (element: Element): string => {
  const word = WORD.exec(element.getAttribute('class') ?? '')?.[1];
  // No aria-label: it is text, which may have to be masked or scrubbed.
  const { localName } = element;
  const found = localName + (element.getAttribute('name') ? quoted(element, 'name') : word ? `.${word}` : '');
  let place = 1;
  let alike = false;
  for (let other = element.previousElementSibling; other; other = other.previousElementSibling) {
    place++;
    alike ||= other.matches(found);
  }
  for (let other = element.nextElementSibling; other && !alike; other = other.nextElementSibling)
    alike = other.matches(found);
  return alike ? `${found}:nth-child(${place})` : found;
};

/**
 * A short CSS selector that matches the element in its document or shadow root and keeps matching when unrelated
 * markup changes: `#plans > li:nth-child(2) > button.choose`.
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
