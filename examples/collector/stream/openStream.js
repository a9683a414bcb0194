// @ts-check
import {
  AckPolicy,
  DiscardPolicy,
  jetstream,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';

export const SUBJECT = 'milepost.events';
export const CONSUMER = 'store';

/**
 * Longer than transactions take. What a storer had when it was killed is delivered again after this time; what a slow
 * one has stored by then, too, and is known by its id.
 */
const ACK_WAIT_MS = 20_000;
const START_PATIENCE_MS = 60_000;

/** @param {number} ms */
const nanos = (ms) => ms * 1_000_000;

/**
 * @typedef {object} StreamOptions
 * @property {string[]} servers such as `nats://10.0.0.1:4222`
 * @property {string} [stream] its name; default MILEPOST
 * @property {number} [replicas] how many servers have each event before it is acknowledged; default 3
 * @property {number} [knownAgainSeconds] how long the broker itself knows an event again; beyond it the store does;
 *   default 120, for which it takes some 100 bytes of memory an event
 * @property {number} [maxGb] what may wait; beyond it senders are asked to come again; default 10
 */

/**
 * Connects, and makes the stream and its consumer unless they exist. An event stays in the stream until it is stored,
 * however long that takes: nothing expires, and a full stream refuses new ones rather than drop old ones.
 * @param {StreamOptions & { log: import('../log.js').Log }} options
 */
export async function openStream({
  servers,
  stream = 'MILEPOST',
  replicas = 3,
  knownAgainSeconds = 120,
  maxGb = 10,
  log,
}) {
  const connection = await connect({
    servers,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    waitOnFirstConnect: true,
    name: 'milepost collector',
  });
  (async () => {
    for await (const { type } of connection.status()) log.info('stream connection', { type });
  })();

  const end = Date.now() + START_PATIENCE_MS;
  for (;;) {
    try {
      const manager = await jetstreamManager(connection, { timeout: 5000 });
      const config = {
        subjects: [SUBJECT],
        retention: RetentionPolicy.Workqueue,
        storage: StorageType.File,
        discard: DiscardPolicy.New,
        num_replicas: replicas,
        max_bytes: maxGb * 1024 ** 3,
        duplicate_window: nanos(knownAgainSeconds * 1000),
      };
      // One that is there keeps what it holds and gets what was set anew.
      const there = await manager.streams.info(stream).then(
        () => true,
        () => false,
      );
      if (there) await manager.streams.update(stream, config);
      else await manager.streams.add({ name: stream, ...config });
      await manager.consumers.add(stream, {
        durable_name: CONSUMER,
        ack_policy: AckPolicy.Explicit,
        ack_wait: nanos(ACK_WAIT_MS),
        max_ack_pending: 20_000,
      });
      break;
    } catch (error) {
      // A cluster that is starting has no leader yet.
      if (Date.now() > end) throw error;
      await new Promise((over) => setTimeout(over, 500));
    }
  }
  return { connection, jetstream: jetstream(connection, { timeout: 5000 }), stream };
}

/** @typedef {Awaited<ReturnType<typeof openStream>>} Stream */
