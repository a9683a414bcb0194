// @ts-check
import { openKeeping } from './openKeeping.js';
import { serveBatches } from './serveBatches.js';

/**
 * @typedef {import('./serveBatches.js').ServingOptions} ServingOptions
 * @typedef {import('./openKeeping.js').KeepingOptions} KeepingOptions
 * @typedef {{ url: string, close: () => Promise<void> }} Collector `close` answers what has arrived, then closes the file
 */

// What speaks to NATS is loaded by those who need it only.

/**
 * The whole collector in one process: receives batches, stores them in a file, shows them.
 * @param {ServingOptions & KeepingOptions} [options] @returns {Promise<Collector>}
 */
export function startCollector(options = {}) {
  return serveBatches({
    ...options,
    openOutlet: async (shared) => {
      const keeping = await openKeeping({ ...options, ...shared });
      return { ...keeping, outlet: keeping.writer };
    },
  });
}

/**
 * The receiving half alone: no file, no state. As many as there are machines, behind one address.
 * @param {ServingOptions & { stream: import('./stream/openStream.js').StreamOptions }} options
 * @returns {Promise<Collector>}
 */
export function startReceiver({ stream: streamOptions, ...options }) {
  return serveBatches({
    ...options,
    openOutlet: async (shared) => {
      const { openStream, openPublisher } = await import('./stream/stream.js');
      const stream = await openStream({ ...streamOptions, log: shared.log });
      const outlet = openPublisher(stream, shared);
      return {
        outlet,
        async close() {
          await outlet.drained();
          await stream.connection.drain();
        },
      };
    },
  });
}

/**
 * The storing half alone: takes the events from the stream, stores them in a file, shows them. One for each file.
 * @param {ServingOptions & KeepingOptions & { stream: import('./stream/openStream.js').StreamOptions }} options
 * @returns {Promise<Collector>}
 */
export function startStorer({ stream: streamOptions, ...options }) {
  return serveBatches({
    ...options,
    openOutlet: async (shared) => {
      const { openStream, consume } = await import('./stream/stream.js');
      const keeping = await openKeeping({ ...options, ...shared });
      const stream = await openStream({ ...streamOptions, log: shared.log });
      const { stop, waiting } = await consume(stream, { writer: keeping.writer, log: shared.log });
      return {
        ...keeping,
        outlet: keeping.writer,
        receives: false,
        facts: async () => ({ ...(await keeping.facts()), waiting: await waiting() }),
        async close() {
          await stop();
          await stream.connection.drain();
          await keeping.close();
        },
      };
    },
  });
}
