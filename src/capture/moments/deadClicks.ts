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
const CLICKABLE = `${LABELLED.replace('a', 'a[href]')},[type=image],[role=option],[role=switch],[onclick]`;
/** What answers in ways that nobody else sees: fields and their pickers, pictures that are drawn, other documents. */
const SILENT = `${FIELDS},label,canvas,video,audio,iframe,object,embed`;
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

/** What looks as if a click on it did something in the page. */
const clickable = (path: Element[]): Element | undefined => {
  const target =
    nearest(path, CLICKABLE) ??
    (path[0] && getComputedStyle(path[0]).cursor === 'pointer' ? (interactive(path) ?? path[0]) : undefined);
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
    let pressed: { path: Element[]; target: Element; at: number; answered: () => boolean } | undefined;
    let judged: Element | undefined;
    let judgedAt = -NEAR;
    let pressedAt = -NEAR;
    let switchedAt = -NEAR;

    const wait = () => moment.threshold('wait', 2500);

    const judge = ({ path, target, answered }: NonNullable<typeof pressed>, evidence: string[]) => {
      const clickedAt = performance.now();
      const at = Date.now();
      judged = target;
      judgedAt = clickedAt;
      const tell = guard(() => {
        if (answered()) return;
        moment.tell(evidence, {
          at,
          ...describeElement(path, moment.config()?.privacy),
          data: { count: 1, ...(nearest(path, ':disabled,[aria-disabled=true]') && { disabled: true }) },
        });
      }, moment.failed);
      setTimeout(() => performance.now() - clickedAt < BUSY && setTimeout(tell, wait()));
    };

    const stops = [
      answers.stop,
      clicks.stop,
      listen(
        {
          // What a click opens has often opened when the button goes down.
          pointerdown(event: PointerEvent) {
            pressed = undefined;
            const now = performance.now();
            pressedAt = now;
            const { altKey, ctrlKey, metaKey, shiftKey, button, isTrusted } = event;
            if (!isTrusted || button || altKey || ctrlKey || metaKey || shiftKey) return;
            const path = elementPath(event);
            const target = clickable(path);
            if (!target || now - switchedAt < NEAR || (target === judged && now - judgedAt < NEAR)) return;
            const press = { path, target, at: now, answered: answers.since(path, wait() + NEAR) };
            // No click comes of it.
            if (nearest(path, ':disabled')) judge(press, []);
            else pressed = press;
          },
          'visibilitychange pagehide'() {
            switchedAt = performance.now();
            answers.respond();
          },
          'blur focus'({ target }: Event) {
            if (target !== window) return;
            switchedAt = performance.now();
            if (switchedAt - pressedAt < NEAR) answers.respond();
          },
        },
        moment.failed,
      ),
      onClick(({ path, flags }) => {
        const press = pressed;
        pressed = undefined;
        // Flagged: by key, or by a script.
        if (press && !flags && path.includes(press.target) && performance.now() - press.at < NEAR)
          judge(press, clicks.now());
      }, moment.failed),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  });
