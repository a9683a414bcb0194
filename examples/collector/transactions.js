// @ts-check
import { openErased } from './admin/eraseVisitor.js';
import { openKnownIds } from './knownIds.js';
import { correctTime, learnClocks, openClocks } from './skew.js';
import { appendEvents } from './store.js';
import { keepTallies, openTallies } from './tallies.js';
import { keepWire } from './wire.js';

/** @typedef {import('./columns.js').Arrived} Arrived @typedef {import('./writer.js').Arrival} Arrival */

/**
 * What is written into the file at once, and what is remembered of it so that the next group need not ask. One at a
 * time: whoever calls waits for the one before.
 * @param {import('./store.js').Store} store
 * @param {(what: string, error: unknown) => void} onError
 */
export async function openTransactions(store, onError) {
  const { writing } = store;
  const known = openKnownIds(store);
  known.read().catch((error) => onError('the ids of the file could not be read', error));
  const clocks = await openClocks(store);
  const tallies = await openTallies(store);
  const erased = await openErased(store);

  function forget() {
    known.forget();
    clocks.forget();
    tallies.forget();
  }

  /** All of it in one transaction, or none. @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  async function inOne(work) {
    await writing.run('BEGIN');
    try {
      const result = await work();
      await writing.run('COMMIT');
      return result;
    } catch (error) {
      await writing.run('ROLLBACK').catch(() => {}); // a failed COMMIT has rolled back already
      forget();
      throw error;
    }
  }

  /** Of events that are stored already, and of erased visitors, nothing is stored. @param {Arrival[]} group */
  async function commit(group) {
    const { rows, outcomes } = await inOne(async () => {
      const welcome = group.filter(({ batch }) => !erased.has(batch));
      const stored = await known.among(welcome.flatMap(({ events }) => events.map(({ id }) => id)));
      const clocksNow = await learnClocks(writing, clocks, welcome);
      /** @type {Arrived[]} */
      const rows = [];
      const outcomes = group.map(({ batch, events, receivedAt }) => {
        if (erased.has(batch)) return { accepted: 0, duplicates: 0, erased: true };
        const fresh = events.filter(({ id }) => !stored.has(id) && stored.add(id));
        for (const event of fresh) {
          rows.push({ event, batch, receivedAt, ...correctTime(event, batch, receivedAt, clocksNow) });
        }
        return { accepted: fresh.length, duplicates: events.length - fresh.length };
      });
      known.expect(rows.map(({ event }) => event.id));
      if (rows.length) await appendEvents(writing, rows);
      await keepTallies(writing, tallies, welcome);
      await keepWire(writing, group, outcomes);
      return { rows, outcomes };
    });
    known.add(rows.map(({ event }) => event.id));
    return { rows, outcomes };
  }

  /**
   * Changes what is stored. Then nothing is believed that was remembered.
   * @template T @param {() => Promise<T>} work @returns {Promise<T>}
   */
  async function change(work) {
    const result = await inOne(work);
    forget();
    await erased.read();
    return result;
  }

  return {
    commit,
    change,
    close: () => known.close().catch(() => {}), // was reported when it happened
  };
}
