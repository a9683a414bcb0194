import { cleanText } from '../../browser/cleanText';
import { describeElement } from '../../browser/describeElement';
import { FIELDS } from '../../browser/fieldIn';
import { guard } from '../../browser/guard';
import { interactive } from '../../browser/interactive';
import { isIgnored } from '../../browser/isIgnored';
import { listen } from '../../browser/listen';
import { nearest } from '../../browser/nearest';
import { onClick } from '../../browser/onClick';
import { responses } from '../../browser/responses';
import type { Capture, Draft } from '../../types';
import { builtInMoment } from './builtInMoment';
import { recorded } from './recorded';

/** All of a burst's clicks follow each other within this time, and it is over after as much quiet. */
const WINDOW = 1000;
/** Side of the box, in CSS pixels, that all of them lie in: a hand that aims, not one that wanders. */
const BOX = 50;

export interface BurstClick {
  x: number;
  y: number;
  /** Milliseconds on any clock. */
  time: number;
}

/** Are the latest `needed` clicks on one target so quick and so close that they are a burst? */
export const isBurst = (clicks: BurstClick[], needed: number, time = WINDOW, box = BOX): boolean => {
  const latest = clicks.slice(-needed);
  const within = (size: number, of: (click: BurstClick) => number) =>
    Math.max(...latest.map(of)) - Math.min(...latest.map(of)) <= size;
  return (
    latest.length === needed &&
    within(time, (click) => click.time) &&
    within(box, ({ x }) => x) &&
    within(box, ({ y }) => y)
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

/**
 * A `rage_click` moment for 4 or more quick pointer clicks on one spot, told once, a second after the last of them,
 * with `clicks`, `responded` (did the page, to any of them?) and `confidence`: 1, or 0.5 where it did. At most five on a
 * page; selecting text is not rage. `capture.moments.rage_click` of the config sets `{ "clicks": 4, "within": "1 second",
 * "box": 50 }`, or `false`.
 */
export const rageClicks = (): Capture =>
  builtInMoment('rage_click', { kind: 'friction', most: 5, word: 'rage' }, (moment) => {
    const answers = responses(moment);
    const recordings = recorded('click', moment);
    let clicks: BurstClick[] = [];
    let evidence: string[][] = [];
    let target: Element | undefined;
    let raging: Partial<Draft> | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let answered: () => boolean;

    const forget = () => {
      clearTimeout(timer);
      clicks = [];
      evidence = [];
      raging = undefined;
    };

    /** The burst, if it was one, is over. */
    const rest = () => {
      if (raging) {
        const count = clicks.length;
        const responded = answered();
        moment.tell(evidence.flat(), {
          ...raging,
          data: {
            count,
            clicks: count,
            responded,
            confidence: responded ? 0.5 : 1,
            durationMs: Math.round(clicks[count - 1]!.time - clicks[0]!.time),
          },
        });
      }
      forget();
    };

    const stops = [
      forget,
      answers.stop,
      recordings.stop,
      onClick(({ path, flags, event }) => {
        if (flags || event.button) return;
        const aimedAt = interactive(path) ?? path[0];
        if (aimedAt !== target) rest();
        target = aimedAt;
        const window = moment.threshold('within', WINDOW);
        const since = answers.since(path, window);
        if (!clicks.length) answered = since;
        clicks.push({ x: event.clientX, y: event.clientY, time: event.timeStamp });
        evidence.push(recordings.now());
        if (
          !raging &&
          target &&
          isBurst(clicks, moment.threshold('clicks', 4), window, moment.threshold('box', BOX)) &&
          !isIgnored(path, 'rage') &&
          !isCalm(path, target)
        )
          raging = { at: Date.now(), ...describeElement(path, moment.config()?.privacy) };
        clearTimeout(timer);
        timer = setTimeout(guard(rest, moment.failed), window);
      }, moment.failed),
      listen(
        {
          'visibilitychange pagehide': rest,
          selectionchange: () => getSelection()?.type === 'Range' && forget(),
        },
        moment.failed,
      ),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  });
