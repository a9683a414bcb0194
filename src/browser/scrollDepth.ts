import type { Stop } from '../types';
import { listen } from './listen';

export interface ScrollDepth {
  /** Lowest point that was on screen, as a percentage (0–100) of the page's height now, which this measures. */
  read(): number;
  /** Begins again, for another page. */
  restart(): void;
  stop: Stop;
}

/**
 * Watches how far down the page is looked at.
 * @param onScroll called whenever the page is scrolled, with the element that scrolls it
 */
export const scrollDepth = (
  onError: (error: unknown) => void,
  onScroll: (scroller: Element | null) => void,
): ScrollDepth => {
  let scroller: Element | null = null;
  let bottom = 0;
  let seen = 0;

  const share = () => Math.min(100, Math.round((100 * bottom) / (scroller?.scrollHeight || Infinity)));
  const measure = (element: Element | null) => {
    if (element !== scroller) {
      seen = Math.max(seen, share());
      bottom = 0;
      scroller = element;
    }
    if (element) bottom = Math.max(bottom, element.scrollTop + element.clientHeight);
  };

  return {
    read() {
      measure(scroller ?? document.scrollingElement);
      return Math.max(seen, share());
    },
    restart() {
      // Nothing is measured here: routers scroll to the top only after the address has changed.
      bottom = seen = 0;
      scroller = null;
    },
    stop: listen(
      {
        scroll({ target }: Event) {
          const page = target === document;
          const element = page ? document.scrollingElement : (target as Element);
          // Applications often scroll a large element in place of the document; small ones (a list, a menu) are not the page.
          if (
            page ||
            (element && 2 * element.clientHeight > innerHeight && 2 * element.clientWidth > innerWidth)
          ) {
            onScroll(element);
            measure(element);
          }
        },
      },
      onError,
    ),
  };
};
