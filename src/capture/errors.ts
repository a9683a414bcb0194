import { attempt } from '../browser/attempt';
import { elementPath } from '../browser/elementPath';
import { isIgnored } from '../browser/isIgnored';
import { listen } from '../browser/listen';
import type { Capture, Data } from '../types';

/** Another site's script, which says no more than that; and a warning that every large page gives and nobody notices. */
const EMPTY = /^(?:Script error\.?$|ResizeObserver loop)/;
/** Scripts that the visitor's browser brought along. */
const FOREIGN = /-extension:|masked-url:/;
/** The first place in a stack, in the way of any browser: `at f (https://a.example/b.js:1:2)`, `f@https://…:1:2`. */
const PLACE = /(https?:\/\/[^\s()@]+?):(\d+):(\d+)/;
/** Different errors that are told apart on one page view. */
const MOST_KINDS = 100;

/** Path of a script or image, with its origin where it is another site's: no query, which may be anything. */
const pathOf = (address: string) =>
  attempt(() => {
    const { origin, pathname } = new URL(address, location.href);
    return (origin === location.origin ? '' : origin) + pathname;
  });

/**
 * An `error` for what nobody caught: `kind` `error`, `rejection` or `resource` (an image, script or style sheet that did
 * not come), `message`, and where: `source`, `line`, `column`. The same error is told at the 1st, 10th, 100th … time, with
 * its `count` so far on this page view, and at most ten events come of one. Left out: extensions, `Script error.`.
 * Milepost's own failures go to `onError` and are never told here.
 */
export const errors = (): Capture => (emit, context) => {
  const counts = new Map<string, number>();

  const tell = (data: Data, stack = '') => {
    const { message, source } = data;
    if (EMPTY.test(`${message}`) || FOREIGN.test(`${source}${stack}`)) return;
    const [, file, line, column] = PLACE.exec(stack) ?? [];
    const told: Data = {
      ...data,
      message: `${message}`.slice(0, 300),
      source: pathOf(`${source || file || ''}`)!,
      ...(line && { line: Number(line), column: Number(column) }),
    };
    const key = JSON.stringify(told);
    const count = (counts.get(key) ?? 0) + 1;
    if (counts.size >= MOST_KINDS) counts.clear();
    counts.set(key, count);
    if (/^10*$/.test(`${count}`)) emit({ type: 'error', data: { ...told, count } });
  };

  const stops = [
    listen(
      {
        error(event: ErrorEvent) {
          const { target, message, filename, lineno, colno } = event;
          if (target instanceof Element) {
            const { src, href } = target as HTMLImageElement & HTMLLinkElement;
            if (!isIgnored(elementPath(target), 'error'))
              tell({ kind: 'resource', message: target.localName, source: src || href });
          } else tell({ kind: 'error', message, source: filename, line: lineno, column: colno });
        },
        unhandledrejection({ reason }: PromiseRejectionEvent) {
          // What was thrown may be anything, such as an answer with a customer in it: only an error's words are taken.
          const thrown = typeof reason === 'object' ? (reason as Error | null) : undefined;
          const message = thrown ? `${thrown.name ?? 'Object'}: ${thrown.message ?? ''}` : String(reason);
          tell({ kind: 'rejection', message }, thrown?.stack);
        },
      },
      context.failed,
    ),
    context.onPage?.(() => counts.clear()),
  ];
  return () => {
    for (const stop of stops) stop?.();
  };
};
