import { guard } from '../browser/guard';
import { scrollDepth } from '../browser/scrollDepth';
import type { Capture } from '../types';

/** So long after a scroll event where the page has come to is looked at: reading its height may cost a layout. */
const SETTLES = 200;

/**
 * A `scroll` with the `percent` reached, of the page's height at that moment, when a visitor who scrolls comes to 25,
 * 50, 75 and 90 (the config's `capture.scroll`) and to every depth that a rule names. Whoever jumps over several is
 * told once, with the deepest. A page that nobody scrolls tells nothing: its `page_leave` says how much was on screen.
 */
export const scroll = (): Capture => (emit, context) => {
  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = guard(() => {
    timer = undefined;
    const reached = depth.read();
    const percent = Math.max(...(context.depths?.().scrolled ?? []).filter((wanted) => wanted <= reached));
    if (percent <= told) return;
    told = percent;
    emit({ type: 'scroll', data: { percent } });
  }, context.failed);

  const depth = scrollDepth(context.failed, (scroller) => {
    // Routers scroll to the top of a new page: that is nobody's way down.
    if (scroller?.scrollTop) timer ??= setTimeout(look, SETTLES);
  });
  const stop = context.onPage?.(() => {
    depth.restart();
    told = 0;
  });
  return () => {
    clearTimeout(timer);
    depth.stop();
    stop?.();
  };
};
