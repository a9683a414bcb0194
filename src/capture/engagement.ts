import { attention } from '../browser/attention';
import { guard } from '../browser/guard';
import { listen } from '../browser/listen';
import type { Capture } from '../types';

/**
 * An `engage` when a page view has had 15 seconds of attention (the config's `capture.engaged`), and at every time
 * that a rule names: `engagedMs`, `visibleMs`, `totalMs`, and `scrollMax` in percent.
 */
export const engagement = (): Capture => (emit, context) => {
  const clock = attention(context.failed);
  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = guard(() => {
    clearTimeout(timer);
    const engagedMs = clock.engagedMs();
    const wanted = context.depths?.().engaged ?? [];
    const reached = Math.max(...wanted.filter((ms) => ms <= engagedMs));
    if (reached > told) {
      told = reached;
      emit({ type: 'engage', data: { ...clock.read() } });
    }
    const left = Math.min(...wanted.filter((ms) => ms > engagedMs)) - engagedMs;
    // A config that is still on its way may name an earlier time.
    if (left < Infinity && document.visibilityState === 'visible')
      timer = setTimeout(look, context.config() ? Math.max(left, 1000) : 1000);
  }, context.failed);

  const stops = [
    () => clearTimeout(timer),
    clock.stop,
    listen({ visibilitychange: look }, context.failed),
    context.onPage?.(() => {
      clock.restart();
      told = 0;
      look();
    }),
  ];
  look();
  return () => {
    for (const stop of stops) stop?.();
  };
};
