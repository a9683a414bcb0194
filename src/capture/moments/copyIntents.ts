import type { Capture } from '../../types';
import { heardMoment } from './heardMoment';

/**
 * A `copy_intent` moment for a copied text of 3 (`shortest`) to 300 (`longest`) characters that is no code: a name or a
 * price, taken elsewhere. Once on a page view. Shown by `copy` events.
 */
export const copyIntents = (): Capture =>
  heardMoment('copy_intent', { kind: 'intent', word: 'copy' }, 'copy', ({ threshold, tell }) => (event) => {
    const { data } = event;
    const length = Number(data?.length);
    if (!data?.code && length >= threshold('shortest', 3) && length <= threshold('longest', 300))
      tell(event, { length });
  });
