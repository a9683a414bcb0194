import type { Stop } from '../types';
import { guard } from './guard';

/**
 * Listens without being noticed: passive, so that scrolling never waits for it, and in the capture phase, so that
 * a page's `stopPropagation()` does not hide an event from it.
 * @param types one or more event types, separated by spaces
 */
export const listen = <E extends Event = Event>(
  target: EventTarget,
  types: string,
  fn: (event: E) => void,
  onError: (error: unknown) => void,
): Stop => {
  const heard = guard(fn, onError) as (event: Event) => void;
  const each = types.split(' ');
  for (const type of each) target.addEventListener(type, heard, { capture: true, passive: true });
  return () => {
    for (const type of each) target.removeEventListener(type, heard, true);
  };
};
