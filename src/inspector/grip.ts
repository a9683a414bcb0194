import { h } from './h';

const STEP = 24;
const LEAST = 200;

/** The edge by which the panel is made larger: by pointer, or by arrow keys. `side` says which edge it is now. */
export function grip(side: () => string, size: () => number, resize: (px: number) => void): HTMLElement {
  const across = () => side() === 'right' && innerWidth > 640;
  const set = (px: number) =>
    resize(Math.round(Math.min(Math.max(px, LEAST), across() ? innerWidth : innerHeight)));
  // Asked for when it is come to: the edge it is on, and the window, may have changed.
  const say = () => {
    element.setAttribute('aria-orientation', across() ? 'vertical' : 'horizontal');
    element.setAttribute('aria-valuenow', `${Math.round(size())}`);
    element.setAttribute('aria-valuemax', `${across() ? innerWidth : innerHeight}`);
  };
  const element = h('div', {
    class: 'grip',
    role: 'separator',
    tabindex: '0',
    'aria-label': 'Size of the inspector',
    'aria-valuemin': LEAST,
    onfocus: say,
    onkeydown: (event: KeyboardEvent) => {
      const by = { ArrowLeft: STEP, ArrowUp: STEP, ArrowRight: -STEP, ArrowDown: -STEP }[event.key];
      if (!by) return;
      event.preventDefault();
      set(size() + by);
      say();
    },
    onpointerdown: (event: PointerEvent) => {
      event.preventDefault();
      element.setPointerCapture(event.pointerId);
    },
    onpointermove: ({ pointerId, clientX, clientY }: PointerEvent) => {
      if (element.hasPointerCapture(pointerId)) set(across() ? innerWidth - clientX : innerHeight - clientY);
    },
  });
  return element;
}
