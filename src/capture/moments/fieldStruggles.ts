import type { Capture } from '../../types';
import { heardMoment } from './heardMoment';

/** A double click on "Send", or a form that says all that is wrong at once, is one struggle. */
const AT_ONCE = 1000;

/**
 * A `field_struggle` moment when a field is rejected twice (`errors`), or emptied and filled again three times
 * (`retyped`), once on a page view for each field, and one at a time. Shown by `form_error` and `form_field` events;
 * what the browser fills in is no retyping, and passwords are not watched at all.
 */
export const fieldStruggles = (): Capture =>
  heardMoment(
    'field_struggle',
    { kind: 'friction', most: Infinity, word: 'struggle' },
    'form_error|form_field',
    ({ threshold, tell }) => {
      const fields = new Map<
        string,
        { ids: string[]; errors: number; retyped: number; rejectedAt: number; told?: boolean }
      >();
      let toldAt = -Infinity;
      return (event) => {
        const { type, form, id, mono, pageId } = event;
        const rejected = type === 'form_error';
        const again = !rejected && !form?.autofilled && form?.retyped;
        if (!form?.field || (!rejected && !again)) return;
        const key = `${pageId} ${form.id} ${form.field}`;
        const known = fields.get(key) ?? { ids: [], errors: 0, retyped: 0, rejectedAt: -Infinity };
        fields.set(key, known);
        if (rejected) {
          if (mono - known.rejectedAt < AT_ONCE) return;
          known.rejectedAt = mono;
          known.errors++;
        }
        known.retyped += again || 0;
        known.ids.push(id);
        if (
          known.told ||
          mono - toldAt < AT_ONCE ||
          (known.errors < threshold('errors', 2) && known.retyped < threshold('retyped', 3))
        )
          return;
        known.told = true;
        toldAt = mono;
        tell(event, { errors: known.errors, retyped: known.retyped }, [...known.ids]);
      };
    },
  );
