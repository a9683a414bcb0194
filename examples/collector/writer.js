// @ts-check
import { correctTime, learnClocks } from './skew.js';
import { appendEvents } from './store.js';
import { keepTallies } from './tallies.js';
import { keepWire } from './wire.js';

/**
 * @typedef {import('./columns.js').Fields} Fields
 * @typedef {import('./columns.js').Arrived} Arrived
 * @typedef {{ batch: Fields, events: Fields[], refused: Fields[], receivedAt: number }} Arrival one request, its valid
 *   events and the others
 * @typedef {{ accepted: number, duplicates: number }} Stored
 * @typedef {Arrival & { done: (stored: Stored) => void, failed: (error: unknown) => void }} Waiting
 */

/** How many events share one transaction when requests pile up: a commit costs the same for 1 and for 2,000. */
const GROUP_EVENTS = 2000;

/**
 * The single writer. `write` answers once the events are committed to the file, and only then.
 * Requests that arrive during a commit share the next one.
 * @param {import('./store.js').Store} store
 * @param {{ queueLimit?: number, onStored?: (rows: Arrived[]) => void }} [options] `queueLimit`: events allowed to
 *   wait (default 20,000, about 30 MB)
 */
export function openWriter({ writing }, { queueLimit = 20_000, onStored = () => {} } = {}) {
  /** @type {Waiting[]} */
  const queue = [];
  let waiting = 0;
  let healthy = true;
  /** @type {Promise<void> | undefined} */
  let running;

  /** All of the group in one transaction, or none of it. @param {Waiting[]} group */
  async function commit(group) {
    await writing.run('BEGIN');
    try {
      const known = await knownIds(group.flatMap(({ events }) => events.map(({ id }) => id)));
      const clocks = await learnClocks(writing, group);
      /** @type {Arrived[]} */
      const rows = [];
      const outcomes = group.map(({ batch, events, receivedAt }) => {
        const fresh = events.filter(({ id }) => !known.has(id) && known.add(id));
        for (const event of fresh) {
          rows.push({ event, batch, receivedAt, ...correctTime(event, batch, receivedAt, clocks) });
        }
        return { accepted: fresh.length, duplicates: events.length - fresh.length };
      });
      await appendEvents(writing, rows);
      await keepTallies(writing, group);
      await keepWire(writing, group, outcomes);
      await writing.run('COMMIT');
      return { rows, outcomes };
    } catch (error) {
      await writing.run('ROLLBACK').catch(() => {}); // a failed COMMIT has rolled back already
      throw error;
    }
  }

  /** @param {string[]} ids @returns {Promise<Set<string>>} */
  async function knownIds(ids) {
    const found = await writing.runAndReadAll(
      `SELECT id FROM events WHERE id IN (SELECT unnest(from_json($ids, '["VARCHAR"]')))`,
      { ids: JSON.stringify(ids) },
    );
    return new Set(found.getRowsJS().map(([id]) => String(id)));
  }

  /** @param {Waiting[]} group @returns {Promise<Arrived[]>} the rows that are new */
  async function settle(group) {
    try {
      const { rows, outcomes } = await commit(group);
      healthy = true;
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
      healthy = false;
      group[0]?.failed(error);
      return [];
    }
  }

  async function run() {
    while (queue.length) {
      let size = 0;
      const group = [];
      while (queue.length && (size === 0 || size + (queue[0]?.events.length ?? 0) <= GROUP_EVENTS)) {
        const next = /** @type {Waiting} */ (queue.shift());
        size += next.events.length || 1;
        group.push(next);
      }
      const rows = await settle(group);
      waiting -= group.reduce((sum, { events }) => sum + (events.length || 1), 0);
      if (rows.length) onStored(rows);
    }
    running = undefined;
  }

  return {
    /** Ask before reading a request: a full queue should refuse early. */
    busy: () => waiting >= queueLimit,
    /** False while the last transaction failed. */
    healthy: () => healthy,
    /** @param {Arrival} arrival @returns {Promise<Stored>} */
    write(arrival) {
      return new Promise((done, failed) => {
        waiting += arrival.events.length || 1;
        queue.push({ ...arrival, done, failed });
        running ??= run();
      });
    },
    /** Resolves when nothing waits any more. */
    drained: async () => running,
  };
}

/** @typedef {ReturnType<typeof openWriter>} Writer */
