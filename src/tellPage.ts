import { announce } from './browser/announce';
import type { Listeners } from './listeners';
import { addStep } from './trail';
import type { MilepostEvent } from './types';
import type { VisitorState } from './visitorState';

/** Lets everyone on the page know of an event: its listeners, and whoever reads the trail. */
export function tellPage(
  event: MilepostEvent,
  visitor: Pick<VisitorState, 'read' | 'change'>,
  listeners: Listeners,
  target?: EventTarget,
): void {
  // Listeners get the record itself, which may still have to be sent. (What is frozen is written as JSON half as fast.)
  Object.values(Object.freeze(event)).forEach(Object.freeze);
  const { type } = event;
  const told = type === 'stage' || type === 'moment' || type === 'goal';
  // At every click.
  if (told || event.touchpoint) {
    const before = visitor.read().trail;
    const trail = addStep(before, event);
    if (trail !== before) visitor.change({ trail });
  }
  listeners.tell('event', event);
  if (!told) return;
  listeners.tell(type, event);
  announce(type, event, target);
}
