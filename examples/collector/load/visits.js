// @ts-check
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as rules from '../../../dist/rules.js';
import { traffic } from '../../traffic/traffic.js';

/**
 * @typedef {Record<string, any>} Fields
 * @typedef {{ context: Fields, events: Fields[] }} Visit what somebody did, and what each batch says about them
 */

const JOURNEY = new URL('../../journeys/shop-5.journey.json', import.meta.url);

/**
 * Visits as the engine of the page tags them, to be made again under other ids: making them costs more than sending.
 * @param {number} [events] in all of them together; default 20,000
 * @returns {Visit[]}
 */
export function madeVisits(events = 20_000) {
  const config = JSON.parse(readFileSync(JOURNEY, 'utf8'));
  /** @type {Map<string, Visit>} */
  const visits = new Map();
  for (const { event, batch } of traffic({ config, rules, events })) {
    const { milepost: _, batchId: _1, batchSeq: _2, attempt: _3, sentAt: _4, clock: _5, ...context } = batch;
    const visit = visits.get(event.tabId) ?? { context, events: [] };
    visit.events.push(event);
    visits.set(event.tabId, visit);
  }
  return [...visits.values()].filter((visit) => visit.events.length >= 5);
}

/** UUIDv7, as the SDK makes ids: they begin with the time. @param {number} [now] */
export function makeId(now = Date.now()) {
  const hex = now.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${randomUUID().slice(15)}`;
}

/**
 * One browser that makes these visits one after the other, each as somebody new.
 * @param {Visit[]} visits @param {{ site: string, first: number, perBatch: number }} options `first`: the visit to
 *   begin with, so that not all browsers do the same
 */
export function openBrowser(visits, { site, first, perBatch }) {
  let number = first;
  let sent = 0;
  let batchSeq = 0;
  let visit = /** @type {Visit} */ (visits[number % visits.length]);
  let who = someone();

  function someone() {
    const anonymous = visit.context.anonymousId === null;
    const [tabId, id, session, pageId] = [makeId(), makeId(), makeId(), makeId()];
    return {
      tabId,
      anonymousId: anonymous ? null : id,
      session: anonymous ? null : session,
      pageId,
      began: Date.now() - 1000,
    };
  }

  return {
    /** The next batch, as if its events had happened just now. @returns {Fields} */
    next() {
      if (sent >= visit.events.length) {
        visit = /** @type {Visit} */ (visits[++number % visits.length]);
        [sent, batchSeq, who] = [0, 0, someone()];
      }
      const now = Date.now();
      const part = visit.events.slice(sent, sent + perBatch);
      const time = new Date(now - 100).toISOString();
      const mono = now - 100 - who.began;
      const events = part.map((event, i) => ({
        ...event,
        id: makeId(now),
        time,
        mono,
        seq: sent + i,
        tabId: who.tabId,
        pageId: who.pageId,
      }));
      sent += part.length;
      const { context } = visit;
      return {
        milepost: 1,
        batchId: makeId(now),
        sentAt: new Date(now).toISOString(),
        batchSeq: batchSeq++,
        attempt: 1,
        ...context,
        site,
        anonymousId: who.anonymousId,
        session: { ...context.session, id: who.session },
        clock: { mono: now - who.began, epoch: 0, jumpMs: 0 },
        seen: { [who.tabId]: sent - 1 },
        lost: {},
        dropped: {},
        events,
      };
    },
  };
}
