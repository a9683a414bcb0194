// @ts-check
import { SUBJECT } from './openStream.js';

/**
 * @typedef {import('../columns.js').Fields} Fields
 * @typedef {{ batch: Fields, receivedAt: number, event?: Fields, refused?: Fields[] }} Message either one event with
 *   what its batch says about it, or, without `event`, what the batch tells of documents and of events that were refused
 */

/** A stream that failed is believed to be back after so long: whoever is asked nothing any more cannot find out. */
const UNWELL_MS = 10_000;
/** Together less than the 10 s after which the SDK gives a request up. */
const TRY_FOR_MS = 8000;
const TRY_MS = 2500;
const PAUSE_MS = 100;
/** Bytes of one message; JetStream takes 1 MB, and bodies are below 256 KB. */
const encoder = new TextEncoder();

/**
 * Safe is acknowledged by a majority of the stream's servers. Each event is a message of its own with the event's id as
 * `Nats-Msg-Id`, so the broker drops what comes again within two minutes.
 * @param {import('./openStream.js').Stream} stream
 * @param {{ queueLimit?: number, onGroup?: (events: number, ms: number) => void }} [options] `queueLimit`: events
 *   that may be under way; default 20,000
 * @returns {import('../writer.js').Outlet}
 */
export function openPublisher({ jetstream, connection }, { queueLimit = 20_000, onGroup = () => {} } = {}) {
  let waiting = 0;
  let failedAt = Number.NEGATIVE_INFINITY;
  let succeededAt = 0;
  /** @type {Set<Promise<unknown>>} */
  const underWay = new Set();

  /** @param {string} id @param {Message} message @returns {Promise<boolean>} whether the broker knew it */
  async function publish(id, message) {
    const payload = encoder.encode(JSON.stringify(message));
    const end = performance.now() + TRY_FOR_MS;
    for (;;) {
      try {
        const { duplicate } = await jetstream.publish(SUBJECT, payload, {
          msgID: id,
          timeout: Math.max(1, Math.min(TRY_MS, end - performance.now())),
        });
        succeededAt = performance.now();
        return duplicate;
      } catch (error) {
        if (performance.now() + PAUSE_MS > end) {
          failedAt = performance.now();
          throw error;
        }
        // The leader is gone or being elected. The same id again is no second event.
        await new Promise((over) => setTimeout(over, PAUSE_MS));
      }
    }
  }

  /** @param {import('../writer.js').Arrival} arrival */
  async function publishAll({ batch, events, refused, receivedAt }) {
    const { events: _, seen, lost, dropped, ...about } = batch;
    const refusedPlaces = refused.map(({ tabId, seq }) => ({ tabId, seq }));
    const told = { batch: { ...about, seen, lost, dropped }, receivedAt, refused: refusedPlaces };
    const publishing = [
      publish(`batch ${batch.batchId} ${batch.attempt ?? 1}`, told),
      ...events.map((event) => publish(event.id, { batch: about, event, receivedAt })),
    ];
    const results = await Promise.allSettled(publishing);
    const broken = results.find((result) => result.status === 'rejected');
    if (broken) throw /** @type {PromiseRejectedResult} */ (broken).reason;
    const known = results.slice(1).filter((result) => /** @type {any} */ (result).value).length;
    return { accepted: events.length - known, duplicates: known };
  }

  return {
    busy: () => waiting >= queueLimit,
    healthy: () =>
      !connection.isClosed() && (succeededAt > failedAt || performance.now() - failedAt > UNWELL_MS),
    waiting: () => waiting,
    async accept(arrival) {
      const size = arrival.events.length || 1;
      const began = performance.now();
      waiting += size;
      const publishing = publishAll(arrival);
      underWay.add(publishing);
      try {
        const stored = await publishing;
        onGroup(size, performance.now() - began);
        return stored;
      } finally {
        waiting -= size;
        underWay.delete(publishing);
      }
    },
    async drained() {
      await Promise.allSettled(underWay);
    },
  };
}
