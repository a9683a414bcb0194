// @ts-check
import { Agent, request } from 'node:http';
import { openBrowser } from './visits.js';

/**
 * @typedef {object} Driven
 * @property {Map<string, number>} acknowledged events by document
 * @property {number[]} answerMs of each batch: from when it was due to its acknowledgement, waits and retries included
 * @property {Record<string, number>} answers how many of each status; `none` for a connection that broke
 * @property {number} duplicates events that the collector said it had already
 * @property {number} events acknowledged so far
 * @property {number} late events that are due and not sent: all browsers wait for answers, the rate is not reached
 */

/** As the SDK: what is not acknowledged comes again, unchanged, after a while. */
const RETRY_MS = 500;

/**
 * Many browsers send at a steady rate, whatever the answers: who is due waits for no other.
 * @param {{ urls: string[], rate: number, seconds: number, browsers?: number, perBatch?: number, key?: string,
 *   site?: string, visits: import('./visits.js').Visit[], onSecond?: (driven: Driven, second: number) => void }} options
 *   `rate`: events a second; a browser that gets no answer goes on with the next of `urls`
 * @returns {Promise<Driven>} once everything is acknowledged
 */
export async function drive({
  urls,
  rate,
  seconds,
  browsers = 500,
  perBatch = 10,
  site = 'shop',
  visits,
  onSecond = () => {},
}) {
  const agent = new Agent({ keepAlive: true, maxSockets: browsers, scheduling: 'fifo' });
  /** @type {Driven} */
  const driven = { acknowledged: new Map(), answerMs: [], answers: {}, duplicates: 0, events: 0, late: 0 };
  const all = Array.from({ length: browsers }, (_, number) => ({
    browser: openBrowser(visits, { site, first: number * 7, perBatch }),
    address: `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`,
    url: number % urls.length,
  }));
  const free = [...all];
  const started = performance.now();
  const end = started + seconds * 1000;
  /** @type {Set<Promise<void>>} */
  const underWay = new Set();

  /** @param {(typeof all)[number]} sender @param {Record<string, any>} batch @param {number} due */
  async function send(sender, batch, due) {
    const { tabId } = batch.events[0];
    for (let attempt = 1; ; attempt++) {
      const body = JSON.stringify(
        attempt === 1 ? batch : { ...batch, attempt, sentAt: new Date().toISOString() },
      );
      const { status, retryAfter, text } = await post(agent, urls[sender.url] ?? '', body, sender.address);
      driven.answers[status] = (driven.answers[status] ?? 0) + 1;
      if (status === '204' || status === '200') {
        if (status === '200') driven.duplicates += JSON.parse(text).duplicates;
        break;
      }
      if (status === 'none') sender.url = (sender.url + 1) % urls.length;
      else if (!['408', '425', '429', '500', '502', '503', '504'].includes(status)) {
        throw new Error(`the collector answered ${status}: ${text}`);
      }
      await new Promise((over) =>
        setTimeout(over, (retryAfter || 0) * 1000 || RETRY_MS * (0.5 + Math.random())),
      );
    }
    driven.acknowledged.set(tabId, (driven.acknowledged.get(tabId) ?? 0) + batch.events.length);
    driven.events += batch.events.length;
    driven.answerMs.push(performance.now() - due);
  }

  let promised = 0;
  let second = 0;
  /** @type {unknown} */
  let failed;
  while (performance.now() < end && !failed) {
    const now = performance.now();
    while (promised < ((now - started) / 1000) * rate) {
      const sender = free.shift();
      if (!sender) break;
      const due = Math.min(now, started + (promised / rate) * 1000);
      const batch = sender.browser.next();
      promised += batch.events.length;
      const sending = send(sender, batch, due)
        .catch((error) => {
          failed = error;
        })
        .finally(() => {
          underWay.delete(sending);
          free.push(sender);
        });
      underWay.add(sending);
    }
    driven.late = Math.max(0, Math.floor(((now - started) / 1000) * rate - promised));
    if ((now - started) / 1000 >= second + 1) onSecond(driven, ++second);
    await new Promise((over) => setTimeout(over, 5));
  }
  await Promise.all(underWay);
  agent.destroy();
  if (failed) throw failed;
  return driven;
}

/**
 * @param {Agent} agent @param {string} url @param {string} body @param {string} address of the browser, as a proxy says it
 * @returns {Promise<{ status: string, retryAfter: number, text: string }>}
 */
function post(agent, url, body, address) {
  return new Promise((done) => {
    const broken = () => done({ status: 'none', retryAfter: 0, text: '' });
    const asking = request(
      url,
      {
        agent,
        method: 'POST',
        timeout: 30_000,
        headers: {
          'Content-Type': 'text/plain;charset=UTF-8',
          'Content-Length': Buffer.byteLength(body),
          'X-Forwarded-For': address,
        },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk) => {
          text += chunk;
        });
        answer.on('end', () =>
          done({
            status: String(answer.statusCode),
            retryAfter: Number(answer.headers['retry-after']) || 0,
            text,
          }),
        );
        answer.on('error', broken);
        answer.on('aborted', broken);
      },
    );
    asking.on('error', broken);
    asking.on('timeout', () => asking.destroy());
    asking.end(body);
  });
}
