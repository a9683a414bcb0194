import type { Capture, MilepostEvent } from '../../types';
import { heardMoment } from './heardMoment';

/** Chosen from or written at length, both of which take their time, or given the focus by the page. */
const SLOW =
  'select,[type=file],[type=radio],[type=range],[type=color],[type=date],[type=datetime-local],[type=month],[type=week],' +
  '[type=time],textarea[rows]:not([rows="1"],[rows="2"],[rows="3"]),[contenteditable],[autofocus]';

/** Nobody finds a field so soon after a page came: the page set the focus. */
const BY_PAGE = 1000;

/**
 * A `field_hesitation` moment when the first key comes 8 seconds after the focus (`firstKey`), or at the third return
 * to a field (`returns`), once on a page view for each field. Shown by `form_field` events. Not what the browser filled
 * in, what is chosen rather than typed, textareas of more than 3 rows, and the first visit to a field that the page
 * gave the focus.
 */
export const fieldHesitations = (): Capture =>
  heardMoment(
    'field_hesitation',
    { kind: 'friction', most: Infinity, word: 'hesitation' },
    'page|form_field',
    ({ threshold, tell }) => {
      const told = new Set<string>();
      let page: MilepostEvent | undefined;
      return (event, raw) => {
        const { type, form, mono, pageId } = event;
        if (type === 'page') page = event;
        if (!form || form.autofilled) return;
        const { id, field, timeMs = 0, firstKeyMs = 0, refocus = 0 } = form;
        const byPage = !refocus && page?.pageId === pageId && mono - timeMs - page.mono < BY_PAGE;
        const slow = firstKeyMs >= threshold('firstKey', 8000) && !byPage;
        const key = `${pageId} ${id} ${field}`;
        if (told.has(key) || !(slow || refocus >= threshold('returns', 3)) || raw?.fits?.(SLOW)) return;
        told.add(key);
        tell(event);
      };
    },
  );
