import type { Stop } from '../types';
import { listen } from './listen';

/** Time given to a page view, in milliseconds, and how much of it was seen. */
export interface Spent {
  /** Tab visible, window focused, and a pointer, key or scroll event in the last 30 s. */
  engagedMs: number;
  visibleMs: number;
  totalMs: number;
  /** Lowest point that was on screen, as a percentage (0–100) of the page's height now. */
  scrollMax: number;
}

export interface Attention {
  /** What was spent since the start or the last `restart()`. Measures the page's height. */
  read(): Spent;
  /** The attention alone, in milliseconds: measures nothing, so it may be asked for often. */
  engagedMs(): number;
  /** Begins to count again: for another page, or for more time on the same one, which goes on being scrolled. */
  restart(page?: 'same'): void;
  stop: Stop;
}

const ACTIVE_FOR = 30_000;

/**
 * Watches how long, and how far down, the page is looked at. Needs no timer: time is added up when something changes
 * or is asked for. Visible alone is not enough, a tab in a second window stays visible (matomo-org/matomo#9540).
 */
export const attention = (onError: (error: unknown) => void): Attention => {
  let mark = 0;
  let activeUntil = 0;
  let visible = false;
  let focused = false;
  let engagedMs = 0;
  let visibleMs = 0;
  let totalMs = 0;
  let scroller: Element | null = null;
  let bottom = 0;
  let seen = 0;

  const settle = () => {
    const now = performance.now();
    totalMs += now - mark;
    if (visible) visibleMs += now - mark;
    if (visible && focused) engagedMs += Math.max(0, Math.min(now, activeUntil) - mark);
    mark = now;
  };
  const look = () => {
    settle();
    visible = document.visibilityState === 'visible';
    // True as well while a frame inside the page, such as a video, has the focus.
    focused = document.hasFocus();
    activeUntil = mark + ACTIVE_FOR;
  };
  const share = () => Math.min(100, Math.round((100 * bottom) / (scroller?.scrollHeight || Infinity)));
  const measure = (element: Element | null) => {
    if (element !== scroller) {
      seen = Math.max(seen, share());
      bottom = 0;
      scroller = element;
    }
    if (element) bottom = Math.max(bottom, element.scrollTop + element.clientHeight);
  };

  const restart = (page?: 'same') => {
    look();
    engagedMs = visibleMs = totalMs = 0;
    if (page) return;
    // Nothing is measured here: routers scroll to the top only after the address has changed.
    bottom = seen = 0;
    scroller = null;
  };
  restart();

  const stop = listen(
    {
      'pointerdown pointermove keydown wheel touchmove visibilitychange focus blur': look,
      scroll({ target }: Event) {
        const page = target === document;
        const element = page ? document.scrollingElement : (target as Element);
        // Applications often scroll a large element in place of the document; small ones (a list, a menu) are not the page.
        if (
          page ||
          (element && 2 * element.clientHeight > innerHeight && 2 * element.clientWidth > innerWidth)
        ) {
          look();
          measure(element);
        }
      },
    },
    onError,
  );

  return {
    read() {
      settle();
      measure(scroller ?? document.scrollingElement);
      return {
        engagedMs: Math.round(engagedMs),
        visibleMs: Math.round(visibleMs),
        totalMs: Math.round(totalMs),
        scrollMax: Math.max(seen, share()),
      };
    },
    engagedMs() {
      settle();
      return engagedMs;
    },
    restart,
    stop,
  };
};
