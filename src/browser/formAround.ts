import type { FormConfig, JourneyConfig, PageFacts } from '../types';
import { address } from './address';
import { attempt } from './attempt';
import { isIgnored } from './isIgnored';
import { nearest } from './nearest';
import { stableId } from './stableId';

export interface FormAround {
  /** The author's name for it, else the config's, its `id`, `name`, the last word of its action, or `form`. */
  id: string;
  /** Everything inside belongs to the form. */
  root: Element;
  settings?: FormConfig;
  /** From the element that was used outwards. */
  path: Element[];
  /** The page it is on: a form is often told of late, when the address has moved on. */
  page: PageFacts;
}

/** Last word of `/api/newsletter/subscribe?x=1`, if it is one. */
const LAST_WORD = /(?:^|\/)([a-z][a-z_-]{0,30})\/?(?:[?#]|$)/i;

/**
 * The form around an element: a `<form>`, what the config's `forms[].selector` matches, or any element with
 * `data-mp-form`, which may span several `<form>`s. Undefined outside, and in `data-mp-form="ignore"`.
 */
export const formAround = (path: Element[], config?: JourneyConfig): FormAround | undefined => {
  const marked = path.find((element) => element.getAttribute('data-mp-form'));
  const name = marked?.getAttribute('data-mp-form');
  // A field may stand outside of its form, with a `form` attribute.
  const form = path.find(({ localName }) => localName === 'form') ?? (path[0] as HTMLInputElement).form;
  const given = name || (form && (stableId(form) ?? form.getAttribute('name')));
  let root = marked ?? form;
  const settings = config?.forms?.find(({ id, selector }) => {
    const found = !name && selector && attempt(() => nearest(path, selector));
    if (found) root = found;
    return found || id === given;
  });
  if (!root || name === 'ignore' || isIgnored(path, 'form')) return undefined;
  const id = settings?.id || given || LAST_WORD.exec(form?.getAttribute('action') ?? '')?.[1] || 'form';
  return {
    id,
    root,
    settings,
    path,
    page: { path: address(location.href, config?.site).path },
  };
};
