import { cleanText } from './cleanText';
import type { FormAround } from './formAround';

const hasLegend = (element: Element) =>
  element.localName === 'fieldset' && [...element.children].some(({ localName }) => localName === 'legend');

/**
 * The step of a form an element belongs to, counted from 1: the nearest `data-mp-step="2 Delivery"`, else its outermost
 * `<fieldset>` with a legend, if there are several. `forms[].steps` of the config gives numbers to names and back.
 */
export const stepIn = (path: Element[], { root, settings }: FormAround) => {
  const inside = path.slice(0, path.indexOf(root) + 1);
  const marked = inside.find((element) => element.hasAttribute('data-mp-step'));
  let step: number | undefined;
  let stepName: string | undefined;
  if (marked) {
    const [, number, name] = /^(\d*)\s*(.*)$/.exec(marked.getAttribute('data-mp-step')!.trim()) ?? [];
    step = Number(number) || [...root.querySelectorAll('[data-mp-step]')].indexOf(marked) + 1 || undefined;
    stepName = cleanText(name);
  } else {
    const set = inside.filter(hasLegend).pop();
    const sets = [...root.querySelectorAll('fieldset')].filter(
      (one) => hasLegend(one) && !one.parentElement?.closest('fieldset'),
    );
    if (!set || sets.length < 2) return {};
    step = sets.indexOf(set as HTMLFieldSetElement) + 1 || undefined;
    stepName = cleanText(set.querySelector('legend')?.textContent);
  }
  const names = settings?.steps ?? [];
  const place = names.findIndex((name) => name.toLowerCase() === stepName?.toLowerCase());
  if (place >= 0) step = place + 1;
  return { step, stepName: stepName ?? (step ? names[step - 1] : undefined) };
};
