import type { Stop } from '../types';
import { listen } from './listen';

/** Calls `fn` now, or, in a page the browser renders ahead of a click, once the visitor is really shown it. */
export const whenActivated = (fn: () => void, onError: (error: unknown) => void): Stop => {
  if ((document as Document & { prerendering?: boolean }).prerendering) {
    const activated = () => {
      stop();
      fn();
    };
    const stop = listen({ prerenderingchange: activated }, onError);
    return stop;
  }
  fn();
  return () => {};
};
