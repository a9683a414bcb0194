import { describeElement } from '../../browser/describeElement';
import { elementPath } from '../../browser/elementPath';
import { FIELDS } from '../../browser/fieldIn';
import { guard } from '../../browser/guard';
import { interactive, LABELLED } from '../../browser/interactive';
import { isIgnored } from '../../browser/isIgnored';
import { linkOf } from '../../browser/linkOf';
import { listen } from '../../browser/listen';
import { nearest } from '../../browser/nearest';
import { onClick } from '../../browser/onClick';
import { responses } from '../../browser/responses';
import type { Capture } from '../../types';
import { builtInMoment } from './builtInMoment';
import { recorded } from './recorded';

/** A press is a click within this time, one target is judged once in it, and so near a change of tab or window none. */
const NEAR = 1000;
/** A click whose listeners take this long in one go shows a dialog (`alert()`), or keeps a slow page busy. */
const BUSY = 500;

/** Links lead somewhere, anchors without an address do not. */
const CLICKABLE = /* @__PURE__ */ LABELLED.replace(
  'a',
  '[type=image],[role=option],[role=switch],[onclick],a[href]',
);
/** What answers in ways that nobody else sees: fields and their pickers, pictures that are drawn, other documents. */
const SILENT = /* @__PURE__ */ [FIELDS, 'label,canvas,video,audio,iframe,object,embed'].join();
const ELSEWHERE = 'a[download],a[target]:not([target=""],[target=_self])';

const page = (href: string) => href.split('#')[0];

/** Another page may take its time to come, and a telephone is not in the page. */
const leadsElsewhere = (path: Element[]): boolean => {
  const { protocol, href = '' } = linkOf(path) ?? {};
  return (
    !!nearest(path, ELSEWHERE) ||
    (!!protocol && protocol !== 'javascript:' && page(href) !== page(location.href))
  );
};

/** What looks as if a click on it did something in the page. `over`: it has, and no style is asked for. */
const clickable = (path: Element[], over: boolean): Element | undefined => {
  const target =
    nearest(path, CLICKABLE) ??
    (path[0] && (over || getComputedStyle(path[0]).cursor === 'pointer')
      ? (interactive(path) ?? path[0])
      : undefined);
  return target && !nearest(path, SILENT) && !leadsElsewhere(path) && !isIgnored(path, 'dead')
    ? target
    : undefined;
};

/**
 * A `dead_click` moment for a plain click on what looks clickable that the page does not respond to within 2.5 seconds,
 * with `disabled: true` where it is greyed out. At most five on a page. A page that keeps changing by itself changes
 * within that time too, so none is told there. `capture.moments.dead_click` of the config sets `{ "wait": "4 seconds" }`,
 * or `false`.
 */
export const deadClicks = (): Capture =>
  builtInMoment('dead_click', { kind: 'friction', most: 5, word: 'dead' }, (moment) => {
    const answers = responses(moment);
    const clicks = recorded('click', moment);
    let pressed: { path: Element[]; at: number; answered: () => boolean } | undefined;
    let judged: Element | undefined;
    let judgedAt = -NEAR;
    let pressedAt = -NEAR;
    let switchedAt = -NEAR;

    const wait = () => moment.threshold('wait', 2500);

    const judge = (press: NonNullable<typeof pressed>, clicked: Element[], evidence: string[]) => {
      const { path, answered } = press;
      const clickedAt = performance.now();
      const at = Date.now();
      const tell = guard(() => {
        if (answered()) return;
        moment.tell(evidence, {
          at,
          ...describeElement(path, moment.config()?.privacy),
          data: { count: 1, ...(nearest(path, ':disabled,[aria-disabled=true]') && { disabled: true }) },
        });
      }, moment.failed);
      // What was clicked is looked at when the page has had its turn: if that changed anything, it was a response.
      const look = guard(() => {
        const over = performance.now() - clickedAt >= BUSY || answered();
        const target = clickable(path, over);
        if (!target || !clicked.includes(target) || (target === judged && press.at - judgedAt < NEAR)) return;
        judged = target;
        judgedAt = clickedAt;
        if (!over) setTimeout(tell, wait());
      }, moment.failed);
      setTimeout(look);
    };

    const stops = [
      answers.stop,
      clicks.stop,
      listen(
        {
          // What a click opens has often opened when the button goes down.
          pointerdown(event: PointerEvent) {
            pressed = undefined;
            pressedAt = performance.now();
            const { altKey, ctrlKey, metaKey, shiftKey, button, isTrusted } = event;
            if (
              !isTrusted ||
              button ||
              altKey ||
              ctrlKey ||
              metaKey ||
              shiftKey ||
              pressedAt - switchedAt < NEAR
            )
              return;
            const path = elementPath(event);
            const press = { path, at: pressedAt, answered: answers.since(path, wait() + NEAR) };
            // No click comes of it.
            if (nearest(path, ':disabled')) judge(press, path, []);
            else pressed = press;
          },
          'visibilitychange pagehide blur focus'({ target }: Event) {
            if (target instanceof Element) return;
            switchedAt = performance.now();
            if (target !== window || switchedAt - pressedAt < NEAR) answers.respond();
          },
        },
        moment.failed,
      ),
      onClick(({ path, flags }) => {
        const press = pressed;
        pressed = undefined;
        // Flagged: by key, or by a script.
        if (press && !flags && performance.now() - press.at < NEAR) judge(press, path, clicks.now());
      }, moment.failed),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  });
