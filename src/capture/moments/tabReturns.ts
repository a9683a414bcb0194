import { attention } from '../../browser/attention';
import { guard } from '../../browser/guard';
import { listen } from '../../browser/listen';
import type { Capture } from '../../types';
import { builtInMoment } from './builtInMoment';
import { recorded } from './recorded';

/**
 * A `tab_return` moment, once a page view, for a visitor who looked elsewhere for 30 seconds or more and came back to
 * the same page for 5 more of attention; `durationMs` is the time away. A pointer or a key has to be used: a screen
 * that is unlocked shows a page to nobody in particular. `capture.moments.tab_return` of the config sets
 * `{ "away": "30 seconds", "engaged": "5 seconds" }`, or `false`.
 */
export const tabReturns = (): Capture =>
  builtInMoment('tab_return', { kind: 'intent', word: 'return' }, (moment) => {
    const clock = attention(moment.failed);
    const pages = recorded('page', moment, 1000);
    let evidence: string[] = [];
    let leftAt = 0;
    let away = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const look = guard(() => {
      clearTimeout(timer);
      const left = moment.threshold('engaged', 5000) - clock.engagedMs();
      if (left > 0) timer = setTimeout(look, left);
      else {
        moment.tell(evidence, { data: { count: 1, durationMs: away } });
        away = 0;
      }
    }, moment.failed);
    const rest = () => {
      clearTimeout(timer);
      leftAt = away = 0;
    };

    const stops = [
      rest,
      clock.stop,
      pages.stop,
      moment.onPage?.(() => {
        rest();
        evidence = pages.now();
      }),
      listen(
        {
          visibilitychange() {
            const left = leftAt;
            rest();
            // By the device's clock: the page's own may stand still while the device sleeps.
            if (document.visibilityState === 'hidden') leftAt = Date.now();
            else if (left && Date.now() - left >= moment.threshold('away', 30_000)) {
              away = Date.now() - left;
              clock.restart('same');
            }
          },
          'pointerdown pointermove keydown'({ isTrusted, type, movementX, movementY }: PointerEvent) {
            // A window that is shown again under a pointer tells of a move over no distance.
            const still = type === 'pointermove' && !movementX && !movementY;
            if (away && isTrusted && !still) look();
          },
        },
        moment.failed,
      ),
    ];
    return () => {
      for (const stop of stops) stop?.();
    };
  });
