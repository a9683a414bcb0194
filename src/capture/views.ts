import { attempt } from '../browser/attempt';
import { describeElement } from '../browser/describeElement';
import { elementPath } from '../browser/elementPath';
import { guard } from '../browser/guard';
import { isIgnored } from '../browser/isIgnored';
import { listen } from '../browser/listen';
import { onElements } from '../browser/onElements';
import { onSeen } from '../browser/onSeen';
import type { Capture, Stop } from '../types';

const MARKED = '[data-mp-view]';
/** `75% 2s` */
const ASKED = /^\s*(?:([\d.]+)\s*%)?\s*(?:(\d*\.?\d+)\s*(m?s))?/;

/**
 * A `view` for each element with `data-mp-view`, or that fits the config's `capture.views`, which has been half on screen
 * for a second in a visible tab; `data-mp-view="75% 2s"` asks for more. Of an element taller than the screen, half the
 * screen is enough. Once for each page view. Elements that are added later are found, in open shadow roots too.
 */
export const views = (): Capture => (emit, context) => {
  const { failed } = context;
  let told = new WeakSet<Element>();
  let stops: Stop[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = () => {
    clearTimeout(timer);
    for (const off of stops) off();
    stops = [];
  };
  const begin = guard(() => {
    const seen = onSeen((element) => {
      told.add(element);
      const path = elementPath(element);
      if (!isIgnored(path, 'view'))
        emit({ type: 'view', ...describeElement(path, context.config()?.privacy) });
    }, failed);
    const watch = (element: Element) => {
      const [, share, time = 1, unit] = ASKED.exec(element.getAttribute('data-mp-view') ?? '') ?? [];
      if (!told.has(element))
        seen.watch(
          element,
          Math.min(Number(share) || 50, 100) / 100,
          Number(time) * (unit === 'ms' ? 1 : 1000),
        );
    };
    // It may be mistyped, or none.
    const both = attempt(() => {
      const selector = `${MARKED},${context.config()?.capture?.views}`;
      document.querySelector(selector);
      return selector;
    });
    stops = [seen.stop, onElements(both ?? MARKED, watch, failed)];
  }, failed);
  const restart = () => {
    stop();
    timer = setTimeout(begin);
  };

  const offs = [
    // The config may name more.
    listen({ 'milepost:ready': restart }, failed),
    context.onPage?.(() => {
      told = new WeakSet();
      restart();
    }),
  ];
  restart();
  return () => {
    stop();
    for (const off of offs) off?.();
  };
};
