import { toJson } from '../toJson';
import type { Format } from '../types';

/** One JSON object a line and event, each with the batch's context merged in: for files and warehouses. */
export const ndjson: Format = {
  name: 'ndjson',
  contentType: 'application/x-ndjson',
  encode: ({ events, ...envelope }) => events.map((event) => toJson({ ...envelope, ...event })).join('\n'),
};
