import { t as toJson } from './shared/native.js';
export { n as native } from './shared/native.js';

/** One JSON object a line and event, each with the batch's context merged in: for files and warehouses. */
const ndjson = {
    name: 'ndjson',
    contentType: 'application/x-ndjson',
    encode: ({ events, ...envelope }) => events.map((event) => toJson({ ...envelope, ...event })).join('\n'),
};

export { ndjson };
