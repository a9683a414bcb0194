import { describeElement } from '../browser/describeElement';
import { onClick } from '../browser/onClick';
import type { Capture } from '../types';

/** A `click` for everything clicked, tapped or activated by key. What is not interactive is recorded without its text. */
export const clicks = (): Capture => (emit, context) =>
  onClick(
    ({ path, flags }) => emit({ type: 'click', ...describeElement(path, context.config()?.privacy), flags }),
    context.failed,
  );
