import type { EventFlag, Stop } from '../types';
import { elementPath } from './elementPath';
import { guard } from './guard';
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

/** Several captures hear of a click; it is listened to, and found out what it was on, once. */
const hearing = new Set<(click: Click) => void>();
let unlisten: Stop;
/** Whose label was clicked. */
let echo: Element | null = null;

const clickOf = (event: MouseEvent): Click | undefined => {
  let path = elementPath(event);
  if (event.type !== 'click' && (event.button !== 1 || !nearest(path, 'a[href]'))) return undefined;
  const repeated = path[0] === echo;
  echo = null;
  if (repeated || isIgnored(path, 'click')) return undefined;
  const near = interactive(path);
  if (near?.localName === 'label') {
    echo = (near as HTMLLabelElement).control;
    if (echo) path = [echo, ...path];
    // A browser repeats the click on a label at its control, in the same task.
    setTimeout(() => {
      echo = null;
    });
  }
  const flag = !event.isTrusted ? 'untrusted' : isByKey(event) ? 'keyboard' : undefined;
  return { event, path, flags: flag && [flag] };
};

/**
 * Calls `fn` for each click and key activation, and for each middle click on a link. A click on a label counts once,
 * as one on its control. Nothing inside `data-mp-ignore`.
 */
export const onClick = (fn: (click: Click) => void, onError: (error: unknown) => void): Stop => {
  const heard = guard(fn, onError);
  if (!hearing.size)
    unlisten = listen(
      {
        'click auxclick'(event: MouseEvent) {
          const click = clickOf(event);
          if (click) for (const hear of hearing) hear(click);
        },
      },
      onError,
    );
  hearing.add(heard);
  return () => {
    hearing.delete(heard);
    if (!hearing.size) unlisten();
  };
};
