import type { Capture } from '../../types';
import { heardMoment } from './heardMoment';

/**
 * A `form_abandon` moment for each `form_abandon` event, with what happened to the form since it was begun or last sent
 * as evidence. A `form_start` with `form_resume` in its data, on coming back to it, takes the moment before it back.
 */
export const formAbandonments = (): Capture =>
  heardMoment(
    'form_abandon',
    { kind: 'friction', most: Infinity, word: 'abandon' },
    'form_.*|moment',
    ({ tell }) => {
      const seen = new Map<string, string[]>();
      return (event) => {
        const { type, id, form } = event;
        if (!form) return;
        const ids = [...(seen.get(form.id) ?? []), id];
        if (type === 'form_abandon') tell(event, undefined, ids);
        if (/abandon|submit|success/.test(type)) seen.delete(form.id);
        else seen.set(form.id, ids);
      };
    },
  );
