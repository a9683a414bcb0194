import type { EventFlag, Stop } from '../types';
import { elementPath } from './elementPath';
import { interactive } from './interactive';
import { isIgnored } from './isIgnored';
import { listen } from './listen';
import { nearest } from './nearest';

export interface Click {
  event: MouseEvent;
  /** Innermost element first. */
  path: Element[];
  flags?: EventFlag[];
}

/**
 * Enter or Space, also Enter in a text field on behalf of its button: without a pointer there is no click count,
 * or, for a link in Firefox, one of 1 by the pointer -1.
 */
export const isByKey = ({ type, detail, pointerId }: Partial<PointerEvent>): boolean =>
  type === 'click' && (!detail || pointerId === -1);

/** Several captures hear of a click; what it was on is found out once. */
let last: { event?: Event; target?: EventTarget | null; click?: Click } = {};

/**
 * Calls `fn` for each click and key activation, and for each middle click on a link. A click on a label counts once,
 * as one on its control. Nothing inside `data-mp-ignore`.
 */
export const onClick = (fn: (click: Click) => void, onError: (error: unknown) => void): Stop => {
  let echo: Element | null = null;
  const clickOf = (event: MouseEvent): Click | undefined => {
    const path = elementPath(event);
    if (event.type !== 'click' && (event.button !== 1 || !nearest(path, 'a[href]'))) return undefined;
    const repeated = path[0] === echo;
    echo = null;
    if (repeated || isIgnored(path, 'click')) return undefined;
    const near = interactive(path);
    if (near?.localName === 'label') {
      echo = (near as HTMLLabelElement).control;
      if (echo) path.unshift(echo);
      // A browser repeats the click on a label at its control, in the same task.
      setTimeout(() => {
        echo = null;
      });
    }
    const flag = !event.isTrusted ? 'untrusted' : isByKey(event) ? 'keyboard' : undefined;
    return { event, path, flags: flag && [flag] };
  };
  return listen(
    {
      'click auxclick'(event: MouseEvent) {
        const { target } = event;
        // The target as well: a page may send one event to several elements.
        if (last.event !== event || last.target !== target) last = { event, target, click: clickOf(event) };
        if (last.click) fn(last.click);
      },
    },
    onError,
  );
};
