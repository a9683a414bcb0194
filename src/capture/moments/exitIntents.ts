import { attention } from '../../browser/attention';
import { guard } from '../../browser/guard';
import { listen } from '../../browser/listen';
import type { Capture, Data } from '../../types';
import { builtInMoment } from './builtInMoment';
import { recorded } from './recorded';

/** A pointer that comes back sooner slipped. */
const SLIPPED = 300;
/** So long after a key, a context menu or a drag the pointer is on its way to something else. */
const BUSY = 2000;
/** A finger's scroll goes on for a while by itself; a link to the top scrolls without one. */
const FLING = 1000;
/** What opens over the edge of the page, or has the pointer for itself. */
const OVER = 'select,[list],iframe';

/**
 * An `exit_intent` moment, once a page view, for a mouse that leaves upwards, by 100 px a second or more, after 10
 * seconds of attention, or, with `weak: true`, for a finger that flings at least two screens up within a second after
 * half of the page was seen. `capture.moments.exit_intent` of the config sets
 * `{ "engaged": "10 seconds", "speed": 100, "depth": 50 }`, or `false`.
 */
export const exitIntents = (): Capture =>
  builtInMoment('exit_intent', { kind: 'intent', word: 'exit' }, (moment) => {
    const clock = attention(moment.failed);
    const pages = recorded('page', moment, 1000);
    let evidence: string[] = [];
    let before = { y: 0, time: 0 };
    let last = before;
    let busyAt = -BUSY;
    let touchedAt = -FLING;
    let tops: Array<{ top: number; time: number }> = [];
    let timer: ReturnType<typeof setTimeout> | undefined;

    const tell = guard(
      (data?: Data) => moment.tell(evidence, { data: { count: 1, ...data } }),
      moment.failed,
    );
    const engaged = () => clock.engagedMs() >= moment.threshold('engaged', 10_000);

    const stops = [
      clock.stop,
      pages.stop,
      () => clearTimeout(timer),
      moment.onPage?.(() => {
        clearTimeout(timer);
        clock.restart();
        tops = [];
        evidence = pages.now();
      }),
      listen(
        {
          'pointermove pointerover'({ clientY, timeStamp }: PointerEvent) {
            clearTimeout(timer);
            before = last;
            last = { y: clientY, time: timeStamp };
          },
          pointerout(event: PointerEvent) {
            const { clientY, timeStamp } = event;
            const seconds = (timeStamp - before.time) / 1000;
            if (
              event.isTrusted &&
              !event.relatedTarget &&
              clientY <= 0 &&
              event.pointerType !== 'touch' &&
              !event.buttons &&
              before.y - clientY >= seconds * moment.threshold('speed', 100) &&
              timeStamp - busyAt > BUSY &&
              !document.activeElement?.matches(OVER) &&
              engaged()
            )
              timer = setTimeout(tell, SLIPPED);
          },
          'keydown contextmenu dragstart dragend'({ timeStamp }: Event) {
            busyAt = timeStamp;
            clearTimeout(timer);
          },
          touchmove({ timeStamp, isTrusted }: Event) {
            if (isTrusted) touchedAt = timeStamp;
          },
          scroll({ target, timeStamp }: Event) {
            if (target !== document || timeStamp - touchedAt > FLING) return;
            tops = [
              ...tops.filter(({ time }) => timeStamp - time <= 1000),
              { top: scrollY, time: timeStamp },
            ];
            if (
              Math.max(...tops.map(({ top }) => top)) - scrollY >= 2 * innerHeight &&
              engaged() &&
              clock.read().scrollMax >= moment.threshold('depth', 50)
            )
              tell({ weak: true });
          },
        },
        moment.failed,
      ),
    ];
    return () => {
      for (const stop of stops) stop?.();
    };
  });
