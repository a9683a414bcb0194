// @ts-check
import { openTransactions } from './transactions.js';

/**
 * @typedef {import('./columns.js').Fields} Fields
 * @typedef {import('./columns.js').Arrived} Arrived
 * @typedef {{ batch: Fields, events: Fields[], refused: Fields[], receivedAt: number, part?: boolean }} Arrival one
 *   request, its valid events and the others; `part`: more of the same request, which was counted already
 * @typedef {{ accepted: number, duplicates: number, erased?: boolean }} Stored `erased`: its visitor was erased, so
 *   nothing of it is kept
 * @typedef {Arrival & { done: (stored: Stored) => void, failed: (error: unknown) => void }} Waiting
 */

/** How many events share one transaction when requests pile up: a commit costs the same for 1 and for 4,000. */
const GROUP_EVENTS = 4000;
/** From this size on the next group waits a moment for company: under load it saves most of the commits. */
const LARGE_GROUP = 100;
const LINGER_MS = 60;
/** A file that could not be written is tried again after so long. */
const UNWELL_MS = 10_000;

/**
 * Where batches go that were judged. `accept` answers once the events are safe, and only then.
 * @typedef {object} Outlet
 * @property {() => boolean} busy ask before reading a request: a full queue should refuse early
 * @property {() => boolean} healthy false while events cannot be kept safe
 * @property {(arrival: Arrival) => Promise<Stored>} accept
 * @property {() => number} waiting events that were taken and are not safe yet
 * @property {() => Promise<void>} drained resolves when nothing waits any more
 */

/**
 * The single writer: safe is committed to the file. Requests that arrive during a commit share the next one.
 * @param {import('./store.js').Store} store
 * @param {{ queueLimit?: number, onStored?: (rows: Arrived[]) => void, onGroup?: (events: number, ms: number) => void,
 *   onError?: (what: string, error: unknown) => void }} [options] `queueLimit`: events allowed to wait (default 20,000, about 30 MB); `onGroup` hears of each transaction
 */
export async function openWriter(
  store,
  { queueLimit = 20_000, onStored = () => {}, onGroup = () => {}, onError = () => {} } = {},
) {
  const transactions = await openTransactions(store, onError);
  /** @type {Waiting[]} */
  let queue = [];
  let waiting = 0;
  let failedAt = Number.NEGATIVE_INFINITY;
  /** @type {Array<() => Promise<void>>} */
  const jobs = [];
  /** @type {Promise<void> | undefined} */
  let running;

  /** @param {Waiting[]} group @returns {Promise<Arrived[]>} the rows that are new */
  async function settle(group) {
    try {
      const { rows, outcomes } = await transactions.commit(group);
      failedAt = Number.NEGATIVE_INFINITY;
      group.forEach(({ done }, i) => {
        done(/** @type {Stored} */ (outcomes[i]));
      });
      return rows;
    } catch (error) {
      // One request the database chokes on must not fail those that happened to share its transaction.
      if (group.length > 1) {
        const rows = [];
        for (const one of group) rows.push(...(await settle([one])));
        return rows;
      }
      failedAt = performance.now();
      group[0]?.failed(error);
      return [];
    }
  }

  function takeGroup() {
    let size = 0;
    let count = 0;
    while (count < queue.length) {
      const next = weight(/** @type {Waiting} */ (queue[count]));
      if (count && size + next > GROUP_EVENTS) break;
      size += next;
      count++;
    }
    const group = queue.slice(0, count);
    queue = queue.slice(count);
    return { group, size };
  }

  async function run() {
    while (queue.length || jobs.length) {
      await jobs.shift()?.();
      if (!queue.length) continue;
      const { group, size } = takeGroup();
      const began = performance.now();
      const rows = await settle(group);
      waiting -= size;
      onGroup(size, performance.now() - began);
      if (rows.length) onStored(rows);
      if (size >= LARGE_GROUP && waiting < GROUP_EVENTS) {
        await new Promise((over) => setTimeout(over, LINGER_MS));
      }
    }
    running = undefined;
  }

  return {
    busy: () => waiting >= queueLimit,
    // Whoever is sent nothing while it is not healthy could not find out that it is again.
    healthy: () => performance.now() - failedAt > UNWELL_MS,
    waiting: () => waiting,
    /** @param {Arrival} arrival @returns {Promise<Stored>} */
    accept(arrival) {
      return new Promise((done, failed) => {
        const one = { ...arrival, done, failed };
        waiting += weight(one);
        queue.push(one);
        running ??= run();
      });
    },
    /**
     * Deletes in a transaction of its own, between two groups. Then nothing is believed that was remembered.
     * @template T @param {() => Promise<T>} work @returns {Promise<T>}
     */
    change(work) {
      return new Promise((done, failed) => {
        jobs.push(() => transactions.change(work).then(done, failed));
        running ??= run();
      });
    },
    drained: async () => running,
    /** Before the store is closed: what was accepted is stored first. */
    async close() {
      await running;
      await transactions.close();
    },
  };
}

/** A batch of nothing but tallies takes its turn, too. @param {Arrival} arrival */
const weight = ({ events }) => events.length || 1;

/** @typedef {Awaited<ReturnType<typeof openWriter>>} Writer */
