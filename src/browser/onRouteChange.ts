import type { PageKind, Stop } from '../types';
import { guard } from './guard';
import { listen } from './listen';

type Move = Extract<PageKind, 'push' | 'replace' | 'traverse'>;
type Method = 'pushState' | 'replaceState';
/** Marked as ours, so that a second listener joins in and history is wrapped once. */
type Wrapped = History[Method] & { milepost?: Set<() => void> };

const wrap = (name: Method, told: () => void): Stop => {
  const original: Wrapped = history[name];
  const inherited = !Object.hasOwn(history, name);
  const listeners = original.milepost ?? new Set();
  listeners.add(told);
  if (!original.milepost)
    history[name] = Object.assign(
      function (this: History, ...args: Parameters<History[Method]>) {
        const result = original.apply(this, args);
        for (const listener of listeners) listener();
        return result;
      },
      // The last to leave puts the old method back, unless someone wrapped ours in the meantime.
      {
        milepost: listeners,
        undo() {
          if (inherited) delete (history as Partial<History>)[name];
          else history[name] = original;
        },
      },
    );
  return () => {
    listeners.delete(told);
    const now: Wrapped & { undo?: () => void } = history[name];
    if (!listeners.size && now.milepost === listeners) now.undo?.();
  };
};

/**
 * Calls `fn` right after each change of address inside the document. Not every change is a new page: routers replace
 * the address when they start, and some replace it before each push.
 * Uses the Navigation API where there is one, which changes nothing on the page; else the history methods are wrapped.
 */
export const onRouteChange = (fn: (move: Move) => void, onError: (error: unknown) => void): Stop => {
  const { navigation } = window as unknown as { navigation?: EventTarget & { currentEntry: unknown } };
  // Without a current entry (an opaque origin, such as a sandboxed frame) its events never come.
  if (navigation?.currentEntry)
    return listen(
      {
        // null: only the entry's state was updated.
        currententrychange: ({ navigationType: type }: Event & { navigationType: Move | 'reload' | null }) =>
          type && fn(type === 'reload' ? 'replace' : type),
      },
      onError,
      navigation,
    );
  const told = guard(fn, onError);
  const stops = [
    wrap('pushState', () => told('push')),
    wrap('replaceState', () => told('replace')),
    listen({ 'popstate hashchange': () => fn('traverse') }, onError),
  ];
  return () => {
    for (const stop of stops) stop();
  };
};
