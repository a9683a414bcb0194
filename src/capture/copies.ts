import { elementPath } from '../browser/elementPath';
import { ENTRY } from '../browser/interactive';
import { isIgnored } from '../browser/isIgnored';
import { listen } from '../browser/listen';
import { nearest } from '../browser/nearest';
import { surroundings } from '../browser/surroundings';
import type { Capture } from '../types';

/**
 * A `copy` with the `length` of what was copied off the page, its `region`, and `code: true` inside `pre` or `code`.
 * Never the text itself; nothing of fields and editors, where people copy what they wrote themselves.
 */
export const copies = (): Capture => (emit, context) =>
  listen(
    {
      copy(event: Event) {
        const path = elementPath(event);
        const { length } = `${getSelection() ?? ''}`;
        if (!length || nearest(path, ENTRY) || isIgnored(path, 'copy')) return;
        const { raw } = surroundings(path);
        const code = !!nearest(path, 'pre,code') || undefined;
        emit({ type: 'copy', raw, target: path[0], data: { length, region: raw.region!, code: code! } });
      },
    },
    context.failed,
  );
