// @ts-check
export { consume } from './consume.js';
export { openPublisher } from './openPublisher.js';
export { openStream } from './openStream.js';
