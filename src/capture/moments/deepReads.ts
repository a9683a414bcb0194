import { attention } from '../../browser/attention';
import { guard } from '../../browser/guard';
import { listen } from '../../browser/listen';
import type { Capture } from '../../types';
import { builtInMoment } from './builtInMoment';

/** So long after a scroll event the page is measured: reading its height may cost a layout. */
const SETTLES = 200;

/**
 * A `deep_read` moment for 30 seconds of attention (`engaged`) and half of the page seen (`scrolled`, percent), once on
 * a page view; of a page that fits the screen all is seen. Not where a video plays with sound, nor while the focus is
 * in a frame, as it is in an embedded player: that is watching.
 */
export const deepReads = (): Capture =>
  builtInMoment(
    'deep_read',
    { kind: 'intent', want: 'know', word: 'read' },
    ({ threshold, tell, onPage, onEvent, failed }) => {
      const clock = attention(failed);
      let timer: ReturnType<typeof setTimeout> | undefined;
      let watched = false;
      /** The page view, and how far it was come on it. */
      let evidence: string[] = [];

      const look = guard(() => {
        timer = undefined;
        const left = threshold('engaged', 30_000) - clock.engagedMs();
        if (left > 0) return wait(Math.max(left, 1000));
        if (watched || document.activeElement?.localName === 'iframe') return;
        const { engagedMs, scrollMax } = clock.read();
        if (scrollMax < threshold('scrolled', 50)) return;
        tell([...evidence], { data: { engagedMs, scrollMax } });
        watched = true;
      }, failed);
      const wait = (ms: number) => {
        if (document.visibilityState === 'visible' && !watched) timer ??= setTimeout(look, ms);
      };
      wait(1000);

      const stops = [
        () => clearTimeout(timer),
        clock.stop,
        listen(
          {
            // What is watched or told needs no further look.
            play({ target }: Event & { target: HTMLMediaElement }) {
              watched ||= target.localName === 'video' && !target.muted;
            },
            'scroll visibilitychange': () => wait(SETTLES),
          },
          failed,
        ),
        onPage?.(() => {
          clock.restart();
          watched = false;
          evidence = [];
          wait(1000);
        }),
        onEvent?.(({ type, id }) => {
          if (type === 'page') evidence = [id];
          else if (/^(scroll|engage)$/.test(type)) evidence.push(id);
        }),
      ];
      return () => {
        for (const stop of stops) stop?.();
      };
    },
  );
