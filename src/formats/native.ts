import { toJson } from '../toJson';
import type { Format } from '../types';

/** One JSON object a batch, as `milepost/batch.schema.json` describes it. The default. */
export const native: Format = {
  name: 'native',
  contentType: 'application/json',
  encode: toJson,
};
