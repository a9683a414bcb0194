// @ts-check
import { Refusal } from '../readBody.js';
import { networkOf } from './networkOf.js';
import { rateLimit } from './rateLimit.js';

/**
 * @typedef {{ site: string, origins?: string[] }} Key `origins`: instead of the collector's list
 * @typedef {object} Doors
 * @property {string[]} origins other origins that may send
 * @property {Record<string, Key>} [keys] the write keys; none: every site may write
 * @property {number} [perAddress] requests a second from one network address, with bursts of five seconds' worth;
 *   default 100, 0 for no limit
 * @property {number} [perKey] the same for one write key, or for all who have none; default 2,000
 */

/** So many seconds' worth may come at once: a page that is back online, an office behind one address. */
const BURST_SECONDS = 5;

/**
 * Who may send, judged by the head of a request: an unwelcome body is not read.
 * @param {Doors} doors
 */
export function openDoors({ origins, keys = {}, perAddress = 100, perKey = 2000 }) {
  const known = new Map(Object.entries(keys));
  const addresses = rateLimit({ perSecond: perAddress, burst: perAddress * BURST_SECONDS });
  const writers = rateLimit({ perSecond: perKey, burst: perKey * BURST_SECONDS, names: known.size + 1 });

  return {
    /** Every origin that some key may be used from. */
    origins: [...new Set([...origins, ...[...known.values()].flatMap((key) => key.origins ?? [])])],
    /**
     * Throws a refusal, or gives the key that the request names.
     * @param {{ ip: string, headers: import('node:http').IncomingHttpHeaders, query: unknown }} request
     * @returns {Key | undefined}
     */
    admit({ ip, headers, query }) {
      refuseFor(addresses.take(networkOf(ip)), 'this address');
      const name = /** @type {Record<string, unknown>} */ (query).key;
      const key = typeof name === 'string' ? known.get(name) : undefined;
      if (known.size && !key) {
        throw new Refusal(
          401,
          name === undefined
            ? 'A write key is missing. Add ?key=… to the address.'
            : 'This write key is not known here.',
        );
      }
      if (!mayPost(headers, key?.origins ?? origins)) {
        throw new Refusal(
          403,
          `Events from ${headers.origin} are not accepted here${key ? ' with this key' : ''}. Add it to ORIGINS.`,
        );
      }
      refuseFor(writers.take(key ? String(name) : ''), key ? 'this write key' : 'this collector');
      return key;
    },
  };
}

/** @param {number} seconds @param {string} what */
function refuseFor(seconds, what) {
  if (!seconds) return;
  throw new Refusal(429, `Too many requests for ${what}.`, {}, { 'Retry-After': String(seconds) });
}

/**
 * Listed origins, the collector's own, and senders that are no browser. A check against mistakes and stray copies of
 * a tag, not against people: anyone can write any `Origin` outside a browser.
 * @param {import('node:http').IncomingHttpHeaders} headers @param {string[]} origins
 */
function mayPost({ origin, host }, origins) {
  if (origin === undefined || origins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
