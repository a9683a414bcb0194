import { describeElement } from '../../browser/describeElement';
import { isIgnored } from '../../browser/isIgnored';
import { listen } from '../../browser/listen';
import { nearest } from '../../browser/nearest';
import { onClick } from '../../browser/onClick';
import type { Capture } from '../../types';
import { builtInMoment } from './builtInMoment';

/** Not the click's: hidden by the browser, harmless, called off on purpose. */
const OTHERS = /^(?:Script error|ResizeObserver loop|AbortError)/;
const EXTENSION = /-extension:\/\//;

/** So many different errors without a click: whatever comes on this page tells nothing of clicks. */
const MOST_SEEN = 100;

/**
 * An `error_click` moment for the first uncaught error or rejected promise within 2 seconds (`within`) of a click, with
 * the element that was clicked; at most five on a page view. Not for errors that were seen without a click before, of
 * other origins or browser extensions, nor after a click that opened another tab.
 */
export const errorClicks = (): Capture =>
  builtInMoment(
    'error_click',
    { kind: 'friction', most: 5, word: 'error' },
    ({ threshold, tell, config, onEvent, failed }) => {
      const seen = new Set<string>();
      let clicked: { path: Element[]; at: number } | undefined;
      let evidence: string[] = [];

      const fault = ({
        error,
        reason = error,
        message = reason?.message ?? reason,
        filename,
      }: Partial<ErrorEvent & PromiseRejectionEvent>) => {
        const what = `${message}`;
        if (OTHERS.test(what) || OTHERS.test(reason?.name) || EXTENSION.test(`${filename} ${reason?.stack}`))
          return;
        const after = clicked && performance.now() - clicked.at;
        if (after === undefined || after > threshold('within', 2000)) {
          if (seen.size < MOST_SEEN) seen.add(what);
        } else if (!seen.has(what) && seen.size < MOST_SEEN && document.visibilityState === 'visible') {
          tell(evidence, {
            ...describeElement(clicked!.path, config()?.privacy),
            data: { afterMs: Math.round(after) },
          });
          clicked = undefined;
        }
      };

      const stops = [
        onClick(({ path, flags }) => {
          clicked =
            flags?.includes('untrusted') || isIgnored(path, 'error') || nearest(path, '[target=_blank]')
              ? undefined
              : { path, at: performance.now() };
        }, failed),
        listen(
          {
            // An image that fails to load is no error of a script.
            error: (event: ErrorEvent) => event.target === window && fault(event),
            unhandledrejection: fault,
          },
          failed,
        ),
        onEvent?.(({ type, id, data }) => {
          if (type === 'click') evidence = [id];
          if (type === 'error' && data?.kind !== 'resource') evidence = [...evidence.slice(0, 1), id];
        }),
      ];
      return () => {
        for (const stop of stops) stop?.();
      };
    },
  );
