// @ts-check
import Fastify from 'fastify';
import { counts } from './figures.js';
import { openJourney } from './journey.js';
import { kindOfError } from './kindOfError.js';
import { openLive } from './live.js';
import { pages } from './pages.js';
import { Refusal } from './readBody.js';
import { receive } from './receive.js';
import { openStore } from './store.js';
import { openWriter } from './writer.js';

/**
 * @typedef {object} CollectorOptions
 * @property {number} [port] default 4180; 0 picks a free one
 * @property {string} [host] default 127.0.0.1: put a proxy with TLS in front
 * @property {string} [file] the DuckDB file, made if missing; default ./milepost.duckdb
 * @property {string[]} [origins] sites that may send from another origin, such as https://www.shop.example
 * @property {string} [journey] path of a journey.json, for the names and the order of the stages
 * @property {string} [path] where batches go; default /m
 * @property {string[]} [off] sites whose SDK is told to stop, by 410; `1` stands for every site
 * @property {string} [shopUrl] shown on the live page while it is empty
 * @property {number} [queueLimit] events that may wait to be stored before senders are asked to wait; default 20,000
 * @property {number} [bodyTimeoutMs] how long a body may take to arrive; default 12,000, longer than the SDK itself waits
 */

/**
 * A collector that is listening.
 * @param {CollectorOptions} [options]
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} `close` answers what has arrived, then closes the file
 */
export async function startCollector({
  port = 4180,
  host = '127.0.0.1',
  file = './milepost.duckdb',
  origins = [],
  off = [],
  journey,
  path = '/m',
  shopUrl,
  queueLimit,
  bodyTimeoutMs = 12_000,
} = {}) {
  for (const origin of origins) checkOrigin(origin);
  const readJourney = openJourney(journey);
  const store = await openStore(file);
  const live = await openLive(store);
  const writer = openWriter(store, { queueLimit, onStored: live.publish });
  const startedAt = Date.now();

  const app = Fastify({ requestTimeout: 30_000, forceCloseConnections: 'idle' });
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof Refusal) return reply.code(error.status).headers(error.headers).send(error.body);
    const status = /** @type {{ statusCode?: number }} */ (error).statusCode ?? 500;
    if (status >= 500) console.error(`collector: ${kindOfError(error)}`);
    return reply.code(status).send({ error: status < 500 ? String(error) : 'Something went wrong here.' });
  });
  app.get('/health', async (_request, reply) => {
    const ok = writer.healthy();
    const { events } = await counts(store);
    return reply
      .code(ok ? 200 : 503)
      .header('Cache-Control', 'no-store')
      .send({ ok, events, uptime: Math.round((Date.now() - startedAt) / 1000) });
  });
  await app.register(receive, { path, origins, off, bodyTimeoutMs, writer });
  await app.register(pages, { store, live, journey: readJourney, shopUrl });
  app.addHook('preClose', async () => live.close());

  let closing;
  async function close() {
    // Connections kept alive by browsers would hold the server open for over a minute after their last answer.
    const letting = setInterval(() => app.server.closeIdleConnections(), 50);
    await app.close().finally(() => clearInterval(letting));
    await writer.drained();
    await store.close();
  }
  try {
    const url = await app.listen({ port, host });
    return { url, close: () => (closing ??= close()) };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param {string} origin */
function checkOrigin(origin) {
  if (URL.canParse(origin) && new URL(origin).origin === origin) return;
  throw new Error(
    `"${origin}" is not an origin. Write it like https://www.shop.example, without a path; no wildcards.`,
  );
}
