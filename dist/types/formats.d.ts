import { o as Format } from './shared/types.js';
export { B as Batch } from './shared/types.js';

/** One JSON object a batch, as `milepost/batch.schema.json` describes it. The default. */
declare const native: Format;

/** One JSON object a line and event, each with the batch's context merged in: for files and warehouses. */
declare const ndjson: Format;

export { Format, native, ndjson };
