import { describeElement } from '../browser/describeElement';
import { elementPath } from '../browser/elementPath';
import { isIgnored } from '../browser/isIgnored';
import { listenInside } from '../browser/listenInside';
import { nearest } from '../browser/nearest';
import { onClick } from '../browser/onClick';
import { onElements } from '../browser/onElements';
import { onSeen } from '../browser/onSeen';
import type { Capture, Draft } from '../types';

/** What the attribute `data-mp-…` makes. */
const KINDS = { event: 'custom', moment: 'moment', goal: 'goal' } as const;
const TAGGED = /* @__PURE__ */ Object.keys(KINDS)
  .map((kind) => `[data-mp-${kind}]`)
  .join();

/**
 * What the markup names: `data-mp-event="plan_chosen"` a custom event, `data-mp-moment` a moment, `data-mp-goal` a goal,
 * with `data-mp-data-*` as its data and `data-mp-value` and `data-mp-currency` as its worth. Told on a click, or
 * `data-mp-on` other words: `view` (half of it on screen for a second), `load` (it is in the page), both once for each
 * element; `change`, `submit`. Never a value that was entered. The nearest element that names one wins.
 */
export const taggedElements = (): Capture => (emit, context) => {
  const { failed } = context;

  const tell = (when: string, path: Element[], flags?: Draft['flags'], only?: Element) => {
    if (!nearest(path, TAGGED) || isIgnored(path, when)) return;
    for (const [kind, type] of Object.entries(KINDS)) {
      const attribute = `data-mp-${kind}`;
      const named = path.find(
        (element) =>
          element.getAttribute(attribute) &&
          (element.getAttribute('data-mp-on') || 'click').split(/\s+/).includes(when),
      );
      if (!named || (only && named !== only)) continue;
      const described = describeElement(path, context.config()?.privacy);
      emit({
        ...described,
        type,
        name: named.getAttribute(attribute)!,
        data: described.element.data,
        value: Number.parseFloat(named.getAttribute('data-mp-value')!) || undefined,
        currency: named.getAttribute('data-mp-currency') ?? undefined,
        flags,
      });
    }
  };
  const heard = ({ type, isTrusted }: Event, path: Element[]) =>
    tell(type, path, isTrusted ? undefined : ['untrusted']);
  const once = (when: string, element: Element) => tell(when, elementPath(element), undefined, element);

  const seen = onSeen((element) => once('view', element), failed);
  const stops = [
    onClick(({ path, flags }) => tell('click', path, flags), failed),
    listenInside(
      {
        change: (event: Event) => heard(event, elementPath(event)),
        submit: (event: SubmitEvent) => heard(event, elementPath(event.submitter ?? event)),
      },
      failed,
    ),
    onElements(
      '[data-mp-on~=load],[data-mp-on~=view]',
      (element) => {
        once('load', element);
        if (element.matches('[data-mp-on~=view]')) seen.watch(element);
      },
      failed,
    ),
    seen.stop,
  ];
  return () => {
    for (const stop of stops) stop();
  };
};
