import type { Stop } from '../types';
import { guard } from './guard';
import { listen } from './listen';

/** Each percent: half of the screen may be no more than that of a long element. */
const SHARES = /* @__PURE__ */ Array.from({ length: 101 }, (_, i) => i / 100);
/** Observers tell fractions of pixels. */
const NEARLY = 0.01;

type Seen = Pick<
  IntersectionObserverEntry,
  'isIntersecting' | 'intersectionRatio' | 'intersectionRect' | 'boundingClientRect' | 'rootBounds'
>;

/** So much of the element, or, of one taller than the screen, half of the screen's height. */
function isInView(
  { isIntersecting, intersectionRatio, intersectionRect, boundingClientRect, rootBounds }: Seen,
  share: number,
): boolean {
  const screen = rootBounds?.height ?? innerHeight;
  return (
    isIntersecting &&
    (intersectionRatio >= share - NEARLY ||
      (boundingClientRect.height > screen && intersectionRect.height * 2 >= screen))
  );
}

/**
 * Calls `fn` once for each element given to `watch`, when so much of it has been in view for so long without a break: by
 * itself half of it for a second, which is what the advertising trade counts as seen (Media Rating Council, 2014).
 */
export const onSeen = (
  fn: (element: Element) => void,
  onError: (error: unknown) => void,
): { watch: (element: Element, share?: number, ms?: number) => void; stop: Stop } => {
  const asked = new WeakMap<Element, [share: number, ms: number]>();
  const inView = new Map<Element, ReturnType<typeof setTimeout> | undefined>();
  const wait = (element: Element) => {
    clearTimeout(inView.get(element));
    const seen = guard(() => {
      inView.delete(element);
      observer!.unobserve(element);
      fn(element);
    }, onError);
    inView.set(
      element,
      document.visibilityState === 'visible' ? setTimeout(seen, asked.get(element)![1]) : undefined,
    );
  };
  const look = guard((entries: IntersectionObserverEntry[]) => {
    for (const entry of entries) {
      const { target } = entry;
      if (!isInView(entry, asked.get(target)![0])) {
        clearTimeout(inView.get(target));
        inView.delete(target);
      } else if (!inView.has(target)) wait(target);
    }
  }, onError);
  // Made for the first element: most pages have none.
  let observer: IntersectionObserver | undefined;
  // An observer is not told when another tab comes to the front.
  const stop = listen({ visibilitychange: () => [...inView.keys()].forEach(wait) }, onError);
  return {
    watch(element, share = 0.5, ms = 1000) {
      // In a browser that cannot tell, nothing is seen.
      if (!window.IntersectionObserver) return;
      asked.set(element, [share, ms]);
      observer ??= new IntersectionObserver(look, { threshold: SHARES });
      observer.observe(element);
    },
    stop() {
      stop();
      observer?.disconnect();
      for (const timer of inView.values()) clearTimeout(timer);
    },
  };
};
