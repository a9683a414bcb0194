import { declaredStage } from '../browser/declaredStage';
import { guard } from '../browser/guard';
import type { Capture } from '../types';

/** A route change that swaps it too is told as a page view by then. */
const SETTLES = 200;

/**
 * A `touchpoint` when `<meta name="milepost:stage">` comes or changes after the page view was told, as it does where an
 * application waits for data first. The page view itself brings the stage that stood there by then.
 */
export const stageSwaps = (): Capture => (emit, context) => {
  let told = declaredStage();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = guard(() => {
    timer = undefined;
    const stage = declaredStage();
    if (stage && stage !== told) emit({ type: 'touchpoint', raw: { stage } });
    told = stage;
  }, context.failed);
  const watcher = new MutationObserver(() => {
    if (declaredStage() !== told) timer ??= setTimeout(look, SETTLES);
  });
  watcher.observe(document.head, { childList: true, subtree: true, attributeFilter: ['content'] });
  const stop = context.onPage?.(() => {
    told = declaredStage();
  });
  return () => {
    clearTimeout(timer);
    watcher.disconnect();
    stop?.();
  };
};
