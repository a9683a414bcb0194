import type { Stop } from '../types';
import { guard } from './guard';
import { listen } from './listen';

/** Long enough to be looked at, by the Media Rating Council's Viewable Impression Guidelines. */
const LOOKED_AT = 1000;

/** Each percent: half of the screen may be no more than that of a long element. */
const SHARES = /* @__PURE__ */ Array.from({ length: 51 }, (_, i) => i / 100);

type Seen = Pick<IntersectionObserverEntry, 'intersectionRatio' | 'intersectionRect' | 'rootBounds'>;

/** Half of the element, or, of a tall one, half of the screen's height. */
const isInView = ({ intersectionRatio, intersectionRect, rootBounds }: Seen): boolean =>
  intersectionRatio >= 0.5 ||
  (!!intersectionRatio && intersectionRect.height * 2 >= (rootBounds?.height ?? innerHeight));

/** Calls `fn` once for each element given to `watch`, when it has been in view for a second without a break. */
export const onSeen = (
  fn: (element: Element) => void,
  onError: (error: unknown) => void,
): { watch: (element: Element) => void; stop: Stop } => {
  const inView = new Map<Element, ReturnType<typeof setTimeout> | undefined>();
  const wait = (element: Element) => {
    clearTimeout(inView.get(element));
    const seen = guard(() => {
      inView.delete(element);
      observer!.unobserve(element);
      fn(element);
    }, onError);
    inView.set(element, document.visibilityState === 'visible' ? setTimeout(seen, LOOKED_AT) : undefined);
  };
  const look = guard((entries: IntersectionObserverEntry[]) => {
    for (const entry of entries) {
      const { target } = entry;
      if (!isInView(entry)) {
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
    watch(element) {
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
