// @ts-check
import { openDocuments } from './documents.js';

/**
 * Device clocks are wrong by minutes or years, and people set them while a page is open. `receivedAt − sentAt` is the
 * clock's error plus the time in transit; the smallest one seen has the least transit in it, so it is the one to add.
 *
 * One per document and clock epoch, because an event may be sent long after the clock it was timed by has been set: by
 * its own document in a later epoch, or by the next one. Which clock an event was timed by shows in `time − mono`: it
 * stays the same until the clock is set, and is another one for each document.
 */

/** The same jump the SDK starts a new clock epoch at. */
const JUMP_MS = 2000;

/**
 * @typedef {import('./columns.js').Fields} Fields
 * @typedef {{ tab_id: string, epoch: number, origin_ms: number | null, offset_ms: number }} Clock `origin_ms`: when
 *   the document began by this clock, ms since 1970; null where the sender did not say
 * @typedef {Map<string, Clock[]>} Clocks those of each document
 */

/** When the document that sent this began, by its clock at sending. @param {Fields} batch @returns {number | null} */
const senderOrigin = ({ sentAt, clock }) =>
  typeof clock?.mono === 'number' ? Date.parse(sentAt) - clock.mono : null;

/** When an event's document began, by the clock the event was timed by. @param {Fields} event */
const eventOrigin = ({ time, mono }) => Date.parse(time) - mono;

/** @param {number | null} a @param {number} b */
const sameClock = (a, b) => a === null || Math.abs(a - b) <= JUMP_MS;

/** @param {import('./store.js').Store} store */
export const openClocks = (store) =>
  openDocuments(store, 'clocks', readClocks, {
    columns: 'tab_id, epoch, origin_ms, offset_ms',
    isSmall: (clocks) => clocks.length <= 20,
  });

/** @param {Array<Record<string, any>>} rows @returns {Clocks} */
function readClocks(rows) {
  /** @type {Clocks} */
  const clocks = new Map();
  for (const { tab_id, epoch, origin_ms, offset_ms } of rows) {
    const tabId = String(tab_id);
    const clock = {
      tab_id: tabId,
      epoch: Number(epoch),
      origin_ms: origin_ms === null ? null : Number(origin_ms),
      offset_ms: Number(offset_ms),
    };
    clocks.set(tabId, [...(clocks.get(tabId) ?? []), clock]);
  }
  return clocks;
}

/**
 * Takes in what these batches tell of the clocks, and gives all that is known of the clocks of their documents.
 * @param {import('./store.js').Connection} connection
 * @param {Awaited<ReturnType<typeof openClocks>>} documents
 * @param {Array<{ batch: Fields, events: Fields[], receivedAt: number }>} arrivals
 * @returns {Promise<Clocks>}
 */
export async function learnClocks(connection, documents, arrivals) {
  const tabs = new Set(arrivals.flatMap(({ events }) => events.map(({ tabId }) => tabId)));
  const clocks = await documents.of(tabs);
  /** @type {Set<Clock>} */
  const learned = new Set();
  for (const { batch, events, receivedAt } of arrivals) {
    const origin = senderOrigin(batch);
    const epoch = batch.clock?.epoch ?? 0;
    const offset = receivedAt - Date.parse(batch.sentAt);
    for (const event of events) {
      if (!sameClock(origin, eventOrigin(event))) continue;
      const ofDocument = clocks.get(event.tabId) ?? [];
      const known = ofDocument.find((clock) => clock.epoch === epoch);
      if (known && known.offset_ms <= offset) continue;
      const clock = {
        tab_id: event.tabId,
        epoch,
        origin_ms: known ? known.origin_ms : origin,
        offset_ms: offset,
      };
      if (known) learned.delete(known);
      learned.add(clock);
      clocks.set(event.tabId, [...ofDocument.filter((other) => other !== known), clock]);
    }
  }
  documents.keep(clocks);
  if (!learned.size) return clocks;
  await connection.run(
    `INSERT INTO clocks (tab_id, epoch, origin_ms, offset_ms)
     SELECT unnest(from_json($learned, '[{"tab_id":"VARCHAR","epoch":"BIGINT","origin_ms":"DOUBLE",
       "offset_ms":"DOUBLE"}]'), recursive := true)
     ON CONFLICT DO UPDATE SET offset_ms = least(clocks.offset_ms, excluded.offset_ms)`,
    { learned: JSON.stringify([...learned]) },
  );
  return clocks;
}

/**
 * When an event happened, by this machine's clock. What would lie in the future is set to the time of arrival,
 * and marked if it was off by more than two seconds.
 * @param {Fields} event @param {Fields} batch @param {number} receivedAt @param {Clocks} clocks
 */
export function correctTime(event, batch, receivedAt, clocks) {
  const origin = eventOrigin(event);
  const clock = (clocks.get(event.tabId) ?? [])
    .filter(({ origin_ms }) => sameClock(origin_ms, origin))
    .sort(
      (a, b) => Math.abs((a.origin_ms ?? origin) - origin) - Math.abs((b.origin_ms ?? origin) - origin),
    )[0];
  const offset = clock?.offset_ms ?? guessOffset(origin, batch, receivedAt);
  const corrected = Date.parse(event.time) + offset;
  return {
    correctedTime: Math.min(corrected, receivedAt),
    clamped: corrected > receivedAt + JUMP_MS,
  };
}

/**
 * The clock an event was timed by has never sent anything itself. If it is the one before the sender's last jump,
 * either the clock was set, or the device slept while the page clock stood still (then the clock only seems to have
 * jumped, and forward). The likelier is the one that takes the clock to have been less wrong.
 * @param {number} origin @param {Fields} batch @param {number} receivedAt
 */
function guessOffset(origin, batch, receivedAt) {
  const now = receivedAt - Date.parse(batch.sentAt);
  const { epoch = 0, jumpMs = 0 } = batch.clock ?? {};
  const sender = senderOrigin(batch);
  if (!epoch || sender === null || !sameClock(sender - jumpMs, origin)) return now;
  const before = now + jumpMs;
  return jumpMs < 0 || Math.abs(before) < Math.abs(now) ? before : now;
}
