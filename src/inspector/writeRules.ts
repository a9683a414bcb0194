import type { Visit } from './followVisit';
import { type Picking, pickElement } from './pickElement';
import { pickTab } from './pickTab';
import { whatIfTab } from './whatIfTab';

/** Where rules are written and tried: in the panel, beside the page. */
export interface Desk {
  host: Element;
  /** The whole panel: it makes room while an element is picked. */
  section: HTMLElement;
  /** The constructed style sheet for the frame around an element. */
  frame: CSSStyleSheet;
  /** Brings the tab with this id into view. */
  show(id: string): void;
}

/**
 * The two tabs in which rules are written. Together with the check they are the largest part of the inspector, so
 * they are a file of their own, loaded when the first of them is opened.
 */
export function writeRules(visit: Visit, { host, section, frame, show }: Desk) {
  let picking: Picking | undefined;
  const whatIf = whatIfTab(visit);
  const pick = pickTab(visit, begin, (stage, rule) => {
    show('whatif');
    whatIf.add(stage, rule);
  });

  function begin(): void {
    const { activeElement } = section.getRootNode() as ShadowRoot;
    section.hidden = true;
    picking = pickElement(host, frame, (element) => {
      picking = undefined;
      section.hidden = false;
      const shown = element && pick.show(element);
      (shown ?? (activeElement as HTMLElement | null))?.focus();
    });
    section.before(picking.layer);
    picking.layer.focus({ preventScroll: true });
  }
  return { pick: pick.element, whatIf: whatIf.element, stop: () => picking?.stop() };
}
