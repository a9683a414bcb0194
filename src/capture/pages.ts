import { address, slashless } from '../browser/address';
import { attention, type Spent } from '../browser/attention';
import { declaredStage } from '../browser/declaredStage';
import { guard } from '../browser/guard';
import { listen } from '../browser/listen';
import { onRouteChange } from '../browser/onRouteChange';
import type { Capture, PageKind, SiteConfig } from '../types';

export interface PagesOptions extends Pick<SiteConfig, 'router' | 'queryMatters'> {
  /** `false`: page views are reported by the page's own code. */
  auto?: boolean;
}

/** A second `page_leave` of the same view is worth an event only if the page was looked at this long in between. */
const WORTH_TELLING = 1000;

/** Applications set the new page's `<meta>` up to a few frames after its address. */
const SWAPPED = 50;

/**
 * A `page` for each page view and a `page_leave` with the time and scroll depth spent on it. A route change is a view
 * if the path changes, or, except for `replaceState`, a parameter of `queryMatters`. Leaves of one view add up.
 * A tab opened in the background is viewed when it is first looked at.
 */
export const pages =
  ({ auto = true, ...options }: PagesOptions = {}): Capture =>
  (emit, context) => {
    const clock = attention(context.failed);
    let seen = false;
    let href: string | undefined;
    /** This view was left before. */
    let told = false;
    let move: { at: number; spent: Spent; kind: PageKind; timer: ReturnType<typeof setTimeout> } | undefined;

    const facts = (of: string) => address(of, { ...context.config()?.site, ...options });

    const view = (kind: PageKind, at?: number) => {
      const previous = kind === 'bfcache' ? undefined : href && facts(href).path;
      href = location.href;
      emit({
        type: 'page',
        at,
        page: {
          kind,
          path: facts(href).path,
          url: href,
          title: document.title,
          referrer: (kind === 'load' && document.referrer) || undefined,
          previous,
        },
      });
      told = false;
      if (kind !== 'load') clock.restart();
    };

    const leave = (spent: Spent, at?: number) => {
      if (told && spent.visibleMs < WORTH_TELLING) return;
      emit({
        type: 'page_leave',
        at,
        page: href ? { path: facts(href).path } : undefined,
        data: { ...spent },
      });
      told = true;
      clock.restart('same');
    };

    /** How the page shown differs from the one last viewed; undefined: not enough to be another. */
    const changed = (kind: PageKind): PageKind | undefined => {
      const old = facts(href!);
      const now = facts(location.href);
      const samePath = slashless(old.path) === slashless(now.path);
      if (samePath && (kind === 'replace' || old.query === now.query)) return undefined;
      return href!.split('#')[0] === location.href.split('#')[0] ? 'hash' : kind;
    };

    const settle = () => {
      if (!move) return;
      const { at, spent, timer } = move;
      const kind = changed(move.kind);
      clearTimeout(timer);
      move = undefined;
      if (kind) {
        leave(spent, at);
        view(kind, at);
      } else href = location.href;
    };

    const moved = (kind: PageKind) => {
      if (!href) return;
      // vue-router replaces before it pushes, Next.js after going back: one task is one move.
      if (move) move.kind = move.kind === 'replace' ? kind : move.kind;
      else if (changed(kind))
        // Taken now, while the page left is still in place; told later, when the new one has its title.
        move = {
          at: Date.now(),
          spent: clock.read(),
          kind,
          timer: setTimeout(guard(settle, context.failed), declaredStage() ? SWAPPED : 0),
        };
      else href = location.href;
    };

    const start = () => {
      seen ||= document.visibilityState !== 'hidden';
      // Run from <head>, a script is there before the title is.
      if (auto && seen && !href && (document.body || document.readyState !== 'loading')) view('load');
    };
    start();

    const stops = [
      clock.stop,
      listen(
        {
          'visibilitychange DOMContentLoaded': start,
          /**
           * Hidden is the last word that can be relied on: a phone may end a hidden tab without another
           * (https://developer.chrome.com/docs/web-platform/page-lifecycle-api).
           */
          'visibilitychange pagehide'({ type }: Event) {
            if (type !== 'pagehide' && document.visibilityState !== 'hidden') return;
            settle();
            if (!seen) return;
            if (auto && !href) view('load');
            leave(clock.read());
          },
          pageshow({ persisted }: PageTransitionEvent) {
            if (persisted && auto) view('bfcache');
            else if (persisted) clock.restart();
          },
        },
        context.failed,
      ),
      auto ? onRouteChange(moved, context.failed) : () => {},
    ];
    return () => {
      clearTimeout(move?.timer);
      for (const stop of stops) stop();
    };
  };
