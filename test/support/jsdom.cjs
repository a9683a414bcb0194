// jsdom in jest hides Node's own web globals; hand back those jsdom does not have,
// and keep Blob and the byte arrays in one realm so that bodies can be compared.
const { TestEnvironment } = require('jest-environment-jsdom');

const MISSING = [
  'structuredClone',
  'fetch',
  'Request',
  'Response',
  'Headers',
  'TextEncoder',
  'TextDecoder',
  'ReadableStream',
  'CompressionStream',
  'DecompressionStream',
  'BroadcastChannel',
  'PerformanceObserver',
  'setImmediate',
  'clearImmediate',
];
const REPLACED = ['Blob', 'File', 'Uint8Array', 'ArrayBuffer'];

module.exports = class JsdomEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const name of MISSING) this.global[name] ??= globalThis[name];
    for (const name of REPLACED) this.global[name] = globalThis[name];
  }
};
