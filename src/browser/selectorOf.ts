import { stableId } from './stableId';

const LEVELS = 5;

/** Set by an author to be referred to, so they hold when the layout changes. */
const NAMES = /^data-(?:test|cy$|mp-(?:event|touchpoint|region|form|field)$)/;

/** A plain word: a hash holds digits or capitals. Not a state, which passes, nor the commonest utilities. */
const WORD = /^(?!is-|has-|active|open|select|show|hid|flex|grid|text-)[a-z]{3,}(?:[-_]+[a-z]+)*$/;

/** A step that needs nothing around it. */
const anchor = (element: Element): string | undefined => {
  const name = element.getAttributeNames().find((one) => NAMES.test(one) && element.getAttribute(one));
  const id = stableId(element);
  return name ? `[${name}=${JSON.stringify(element.getAttribute(name))}]` : id && `#${CSS.escape(id)}`;
};

const step = (element: Element): string => {
  // No aria-label: it is text, which may have to be masked or scrubbed.
  const name = element.getAttribute('name');
  const word = [...element.classList].find((one) => WORD.test(one));
  const found = element.localName + (name ? `[name=${JSON.stringify(name)}]` : word ? `.${word}` : '');
  const alike = [...(element.parentNode?.children ?? [])].filter(
    ({ localName }) => localName === element.localName,
  );
  return alike.some((other) => other !== element && other.matches(found))
    ? `${found}:nth-of-type(${alike.indexOf(element) + 1})`
    : found;
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
