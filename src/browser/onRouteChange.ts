import type { PageKind, Stop } from '../types';
import { guard } from './guard';
import { listen } from './listen';

type Move = Extract<PageKind, 'push' | 'replace' | 'traverse'>;

/** Wraps a method of `history`; the undo puts the old one back, unless someone wrapped ours in the meantime. */
const wrap = (name: 'pushState' | 'replaceState', told: () => void): Stop => {
  const inherited = !Object.hasOwn(history, name);
  const original = history[name];
  let on = true;
  const wrapped = Object.assign(
    function (this: History, ...args: Parameters<History['pushState']>) {
      const result = original.apply(this, args);
      if (on) told();
      return result;
    },
    { milepost: true },
  );
  history[name] = wrapped;
  return () => {
    on = false;
    if (history[name] !== wrapped) return;
    if (inherited) delete (history as Partial<History>)[name];
    else history[name] = original;
  };
};

/**
 * Calls `fn` right after each change of address inside the document. Not every change is a new page: routers replace
 * the address when they start, and some replace it before each push.
 * Uses the Navigation API where there is one, which changes nothing on the page; else the history methods are wrapped.
 */
export const onRouteChange = (fn: (move: Move) => void, onError: (error: unknown) => void): Stop => {
  const { navigation } = window as Window & { navigation?: EventTarget & { currentEntry: unknown } };
  // Without a current entry (an opaque origin, such as a sandboxed frame) its events never come.
  if (navigation?.currentEntry) {
    return listen<Event & { navigationType: string | null }>(
      navigation,
      'currententrychange',
      // null: only the entry's state was updated.
      ({ navigationType: type }) => type && fn(type === 'reload' ? 'replace' : (type as Move)),
      onError,
    );
  }
  const told = guard(fn, onError);
  const stops = [
    wrap('pushState', () => told('push')),
    wrap('replaceState', () => told('replace')),
    listen(window, 'popstate hashchange', () => fn('traverse'), onError),
  ];
  return () => {
    for (const stop of stops) stop();
  };
};
