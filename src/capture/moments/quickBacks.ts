import { slashless } from '../../browser/address';
import { attention } from '../../browser/attention';
import { guard } from '../../browser/guard';
import { isShown } from '../../browser/isShown';
import { listen } from '../../browser/listen';
import type { Capture, MilepostEvent } from '../../types';
import { builtInMoment } from './builtInMoment';

interface View {
  path: string;
  /** Of its `page` event. */
  id: string;
  /** Left soon, and nothing was done on it. */
  quick?: boolean;
  /** Left by sending a form: what comes next was asked for. */
  sent?: boolean;
}

const NAME = 'quick_back';
const LOGIN = /\b(?:log-?[io]n|sign-?(?:in|up)|auth\w*|sso)\b/i;
/** A page event may name a time this long before it was told: routers change the address first. */
const NEAR = 1000;

/** A page that comes back is shown before the one that is left has said how. */
const SETTLES = 500;

/** Did the visitor go back, as far as one can tell? Links, scripts and addresses that are typed lead on. */
const isBack = ({ kind }: MilepostEvent['page']): boolean => {
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return kind === 'load' ? load?.type === 'back_forward' : kind !== 'push' && kind !== 'replace';
};

/**
 * A `quick_back` moment for each page that a visitor goes back from within 5 seconds of attention, without a click or
 * input and without scrolling over more than a quarter of its way, to the page they came from; `path` is the page that
 * was left. Not for pages that log in or answer a form, nor for the same path again.
 * `capture.moments.quick_back` of the config sets `{ "engaged": "5 seconds", "scrolled": 25 }`, or `false`.
 */
export const quickBacks = (): Capture =>
  builtInMoment(NAME, { kind: 'friction', most: Infinity, word: 'back' }, (moment) => {
    const clock = attention(moment.failed);
    const left: Array<{ at: number; how: Partial<View> }> = [];
    let here: string | undefined;
    let { pathname } = location;
    let acted = false;
    let sent = false;
    let moved = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const read = () => (moment.memory?.read(NAME) ?? []) as View[];
    const how = (): Partial<View> => ({
      sent,
      quick:
        !acted &&
        clock.engagedMs() <= moment.threshold('engaged', 5000) &&
        ![...document.querySelectorAll('[type=password]')].some(isShown),
    });
    /** The latest two views; another tab may be further. */
    const close = (leaving: Partial<View> | undefined): View[] =>
      read().map((view) => (view.id === here ? { ...view, ...leaving } : view));
    const leave = () => here && moment.memory?.write(NAME, close(how()));

    const stops = [
      clock.stop,
      () => clearTimeout(timer),
      moment.onPage?.(() => {
        left.push({ at: performance.now(), how: how() });
        acted = sent = moved = false;
        pathname = location.pathname;
        clock.restart();
      }),
      moment.onEvent?.((event) => {
        if (event.type !== 'page') return;
        const place = left.findIndex(({ at }) => Math.abs(at - event.mono) < NEAR);
        const views = close(left.splice(0, place + 1)[place]?.how);
        const path = slashless(event.page.path);
        const [from, seen] = views.slice(-2);
        const tell = guard(() => {
          if (read().find(({ id }) => id === seen!.id)?.quick)
            moment.tell([from!.id, seen!.id, event.id], {
              at: Date.parse(event.time),
              page: { path: event.page.path },
              data: { count: 1, path: seen!.path },
            });
        }, moment.failed);
        here = event.id;
        const rest = views.filter((view, i) => i < views.length - 1 || view.path !== path);
        moment.memory?.write(NAME, [...rest.slice(-1), { path, id: here }]);
        if (
          seen &&
          !from!.sent &&
          from!.path === path &&
          seen.path !== path &&
          !LOGIN.test(seen.path) &&
          isBack(event.page)
        )
          timer = setTimeout(tell, SETTLES);
      }),
      listen(
        {
          'click input'({ type, isTrusted }: Event) {
            if (!isTrusted) return;
            acted = true;
            if (type === 'click') sent = false;
          },
          submit() {
            sent = true;
          },
          'wheel touchmove pointerdown keydown'() {
            moved = true;
          },
          scroll({ target }: Event) {
            const page = target === document ? document.scrollingElement : (target as Element);
            // Routers and anchors scroll as well, the former before they have told of another page.
            if (
              moved &&
              pathname === location.pathname &&
              page &&
              100 * page.scrollTop >
                moment.threshold('scrolled', 25) * (page.scrollHeight - page.clientHeight)
            )
              acted = true;
          },
          'visibilitychange pagehide': ({ type }: Event) =>
            (type === 'pagehide' || document.visibilityState === 'hidden') && leave(),
        },
        moment.failed,
      ),
    ];
    return () => {
      for (const stop of stops) stop?.();
    };
  });
