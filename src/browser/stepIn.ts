import type { FormAround } from './formAround';

/**
 * The step of a form an element belongs to, counted from 1: the nearest `data-mp-step="2 Delivery"` inside the form.
 * `forms[].steps` of the config gives numbers to names and back.
 */
export const stepIn = (path: Element[], { root, settings }: Pick<FormAround, 'root' | 'settings'>) => {
  const marked = path
    .slice(0, path.indexOf(root) + 1)
    .find((element) => element.hasAttribute('data-mp-step'));
  if (!marked) return undefined;
  const [, number, name] = /^\s*(\d*)\s*(.*?)\s*$/.exec(marked.getAttribute('data-mp-step')!)!;
  const names = settings?.steps ?? [];
  const known = names.findIndex((one) => one.toLowerCase() === name!.toLowerCase()) + 1;
  const step = known || Number(number) || [...root.querySelectorAll('[data-mp-step]')].indexOf(marked) + 1;
  return { step, stepName: name || names[step - 1] };
};
