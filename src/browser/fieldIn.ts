import { cleanText } from './cleanText';
import type { FormAround } from './formAround';
import { EDITABLE } from './interactive';
import { looksGenerated } from './looksGenerated';

export const FIELDS =
  'input:not([type=submit]):not([type=button]):not([type=reset]):not([type=image]):not([type=hidden]),' +
  `select,textarea,${EDITABLE}`;

/** Passwords, payment and one-time codes are not even named; nor after "show password" made the field a plain one. */
const SECRET_COMPLETION = /(?:^|\s)(?:cc-|one-time-code|\S*-password)/;
const SECRET_NAME = /passw|pwd|cvv|cvc|card-?_?num/i;

/** Name and kind of a field; undefined for anything else and for fields that are none of our business. */
export const fieldIn = (path: Element[], { root, settings }: FormAround) => {
  const element = path[0] as HTMLInputElement;
  const told = (name: string) => element.getAttribute(name) ?? '';
  const id = told('id');
  const names = [told('name'), id];
  if (
    !element.matches(FIELDS) ||
    element.type === 'password' ||
    SECRET_COMPLETION.test(told('autocomplete')) ||
    names.some((name) => SECRET_NAME.test(name))
  )
    return undefined;
  const field =
    path.find((one) => one.getAttribute('data-mp-field'))?.getAttribute('data-mp-field') ||
    names[0] ||
    (!looksGenerated(id) && id) ||
    cleanText(told('aria-label')) ||
    element.type ||
    'editor';
  if (settings?.ignoreFields?.some((name) => name === field || names.includes(name))) return undefined;
  return {
    field: field.slice(0, 200),
    fieldType: element.type || 'editor',
    index: [...root.querySelectorAll(FIELDS)].indexOf(element),
  };
};

/** Is something in it? The one place that looks at what a field holds, and only at whether it is empty. */
export const isFilled = (element: Element): boolean => {
  const { type, checked, value } = element as HTMLInputElement;
  if (type === 'checkbox' || type === 'radio') return checked;
  return (value ?? element.textContent).length > 0;
};

/** By the browser's own validation and by what the page says to assistive technology. */
export const isValid = (element: Element): boolean =>
  (element as HTMLInputElement).validity?.valid !== false && element.getAttribute('aria-invalid') !== 'true';
