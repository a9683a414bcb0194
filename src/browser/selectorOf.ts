import { looksGenerated } from './looksGenerated';

const LEVELS = 5;

/** Set by the author for exactly this purpose, so they hold when the layout changes. */
const NAMES = ['data-mp-event', 'data-mp-touchpoint', 'data-mp-region', 'data-mp-form', 'data-mp-field'];
const TEST_IDS = ['data-testid', 'data-test', 'data-test-id', 'data-cy'];

/** Plain words only: a hash holds digits or capitals. Then away with utility, state and generated names. */
const WORDS = /^[a-z]{3,}(?:[-_]+[a-z]+)*$/;
const PASSING =
  /^(?:(?:flex|grid|text|font|border|rounded|items|justify|content|self|space|shadow|overflow|gap|min|max|col|row|css|jsx|svelte|tracking|leading|transition|cursor|bg|is|has|js|ng)(?:-|$)|(?:absolute|relative|fixed|sticky|static|block|inline|hidden|visible|active|open|closed|selected|focus|hover|disabled|show|current|loading)$)/;

const quoted = (name: string, value: string | null) => (value ? `[${name}="${CSS.escape(value)}"]` : '');

/** A step that needs nothing around it, or ''. */
const anchor = (element: Element): string => {
  const id = element.getAttribute('id');
  for (const name of NAMES) if (element.getAttribute(name)) return quoted(name, element.getAttribute(name));
  if (id && !looksGenerated(id)) return `#${CSS.escape(id)}`;
  for (const name of TEST_IDS)
    if (element.getAttribute(name)) return quoted(name, element.getAttribute(name));
  return '';
};

const step = (element: Element): string => {
  const own =
    quoted('name', element.getAttribute('name')) ||
    (element.hasAttribute('role') && quoted('aria-label', element.getAttribute('aria-label'))) ||
    [...element.classList]
      .filter((name) => WORDS.test(name) && !PASSING.test(name))
      .slice(0, 2)
      .map((name) => `.${name}`)
      .join('');
  const found = CSS.escape(element.localName) + own;
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
    steps.unshift(found || step(at));
    if (found || at.localName === 'body') break;
  }
  return steps.join(' > ');
};
