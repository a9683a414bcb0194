import { h } from './h';
import { candidates, elementAt, elementName, meant } from './pageElement';

export interface Picking {
  /** The layer over the page, for the inspector's own root. */
  layer: HTMLElement;
  stop(): void;
}

/** Where the frame around the element goes, as a rule for a constructed style sheet. */
const frameAt = (element: Element | undefined): string => {
  if (!element) return '.frame{display:none}';
  const { left, top, width, height } = element.getBoundingClientRect();
  const below = top < 60 ? `top:${height + 4}px` : 'bottom:calc(100% + 4px)';
  return `.frame{left:${left}px;top:${top}px;width:${width}px;height:${height}px}.frame-name{${below}}`;
};

/**
 * Lets a person point at an element of the page. A layer lies over the page, so that no event of it reaches the
 * page or its own listeners; Tab and Shift+Tab go from element to element without moving the page's focus.
 * @param sheet a constructed style sheet of the root that the layer stands in
 */
export function pickElement(
  own: Element,
  sheet: CSSStyleSheet,
  done: (element: Element | undefined) => void,
): Picking {
  let at: Element | undefined;
  const name = h('span', { class: 'frame-name', 'aria-hidden': 'true' });
  // Heard at once: a name that comes late is that of another element.
  const aloud = h('span', { class: 'aloud', role: 'status' });
  const layer = h(
    'div',
    {
      class: 'veil',
      tabindex: '0',
      role: 'application',
      'aria-label': 'Pick an element of the page',
      'aria-describedby': 'how-to-pick',
    },
    h('div', { class: 'frame' }, name),
    aloud,
    h(
      'p',
      { class: 'banner', id: 'how-to-pick' },
      h('b', null, 'Pick an element'),
      ' Click it, or press Tab until it is framed and then Enter. ↑ takes what is around it. Esc leaves.',
    ),
  );

  const draw = () => sheet.replaceSync(frameAt(at));
  const show = (element: Element | undefined, heard: boolean) => {
    if (!element || element === at) return;
    at = element;
    name.textContent = elementName(element);
    draw();
    if (heard) aloud.textContent = name.textContent;
  };
  const step = (by: number) => {
    const all = candidates(own);
    const from = at ? all.indexOf(at) : -1;
    const next = all[(from + by + all.length + (from < 0 && by < 0 ? 1 : 0)) % all.length];
    next?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    show(next, true);
  };
  const keys: Record<string, () => void> = {
    Escape: () => end(undefined),
    Enter: () => at && end(at),
    ' ': () => at && end(at),
    ArrowUp: () => show(at?.parentElement ?? undefined, true),
    ArrowDown: () => show(at?.firstElementChild ?? undefined, true),
  };
  const onKey = (event: KeyboardEvent) => {
    const act = event.key === 'Tab' ? () => step(event.shiftKey ? -1 : 1) : keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const under = ({ clientX, clientY }: MouseEvent): Element | undefined => {
    const element = elementAt(clientX, clientY, own);
    return element && meant(element);
  };
  layer.addEventListener('keydown', onKey);
  layer.addEventListener('pointermove', (event) => show(under(event), false));
  layer.addEventListener('click', (event) => {
    const element = under(event);
    if (element) end(element);
  });
  window.addEventListener('scroll', draw, { capture: true, passive: true });
  window.addEventListener('resize', draw);

  function stop(): void {
    window.removeEventListener('scroll', draw, { capture: true });
    window.removeEventListener('resize', draw);
    layer.remove();
    sheet.replaceSync('');
  }
  function end(element: Element | undefined): void {
    stop();
    done(element);
  }
  draw();
  return { layer, stop };
}
