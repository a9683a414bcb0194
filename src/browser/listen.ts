import type { Stop } from '../types';
import { guard } from './guard';

/**
 * Listens without being noticed: passive, so that scrolling never waits for it, and in the capture phase, so that
 * a page's `stopPropagation()` does not hide an event from it. `window` hears what happens anywhere in the page.
 * @param heard what to do, by event type; `'click auxclick'` are two
 */
export const listen = (
  heard: Record<string, (event: never) => void>,
  onError: (error: unknown) => void,
  target: EventTarget = window,
): Stop => {
  const off = new AbortController();
  for (const [types, fn] of Object.entries(heard))
    for (const type of types.split(' '))
      target.addEventListener(type, guard(fn as (event: Event) => void, onError), {
        capture: true,
        passive: true,
        signal: off.signal,
      });
  return () => off.abort();
};
