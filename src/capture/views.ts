import { attempt } from '../browser/attempt';
import { describeElement } from '../browser/describeElement';
import { elementPath } from '../browser/elementPath';
import { guard } from '../browser/guard';
import { isIgnored } from '../browser/isIgnored';
import { listen } from '../browser/listen';
import type { Capture } from '../types';

/** An element that waits to be seen. */
interface Awaited {
  ms: number;
  /** The observers that find enough of it on screen. */
  on: Set<IntersectionObserver>;
  timer?: ReturnType<typeof setTimeout>;
}

const MARKED = '[data-mp-view]';
/** `75% 2s`. Half of it for a second is what the advertising trade counts as seen (Media Rating Council, 2014). */
const ASKED = /^\s*(?:([\d.]+)\s*%)?\s*(?:(\d*\.?\d+)\s*(m?s))?/;
/** A page that changes is looked through once in this time. */
const REST = 1000;
/** Times a page is looked through for a config that may still come. */
const PATIENCE = 5;
/** Observers tell fractions of pixels. */
const NEARLY = 0.01;

/**
 * A `view` for each element with `data-mp-view`, or that fits the config's `capture.views`, which has been half on screen
 * for a second in a visible tab; `data-mp-view="75% 2s"` asks for more. Of an element taller than the screen, half the
 * screen is enough. Once for each page view. Elements that are added later are found; inside a shadow root none is: mark
 * the element that holds it.
 */
export const views = (): Capture => (emit, context) => {
  if (!window.IntersectionObserver) return () => {};
  const observers = new Map<number, IntersectionObserver>();
  const awaited = new Map<Element, Awaited>();
  let told = new WeakSet<Element>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looks = 0;

  const forget = (element: Element) => {
    clearTimeout(awaited.get(element)?.timer);
    awaited.delete(element);
    for (const observer of observers.values()) observer.unobserve(element);
  };

  /** Begins, or stops, to wait for the element's time to be over. */
  const settle = (element: Element, one: Awaited) => {
    const seen = one.on.size && document.visibilityState === 'visible';
    if (!seen) clearTimeout(one.timer);
    one.timer = seen
      ? (one.timer ??
        setTimeout(
          guard(() => {
            forget(element);
            told.add(element);
            const path = elementPath(element);
            if (isIgnored(path, 'view')) return;
            emit({ type: 'view', ...describeElement(path, context.config()?.privacy) });
          }, context.failed),
          one.ms,
        ))
      : undefined;
  };

  /** Share 0 stands for the middle of the screen: what is taller than the screen and crosses it fills half of it. */
  const observerOf = (share: number): IntersectionObserver => {
    const known = observers.get(share);
    if (known) return known;
    const made = new IntersectionObserver(
      guard((entries: IntersectionObserverEntry[], observer: IntersectionObserver) => {
        for (const { target, isIntersecting, intersectionRatio, boundingClientRect } of entries) {
          const one = awaited.get(target);
          const enough = share
            ? intersectionRatio >= share - NEARLY
            : boundingClientRect.height > innerHeight;
          one?.on[isIntersecting && enough ? 'add' : 'delete'](observer);
          if (one) settle(target, one);
        }
      }, context.failed),
      share ? { threshold: share } : { rootMargin: '-50% 0px' },
    );
    observers.set(share, made);
    return made;
  };

  const look = guard(() => {
    timer = undefined;
    for (const element of awaited.keys()) if (!element.isConnected) forget(element);
    const wanted = context.config()?.capture?.views;
    // Each by itself: one may be mistyped.
    for (const selector of [MARKED, typeof wanted === 'string' ? wanted : MARKED])
      for (const element of attempt(() => document.querySelectorAll(selector)) ?? []) {
        if (told.has(element) || awaited.has(element)) continue;
        const [, share, time = 1, unit] = ASKED.exec(element.getAttribute('data-mp-view') ?? '') ?? [];
        awaited.set(element, { ms: Number(time) * (unit === 'ms' ? 1 : 1000), on: new Set() });
        for (const one of [Math.min(Number(share) || 50, 100) / 100, 0]) observerOf(one).observe(element);
      }
    if (!context.config() && looks++ < PATIENCE) timer = setTimeout(look, REST);
    else watcher.observe(document, { childList: true, subtree: true });
  }, context.failed);

  // After the first change it hears of no other until the page was looked through: however busy a page is, it costs one
  // search of the document a second.
  const watcher = new MutationObserver(() => {
    watcher.disconnect();
    timer ??= setTimeout(look, REST);
  });
  const stops = [
    listen(
      {
        visibilitychange() {
          for (const [element, one] of awaited) settle(element, one);
        },
      },
      context.failed,
    ),
    context.onPage?.(() => {
      for (const element of awaited.keys()) forget(element);
      told = new WeakSet();
      watcher.disconnect();
      clearTimeout(timer);
      timer = setTimeout(look);
    }),
  ];
  timer = setTimeout(look);
  return () => {
    clearTimeout(timer);
    watcher.disconnect();
    for (const element of awaited.keys()) forget(element);
    for (const stop of stops) stop?.();
  };
};
