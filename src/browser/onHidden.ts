import type { Stop } from '../types';
import { listen } from './listen';

/**
 * Calls `fn(false)` each time the tab is hidden and `fn(true)` each time the document is left or frozen.
 * Leaving a visible page calls it twice, in an order that differs between browsers. Hidden is the last call that
 * can be relied on: a phone may end a hidden tab without another word
 * (https://developer.chrome.com/docs/web-platform/page-lifecycle-api).
 */
export const onHidden = (fn: (leaving: boolean) => void, onError: (error: unknown) => void): Stop =>
  listen(
    window,
    'visibilitychange pagehide',
    ({ type }) => {
      const leaving = type === 'pagehide';
      if (leaving || document.visibilityState === 'hidden') fn(leaving);
    },
    onError,
  );
