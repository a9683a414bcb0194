// @ts-check
import Fastify from 'fastify';
import { openDoors } from './doors/admit.js';
import { limitConnections, PATIENCE } from './doors/connections.js';
import { openLog } from './log.js';
import { openMetrics } from './metrics.js';
import { Refusal } from './readBody.js';
import { receive } from './receive.js';

/**
 * @typedef {object} ServingOptions
 * @property {number} [port] default 4180; 0 picks a free one
 * @property {string} [host] default 127.0.0.1: put a proxy with TLS in front
 * @property {string[]} [origins] sites that may send from another origin, such as https://www.shop.example
 * @property {string} [path] where batches go; default /m
 * @property {string[]} [off] sites whose SDK is told to stop, by 410; `1` stands for every site
 * @property {Record<string, import('./doors/admit.js').Key>} [keys] write keys; default none: every site may write
 * @property {string | boolean} [trustProxy] addresses of the proxies whose `X-Forwarded-For` holds; default none
 * @property {number} [perAddress] requests a second from one network address; default 100, 0 for no limit
 * @property {number} [perKey] requests a second with one write key; default 2,000, 0 for no limit
 * @property {number} [maxConnections] default 4,000
 * @property {number} [connectionsPerAddress] default 256, 0 for no limit; none behind a proxy
 * @property {number} [queueLimit] events that may wait to be safe before senders are asked to wait; default 20,000
 * @property {number} [bodiesMb] what bodies may take in memory before senders are asked to wait; default 64
 * @property {number} [bodyTimeoutMs] how long a body may take to arrive; default 12,000, longer than the SDK itself waits
 * @property {import('./log.js').Log} [log] default: errors only
 *
 * @typedef {{ queueLimit?: number, onGroup: (events: number, ms: number) => void, log: import('./log.js').Log }}
 *   OutletLimits
 * @typedef {object} Opened where the batches go, and what comes with it
 * @property {import('./writer.js').Outlet} outlet
 * @property {boolean} [receives] false: no address for batches; they come another way
 * @property {() => Promise<Record<string, unknown>>} [facts] further fields of `/health`
 * @property {(app: import('fastify').FastifyInstance) => Promise<void>} [routes]
 * @property {() => Promise<void>} close after the last answer
 */

/**
 * The receiving half, whatever becomes of the batches: doors, health, metrics, a graceful end.
 * @param {ServingOptions & { openOutlet: (limits: OutletLimits) => Promise<Opened> }} options
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} listening; `close` answers what has arrived first
 */
export async function serveBatches({
  openOutlet,
  port = 4180,
  host = '127.0.0.1',
  origins = [],
  path = '/m',
  off = [],
  keys,
  trustProxy = false,
  perAddress,
  perKey,
  maxConnections = 4000,
  connectionsPerAddress = 256,
  queueLimit,
  bodiesMb = 64,
  bodyTimeoutMs = 12_000,
  log = openLog(),
}) {
  const doors = openDoors({ origins, keys, perAddress, perKey });
  for (const origin of doors.origins) checkOrigin(origin);
  const held = { bytes: 0, limit: bodiesMb * 1024 * 1024 };
  const metrics = openMetrics({ waiting: () => outlet.waiting(), held: () => held.bytes });
  const opened = await openOutlet({ queueLimit, onGroup: metrics.committed, log });
  const { outlet } = opened;
  const startedAt = Date.now();

  const app = Fastify({ ...PATIENCE, trustProxy, forceCloseConnections: 'idle' });
  limitConnections(app.server, {
    most: maxConnections,
    perAddress: trustProxy ? 0 : connectionsPerAddress,
    onDropped: metrics.dropped,
  });
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof Refusal) return reply.code(error.status).headers(error.headers).send(error.body);
    const status = /** @type {{ statusCode?: number }} */ (error).statusCode ?? 500;
    if (status >= 500) log.error('a request failed', error);
    return reply.code(status).send({ error: status < 500 ? String(error) : 'Something went wrong here.' });
  });
  app.setNotFoundHandler(() => {
    throw new Refusal(404, 'There is nothing at this address.');
  });
  app.get('/health', async (_request, reply) => {
    const ok = outlet.healthy();
    const facts = await opened.facts?.();
    return reply
      .code(ok ? 200 : 503)
      .header('Cache-Control', 'no-store')
      .send({ ok, ...facts, uptime: Math.round((Date.now() - startedAt) / 1000) });
  });
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));

  let closing;
  async function close() {
    log.info('stopping');
    // Connections kept alive by browsers would hold the server open for over a minute after their last answer.
    const letting = setInterval(() => app.server.closeIdleConnections(), 50);
    await app.close().finally(() => clearInterval(letting));
    await opened.close();
    log.info('stopped');
  }
  try {
    if (opened.receives !== false)
      await app.register(receive, { path, off, bodyTimeoutMs, doors, held, outlet, metrics, log });
    await opened.routes?.(app);
    const url = await app.listen({ port, host });
    log.info('listening', { port: Number(new URL(url).port) });
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
