// @ts-check
import { CONSUMER } from './openStream.js';

/** So many messages wait here to be stored; as many again may be under way. */
const AT_ONCE = 5000;
/** Messages that come within so long are stored together. */
const TOGETHER_MS = 40;
const AGAIN_AFTER_MS = 2000;

/**
 * Stores what the stream holds. A message is acknowledged once it is committed to the file, and only then; one that
 * comes again is known by its id.
 * @param {import('./openStream.js').Stream} stream
 * @param {{ writer: import('../writer.js').Writer, log: import('../log.js').Log }} options
 * @returns {Promise<{ waiting: () => Promise<number>, stop: () => Promise<void> }>} `waiting`: messages of the stream
 *   that are not stored yet; `stop` stores and acknowledges what has been delivered
 */
export async function consume({ jetstream, stream }, { writer, log }) {
  const consumer = await jetstream.consumers.get(stream, CONSUMER);
  const messages = await deliver(consumer);
  /** @type {import('@nats-io/jetstream').JsMsg[]} */
  let pending = [];
  /** @type {Set<Promise<void>>} */
  const storing = new Set();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;

  function storeNow() {
    clearTimeout(timer);
    timer = undefined;
    const group = pending;
    pending = [];
    for (const { arrival, parts } of arrivals(group, log)) {
      const work = writer
        .accept(arrival)
        .then(
          () => {
            for (const part of parts) part.ack();
          },
          (error) => {
            log.error('events could not be stored, they will be delivered again', error);
            for (const part of parts) part.nak(AGAIN_AFTER_MS);
          },
        )
        .finally(() => storing.delete(work));
      storing.add(work);
    }
  }

  const consuming = (async () => {
    for await (const message of messages) {
      pending.push(message);
      if (pending.length >= AT_ONCE) storeNow();
      else timer ??= setTimeout(storeNow, TOGETHER_MS);
    }
  })();

  return {
    async waiting() {
      const { num_pending, num_ack_pending } = await consumer.info();
      return num_pending + num_ack_pending;
    },
    async stop() {
      await messages.close();
      await consuming;
      storeNow();
      await Promise.all(storing);
    },
  };
}

/** @param {import('@nats-io/jetstream').Consumer} consumer */
const deliver = (consumer) => consumer.consume({ max_messages: AT_ONCE, idle_heartbeat: 5000 });

/**
 * Messages back to requests: those of one batch together.
 * @param {import('@nats-io/jetstream').JsMsg[]} messages @param {import('../log.js').Log} log
 */
function arrivals(messages, log) {
  /** @type {Map<string, { arrival: import('../writer.js').Arrival, parts: import('@nats-io/jetstream').JsMsg[] }>} */
  const found = new Map();
  for (const message of messages) {
    /** @type {import('./openPublisher.js').Message} */
    let content;
    try {
      content = message.json();
    } catch (error) {
      log.error('a message is not from a collector', error);
      message.term();
      continue;
    }
    const { batch, event, refused = [], receivedAt } = content;
    const key = JSON.stringify([batch.batchId, batch.attempt, receivedAt]);
    const one = found.get(key) ?? {
      arrival: { batch, events: [], refused: [], receivedAt, part: true },
      parts: [],
    };
    if (event) one.arrival.events.push(event);
    else one.arrival = { ...one.arrival, batch, refused, part: false };
    one.parts.push(message);
    found.set(key, one);
  }
  return found.values();
}
