type Entry = Pick<IntersectionObserverEntry, 'target' | 'isIntersecting' | 'intersectionRatio'> & {
  intersectionRect: { height: number };
  boundingClientRect: { height: number };
  rootBounds: { height: number } | null;
};

/** jsdom lays nothing out: a test says what is on screen. Call before anything is watched. */
export function onScreen() {
  const observers = new Set<{ told: (entries: Entry[]) => void; watched: Set<Element> }>();
  globalThis.IntersectionObserver = class {
    watched = new Set<Element>();
    constructor(public told: (entries: Entry[]) => void) {
      observers.add(this);
    }
    observe(element: Element) {
      this.watched.add(element);
    }
    unobserve(element: Element) {
      this.watched.delete(element);
    }
    disconnect() {
      this.watched.clear();
    }
  } as never;
  return {
    /** Is anybody told of it? */
    isWatched: (element: Element) => [...observers].some(({ watched }) => watched.has(element)),
    /** `share` of the element, and `height` pixels of it, are on a screen of 800 pixels now. */
    show(target: Element, share: number, height = 10) {
      const entry: Entry = {
        target,
        isIntersecting: share > 0,
        intersectionRatio: share,
        intersectionRect: { height },
        boundingClientRect: { height: height / share },
        rootBounds: { height: 800 },
      };
      for (const { told, watched } of observers) if (watched.has(target)) told([entry]);
    },
  };
}
