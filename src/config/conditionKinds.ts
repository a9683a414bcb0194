import { closest } from './closest';
import { pattern } from './criteriaKinds';
import { didYouMean, show } from './finding';
import { type Kind, wrong } from './kinds';
import { builtInEvent } from './otherTools';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Names that other tools give to what has a word here are told. */
export const event: Kind = (value, at, scope) => {
  pattern('the name of an event such as "purchase" or "video_*"')(value, at, scope);
  const ours = typeof value === 'string' && builtInEvent(value);
  if (ours)
    scope.report({
      level: 'warning',
      code: 'foreign-event',
      path: at,
      message: `${show(value)} is what another tool calls it; nothing reports it here by itself`,
      fix: ours === 'rage_click' ? 'write "moment": "rage_click"' : `write "event": "${ours}"`,
    });
};

/** CSS, as far as that shows without a page. */
export const selector: Kind = (value, at, scope) => {
  pattern('a CSS selector such as "[data-add-to-cart]"')(value, at, scope);
  if (typeof value !== 'string') return;
  const open = [...value].reduce(
    (depth, sign) => depth + ('[('.includes(sign) ? 1 : '])'.includes(sign) ? -1 : 0),
    0,
  );
  const message = open
    ? `${show(value)} has a bracket without its other half`
    : /^\/\/|^\.\/\//.test(value)
      ? `${show(value)} looks like XPath`
      : undefined;
  if (message)
    scope.report({
      level: 'warning',
      code: 'odd-selector',
      path: at,
      message,
      fix: 'write a CSS selector, such as "[data-add-to-cart]"',
    });
};

export const day: Kind = (value, at, scope) => {
  if (DAYS.includes(value as string)) return;
  const near = typeof value === 'string' ? value.slice(0, 3).toLowerCase() : '';
  wrong(scope, at, 'a day such as "sat"', value, DAYS.includes(near) ? `write "${near}"` : undefined);
};

/** A form may be on a page without being in the file, so a name is only wrong if it is nearly one of these. */
export const form: Kind = (value, at, scope) => {
  pattern('the id or name of a form')(value, at, scope);
  const { form: known } = scope.ids;
  if (typeof value !== 'string' || value.includes('*') || known.includes(value)) return;
  const near = closest(value, known);
  if (near)
    scope.report({
      level: 'warning',
      code: 'unknown-form',
      path: at,
      message: `there is no form called ${show(value)} under "forms"`,
      fix: didYouMean(near),
    });
};
