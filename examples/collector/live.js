// @ts-check
import { counts } from './figures.js';

/**
 * @typedef {import('node:http').ServerResponse} ServerResponse
 * @typedef {import('./columns.js').Arrived} Arrived
 */

const BACKLOG = 50;
/** New rows are passed on in bundles: a browser redraws four times a second with ease, not a thousand times. */
const BUNDLE_MS = 250;
const COUNT_EVERY_MS = 1000;
/** Proxies close connections that are silent for a minute or less. */
const HEARTBEAT_MS = 15_000;
const VIEWERS = 50;
/** A viewer that reads slower than events arrive is let go; its browser connects again by itself. */
const UNREAD_BYTES = 1024 * 1024;

const RECENT = `
  SELECT id, type, name, touchpoint, path, title, stage, touch, lap, epoch_ms(corrected_time) AS at,
    element->>'text' AS text, form->>'id' AS form, right(anonymous_id, 6) AS visitor, flags
  FROM events ORDER BY received_at DESC, corrected_time DESC, seq DESC LIMIT ${BACKLOG}`;

/**
 * One event as the live page shows it. The visitor is the end of its id: UUIDv7 ids made on one day begin alike.
 * @param {Arrived} arrived
 */
function seenLive({ event, batch, correctedTime }) {
  const { id, type, name, touchpoint, page, stage, element, form, flags } = event;
  const shown = { id, type, name, touchpoint, path: page.path, title: page.title };
  const place = { stage: stage.id, touch: stage.touch, lap: stage.lap };
  const who = { at: correctedTime, visitor: batch.anonymousId?.slice(-6) ?? null, flags: flags ?? [] };
  return { ...shown, ...place, ...who, text: element?.text, form: form?.id };
}

/**
 * The stream behind the live page, as server-sent events: `events` (a list, oldest first) and `counts`.
 * @param {import('./store.js').Store} store
 */
export async function openLive(store) {
  /** @type {Array<Record<string, any>>} */
  const recent = [];
  /** @type {Array<Record<string, any>>} */
  let bundle = [];
  /** @type {Set<ServerResponse>} */
  const viewers = new Set();
  /** @type {Set<() => void>} */
  const rereaders = new Set();
  let latestCounts = await counts(store);
  let events = latestCounts.events;
  let changed = false;
  let nextCount = 0;
  await reread();

  async function reread() {
    recent.splice(0, recent.length, ...(await store.ask(RECENT)).reverse());
  }

  /** Counting reads the whole file, so it may take a tenth of the time at most. */
  async function count() {
    const began = performance.now();
    if (began < nextCount) return;
    nextCount = Number.POSITIVE_INFINITY;
    changed = false;
    latestCounts = await counts(store).catch(() => latestCounts);
    const ended = performance.now();
    nextCount = ended + 9 * (ended - began);
  }

  /** @param {string} event @param {unknown} data */
  const message = (event, data) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

  /** @param {string} text */
  function send(text) {
    for (const viewer of viewers) {
      if (viewer.writableLength > UNREAD_BYTES) viewer.destroy();
      else viewer.write(text);
    }
  }

  const passing = setInterval(() => {
    if (!bundle.length) return;
    send(message('events', bundle));
    bundle = [];
  }, BUNDLE_MS);
  const counting = setInterval(async () => {
    if (!changed || !viewers.size) return;
    await count();
    send(message('counts', latestCounts));
  }, COUNT_EVERY_MS);
  const beating = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS);

  return {
    /** @param {Arrived[]} rows */
    publish(rows) {
      const shown = rows.slice(-BACKLOG).map(seenLive);
      recent.push(...shown);
      recent.splice(0, recent.length - BACKLOG);
      bundle = [...bundle, ...shown].slice(-BACKLOG);
      events += rows.length;
      changed = true;
    },
    /** How many are stored, deleted ones counted until they are counted again. */
    events: () => events,
    /** After rows were deleted. */
    async reread() {
      events = (await counts(store)).events;
      bundle = [];
      changed = true;
      await reread();
      for (const told of rereaders) told();
    },
    /** Calls `told` when what is stored is not what it was: visitors were erased. @param {() => void} told */
    onReread(told) {
      rereaders.add(told);
    },
    /** Starts a viewer with the backlog. False when too many watch. @param {ServerResponse} viewer */
    async join(viewer) {
      if (viewers.size >= VIEWERS) return false;
      viewer.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      viewer.on('close', () => viewers.delete(viewer));
      await count();
      if (viewer.destroyed) return true;
      viewer.write(`retry: 2000\n${message('events', recent)}${message('counts', latestCounts)}`);
      viewers.add(viewer);
      return true;
    },
    close() {
      for (const timer of [passing, counting, beating]) clearInterval(timer);
      for (const viewer of viewers) viewer.end();
    },
  };
}
