import { cleanText } from './cleanText';
import type { FormAround } from './formAround';
import { EDITABLE } from './interactive';
import { nearest } from './nearest';
import { stableId } from './stableId';

export const FIELDS = /* @__PURE__ */ [
  'input:not([type=submit],[type=button],[type=reset],[type=image],[type=hidden]),select,textarea',
  EDITABLE,
].join();

/** Passwords, payment and one-time codes are not even named; nor after "show password" made the field a plain one. */
const SECRET_COMPLETION = /(?:^|\s)(?:cc-|one-time-code|\S*-password)/;
const SECRET_NAME = /passw|pwd|cvv|cvc|card-?_?num/i;

/** Name and kind of the field that was used; undefined for anything else and for what is none of our business. */
export const fieldIn = ({ path, root, settings }: FormAround) => {
  const element = path[0] as HTMLInputElement;
  const told = (name: string) => element.getAttribute(name) ?? '';
  const names = [told('name'), told('id')];
  const fieldType = element.type || 'editor';
  const field =
    nearest(path, '[data-mp-field]:not([data-mp-field=""])')?.getAttribute('data-mp-field') ||
    told('name') ||
    stableId(element) ||
    cleanText(told('aria-label')) ||
    fieldType;
  return !element.matches(FIELDS) ||
    fieldType === 'password' ||
    SECRET_COMPLETION.test(told('autocomplete')) ||
    SECRET_NAME.test(names.join(' ')) ||
    settings?.ignoreFields?.some((name) => name === field || names.includes(name))
    ? undefined
    : { field, fieldType, index: [...root.querySelectorAll(FIELDS)].indexOf(element) };
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
