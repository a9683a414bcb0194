import type { FormConfig } from '../types';
import { isIgnored } from './isIgnored';
import { looksGenerated } from './looksGenerated';

export interface FormAround {
  /** The author's name for it, else the config's, its `id`, `name`, the last word of its action, or `form`. */
  id: string;
  /** Everything inside belongs to the form. */
  root: Element;
  settings?: FormConfig;
}

const fits = (element: Element, selector: string): boolean => {
  try {
    return element.matches(selector);
  } catch {
    return false;
  }
};

/** Last word of `/api/newsletter/subscribe?x=1`, if it is one. */
const actionWord = (form?: Element | null) =>
  form
    ?.getAttribute('action')
    ?.split(/[?#]/)[0]
    ?.split('/')
    .filter((word) => /^[a-z][a-z_-]{0,30}$/i.test(word))
    .pop();

/**
 * The form around an element: a `<form>`, what the config's `forms[].selector` matches, or any element with
 * `data-mp-form`, which may span several `<form>`s. Undefined outside, and in `data-mp-form="ignore"`.
 */
export const formAround = (path: Element[], settings: FormConfig[] = []): FormAround | undefined => {
  const marked = path.find((element) => element.getAttribute('data-mp-form'));
  const name = marked?.getAttribute('data-mp-form');
  if (name === 'ignore' || isIgnored(path, 'form')) return undefined;
  // A field may stand outside of its form, with a `form` attribute.
  const form = path.find(({ localName }) => localName === 'form') ?? (path[0] as HTMLInputElement).form;
  // As attributes: `<input name="id">` would shadow the property.
  const id = form?.getAttribute('id');
  const given = name || (id && !looksGenerated(id) && id) || form?.getAttribute('name');
  let root = marked ?? form;
  const known =
    settings.find((one) => one.id === given) ??
    (name
      ? undefined
      : settings.find(({ selector }) => {
          const found = selector && path.find((element) => fits(element, selector));
          if (found) root = found;
          return found;
        }));
  return root
    ? { root, id: (known?.id || given || actionWord(form) || 'form').slice(0, 200), settings: known }
    : undefined;
};
