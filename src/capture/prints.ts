import { listen } from '../browser/listen';
import type { Capture } from '../types';

/** A `print` for each time the page is about to be printed. Whether paper came out nobody can tell. */
export const prints = (): Capture => (emit, context) => {
  let printing = false;
  return listen(
    {
      // Some browsers lay the page out anew, and say so, each time a setting of the dialog changes.
      beforeprint() {
        if (!printing) emit({ type: 'print' });
        printing = true;
      },
      afterprint() {
        printing = false;
      },
    },
    context.failed,
  );
};
