import { describeElement } from '../browser/describeElement';
import { nearest } from '../browser/nearest';
import { onClick } from '../browser/onClick';
import type { Capture } from '../types';

/**
 * A `click` for everything clicked, tapped or activated by key, and a `custom` event for elements the markup names
 * with `data-mp-event`. What is not interactive is recorded without its text.
 */
export const clicks = (): Capture => (emit, context) =>
  onClick(({ path, flags }) => {
    const described = describeElement(path, context.config()?.privacy);
    emit({ type: 'click', ...described, flags });
    const named = nearest(path, '[data-mp-event]');
    const name = named?.getAttribute('data-mp-event');
    if (name && (named?.getAttribute('data-mp-on') ?? 'click') === 'click')
      emit({ type: 'custom', name, ...described, data: { ...described.element.data }, flags });
  }, context.failed);
