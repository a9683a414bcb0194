export { native } from './formats/native';
export { ndjson } from './formats/ndjson';
export type { Batch, Format } from './types';
