// @ts-check
import { createServer } from 'node:http';

/**
 * What an endpoint was told: the ids of page views, clicks and tracked events, how often which other event came, how
 * many ids came again, and what it could make nothing of.
 * @typedef {{ page: Set<unknown>, click: Set<unknown>, track: Set<unknown>, other: Map<string, number>, again: number,
 *   bytes: number, requests: number, odd: Set<string> }} Told
 */

/**
 * An origin of its own for a tracker, where its page is and where it sends to, so that nothing is shared with another
 * and no request needs to ask first.
 * @param {import('./peers.js').Peer} peer
 * @param {Record<string, [type: string, body: string]>} files by path
 */
export async function serve({ name, answers = {}, read, words }, files) {
  /** @type {Told} */
  const told = {
    page: new Set(),
    click: new Set(),
    track: new Set(),
    other: new Map(),
    again: 0,
    bytes: 0,
    requests: 0,
    odd: new Set(),
  };
  const kinds = /** @type {const} */ (['page', 'click', 'track']);

  const hear = (/** @type {Buffer} */ body, /** @type {string} */ path) => {
    told.requests++;
    told.bytes += body.length;
    try {
      for (const { what, id, n } of read?.(body, path) ?? []) {
        const kind = kinds.find((kind) => words?.[kind] === what);
        if (!kind) {
          told.other.set(what, (told.other.get(what) ?? 0) + 1);
          continue;
        }
        // Without an id of either kind each counts as one.
        const key = id ?? n ?? Symbol(what);
        if (told[kind].has(key)) told.again++;
        told[kind].add(key);
      }
    } catch (error) {
      told.odd.add(`${path}: ${error}`);
    }
  };

  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    /** @type {Buffer[]} */
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const isPost = request.method === 'POST';
      if (isPost) hear(Buffer.concat(chunks), path);
      const start = Object.keys(answers).find((start) => path.startsWith(start));
      const file = isPost ? undefined : files[path];
      const [type, body] = file ?? ['application/json', start ? JSON.stringify(answers[start]) : ''];
      if (!body && !isPost) told.odd.add(`asked for ${path}`);
      response.writeHead(body ? 200 : isPost ? 204 : 404, {
        'content-type': type,
        'cache-control': 'no-store',
        // Isolated pages get a clock of 5 µs instead of 100.
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      });
      response.end(body);
    });
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { name, origin: `http://127.0.0.1:${port}`, told, close: () => server.close() };
}
