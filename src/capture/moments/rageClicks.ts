import { cleanText } from '../../browser/cleanText';
import { describeElement } from '../../browser/describeElement';
import { elementPath } from '../../browser/elementPath';
import { FIELDS } from '../../browser/fieldIn';
import { guard } from '../../browser/guard';
import { interactive } from '../../browser/interactive';
import { isIgnored } from '../../browser/isIgnored';
import { listen } from '../../browser/listen';
import { nearest } from '../../browser/nearest';
import { isByKey } from '../../browser/onClick';
import type { Capture, Draft } from '../../types';

/** All of a burst's clicks follow each other within this time, and it is over after as much quiet. */
const WINDOW = 1000;
/** Side of the box, in CSS pixels, that all of them lie in: a hand that aims, not one that wanders. */
const BOX = 50;
/** Rage told this often on a page tells no more by being told again. */
const MOST_PER_PAGE = 5;

export interface BurstClick {
  x: number;
  y: number;
  /** Milliseconds on any clock. */
  time: number;
}

/** Are the latest `needed` clicks on one target so quick and so close that they are a burst? */
export const isBurst = (clicks: BurstClick[], needed: number): boolean => {
  const latest = clicks.slice(-needed);
  const within = (size: number, of: (click: BurstClick) => number) =>
    Math.max(...latest.map(of)) - Math.min(...latest.map(of)) <= size;
  return (
    latest.length === needed &&
    within(WINDOW, ({ time }) => time) &&
    within(BOX, ({ x }) => x) &&
    within(BOX, ({ y }) => y)
  );
};

/** Where quick clicks are normal: text to edit, things to step through, draw on or move around. */
const CALM = `${FIELDS},[role=spinbutton],[role=slider],[role=switch],canvas,video,[class*=leaflet],.gm-style`;

/** Paging and steppers, as written on the button. */
const PAGING = /^[-+−–<>«»‹›←→…]+$|\b(?:next|prev|previous|more|increase|decrease)\b/i;

/** Is quick clicking normal here? */
export const isCalm = (path: Element[], target: Element): boolean =>
  !!nearest(path, CALM) ||
  [target.getAttribute('aria-label'), target.getAttribute('title'), target.textContent].some((text) =>
    PAGING.test(cleanText(text, 40) ?? ''),
  );

/** What of the page a response would change, besides its nodes. */
const outlook = () => [location.href, scrollX, scrollY].join();

/** The journey's own attributes on `<html>` are no response to anyone's click. */
const isOurs = ({ attributeName }: MutationRecord) => attributeName?.startsWith('data-journey-');

/**
 * A `rage_click` moment for 4 or more quick pointer clicks on one spot, told once, a second after the last of them,
 * with `responded`: did the page change meanwhile? At most five on a page; selecting text is not rage.
 * `capture.moments.rage_click` of the config sets `{ "clicks": 4 }`, or `false`.
 */
export const rageClicks = (): Capture => (emit, context) => {
  let clicks: BurstClick[] = [];
  let target: Element | undefined;
  let raging: Draft | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let responded = false;
  let before = '';
  let page = '';
  let told = 0;

  const watcher = new MutationObserver((changes) => {
    responded ||= !changes.every(isOurs);
  });

  const forget = () => {
    clearTimeout(timer);
    watcher.disconnect();
    clicks = [];
    raging = undefined;
    responded = false;
  };

  /** The burst, if it was one, is over. */
  const rest = () => {
    const count = clicks.length;
    if (page !== location.pathname) told = 0;
    page = location.pathname;
    if (raging && ++told <= MOST_PER_PAGE)
      emit({
        ...raging,
        data: {
          want: 'other',
          kind: 'friction',
          builtin: true,
          count,
          clicks: count,
          responded: responded || before !== outlook(),
          durationMs: Math.round(clicks[count - 1]!.time - clicks[0]!.time),
        },
      });
    forget();
  };

  const click = (event: MouseEvent) => {
    const { capture, privacy } = context.config() ?? {};
    const setting = (capture?.moments as { rage_click?: { clicks?: number } | false })?.rage_click;
    if (setting === false || !event.isTrusted || isByKey(event)) return;
    const path = elementPath(event);
    const aimedAt = interactive(path) ?? path[0];
    if (aimedAt !== target) rest();
    target = aimedAt;
    clicks.push({ x: event.clientX, y: event.clientY, time: event.timeStamp });
    if (clicks.length === 1) before = outlook();
    // From the second on it may become a burst; a single click is not worth watching the whole page for.
    if (clicks.length === 2) {
      watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    }
    if (
      !raging &&
      target &&
      isBurst(clicks, setting?.clicks ?? 4) &&
      !isIgnored(path, 'rage') &&
      !isCalm(path, target)
    )
      raging = { type: 'moment', name: 'rage_click', at: Date.now(), ...describeElement(path, privacy) };
    clearTimeout(timer);
    timer = setTimeout(guard(rest, context.failed), WINDOW);
  };

  const stop = listen(
    {
      click,
      'visibilitychange pagehide': rest,
      selectionchange: () => getSelection()?.type === 'Range' && forget(),
    },
    context.failed,
  );
  return () => {
    stop();
    forget();
  };
};
