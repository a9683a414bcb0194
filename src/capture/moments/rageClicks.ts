import { cleanText } from '../../browser/cleanText';
import { describeElement } from '../../browser/describeElement';
import { elementPath } from '../../browser/elementPath';
import { FIELDS } from '../../browser/fieldIn';
import { guard } from '../../browser/guard';
import { interactive } from '../../browser/interactive';
import { isIgnored } from '../../browser/isIgnored';
import { listen } from '../../browser/listen';
import { isByKey } from '../../browser/onClick';
import { onHidden } from '../../browser/onHidden';
import type { Capture, Draft, Stop } from '../../types';

/** All of a burst's clicks follow each other within this time, and it is over after as much quiet. */
const WINDOW = 1000;
/** Side of the square, in CSS pixels, that holds them: a hand that aims, not one that wanders. */
const BOX = 50;
const PER_PAGE = 5;

export interface BurstClick {
  x: number;
  y: number;
  /** Milliseconds on any clock. */
  time: number;
  target: unknown;
}

/** Does the latest click complete `needed` on one target, in one second and one 50 px box? Give it a burst's clicks. */
export const isBurst = (clicks: BurstClick[], needed: number): boolean => {
  const latest = clicks.slice(-needed);
  const last = latest[needed - 1];
  if (!last) return false;
  const within = (values: number[], most: number) => Math.max(...values) - Math.min(...values) <= most;
  return (
    latest.every(({ target }) => target === last.target) &&
    within(
      latest.map(({ time }) => time),
      WINDOW,
    ) &&
    within(
      latest.map(({ x }) => x),
      BOX,
    ) &&
    within(
      latest.map(({ y }) => y),
      BOX,
    )
  );
};

/** Where quick clicks are normal: text to select, things to step through, draw on or move around (most maps are a canvas). */
const CALM = `${FIELDS},[role=textbox],[role=spinbutton],[role=slider],[role=scrollbar],[role=switch],[rel=next],[rel=prev],canvas,video,audio,area,[class*=leaflet],.gm-style`;

/** Paging and steppers, as written on the button. */
const PAGING = /^(?:[-+−–<>«»‹›←→…]+$|(?:\S+ ){0,3}(?:next|prev|previous|more|increase|decrease)\b)/i;

/** Is quick clicking normal here? */
export const isCalm = (path: Element[], target: Element): boolean =>
  path.some((element) => element.matches(CALM)) ||
  [target.getAttribute('aria-label'), target.getAttribute('title'), target.textContent].some((text) =>
    PAGING.test(cleanText(text, 40) ?? ''),
  );

/** What the page showed for it: the part of an answer that is cheap to see. */
const state = () => `${location.href} ${scrollX} ${scrollY}`;

/**
 * A `rage_click` moment for 4 or more quick pointer clicks on one spot, told once, a second after the last of them.
 * `responded` says whether the page reacted to any. `capture.moments.rage_click` of the config sets `{ "clicks": 4 }`.
 */
export const rageClicks = (): Capture => (emit, context) => {
  let clicks: BurstClick[] = [];
  let raging: Draft | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watch: { before: string; focus: Element | null; changed: boolean; stop: Stop } | undefined;
  let page = '';
  let told = 0;
  /** The selection as of the last click: one made by clicking is no rage. */
  let selected = '';

  const selection = () => {
    const { type, anchorOffset, focusOffset } = getSelection() ?? {};
    return type === 'Range' ? `${anchorOffset} ${focusOffset}` : '';
  };

  const armed = () => {
    const observer = new MutationObserver((records) => {
      // Our own marks on <html> are no answer of the page.
      if (watch && records.some(({ attributeName }) => !attributeName?.startsWith('data-journey-')))
        watch.changed = true;
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    return {
      before: state(),
      focus: document.activeElement,
      changed: false,
      stop: () => observer.disconnect(),
    };
  };

  /** The burst is over. */
  const rest = () => {
    clearTimeout(timer);
    const first = clicks[0];
    const last = clicks[clicks.length - 1];
    if (raging && first && last && told < PER_PAGE) {
      told++;
      const responded =
        !!watch && (watch.changed || watch.before !== state() || watch.focus !== document.activeElement);
      emit({
        ...raging,
        data: {
          want: 'other',
          kind: 'friction',
          builtin: true,
          count: clicks.length,
          clicks: clicks.length,
          responded,
          durationMs: Math.round(last.time - first.time),
        },
      });
    }
    watch?.stop();
    clicks = [];
    raging = watch = undefined;
  };

  const clicked = (event: MouseEvent) => {
    const setting = (context.config()?.capture?.moments as Record<string, unknown> | undefined)?.rage_click;
    if (setting === false || !event.isTrusted || isByKey(event)) return;
    if (page !== location.pathname) {
      page = location.pathname;
      told = 0;
    }
    const path = elementPath(event);
    const target = interactive(path) ?? path[0];
    const newSelection = selection();
    const selecting = newSelection && newSelection !== selected;
    selected = newSelection;
    if (!target || selecting || isIgnored(path, 'rage') || isCalm(path, target)) return rest();
    const last = clicks[clicks.length - 1];
    if (last && last.target !== target) rest();
    clicks.push({ x: event.clientX, y: event.clientY, time: event.timeStamp, target });
    if (clicks.length === 2) watch = armed();
    if (raging || isBurst(clicks, (setting as { clicks?: number } | undefined)?.clicks ?? 4))
      raging = {
        type: 'moment',
        name: 'rage_click',
        at: Date.now(),
        ...describeElement(path, context.config()?.privacy),
      };
    clearTimeout(timer);
    timer = setTimeout(guard(rest, context.failed), WINDOW);
  };

  const stops = [listen(window, 'click', clicked, context.failed), onHidden(rest, context.failed)];
  return () => {
    raging = undefined;
    rest();
    for (const stop of stops) stop();
  };
};
