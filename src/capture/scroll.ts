import { attention } from '../browser/attention';
import { guard } from '../browser/guard';
import { listen } from '../browser/listen';
import type { Capture } from '../types';

/** So long after a scroll event where the page has come to is looked at: reading its height may cost a layout. */
const SETTLES = 200;

/**
 * A `scroll` with the `percent` reached, of the page's height at that moment, when a visitor who scrolls comes to 25,
 * 50, 75 and 90 (the config's `capture.scroll`) and to every depth that a rule names. Whoever jumps over several is
 * told once, with the deepest. A page that nobody scrolls tells nothing: its `page_leave` says how much was on screen.
 */
export const scroll = (): Capture => (emit, context) => {
  const clock = attention(context.failed);
  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = guard(() => {
    timer = undefined;
    const { scrollMax } = clock.read();
    const percent = Math.max(...(context.depths?.().scrolled ?? []).filter((depth) => depth <= scrollMax));
    if (percent <= told) return;
    told = percent;
    emit({ type: 'scroll', data: { percent } });
  }, context.failed);

  const stops = [
    () => clearTimeout(timer),
    clock.stop,
    listen(
      {
        scroll({ target }: Event) {
          const scroller = target === document ? document.scrollingElement : (target as Element);
          // Routers scroll to the top of a new page: that is nobody's way down.
          if (scroller?.scrollTop) timer ??= setTimeout(look, SETTLES);
        },
      },
      context.failed,
    ),
    context.onPage?.(() => {
      clock.restart();
      told = 0;
    }),
  ];
  return () => {
    for (const stop of stops) stop?.();
  };
};
