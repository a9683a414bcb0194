// @ts-check
import cors from '@fastify/cors';
import { isWild, parseJson } from './parseJson.js';
import { Refusal, readBody } from './readBody.js';
import { judge } from './verdicts.js';

/** The SDK's batches stay below 48 KB; 256 KB leaves room for other senders. */
export const BODY_LIMIT = 256 * 1024;
/** Browsers cap it themselves: Chromium at two hours, Firefox at a day. */
const PREFLIGHT_CACHE_S = 86_400;

const BUSY = new Refusal(
  503,
  'More events are waiting than can be stored right now.',
  {},
  { 'Retry-After': '2' },
);
/** Stops the SDK on a site until its configuration changes. */
const SWITCHED_OFF = { milepost: 'off' };
const NOT_STORED = new Refusal(503, 'The events could not be stored.', {}, { 'Retry-After': '10' });

/**
 * The address batches are sent to. A 2xx means that the outlet has made the events safe.
 * @param {import('fastify').FastifyInstance} app
 * @param {{ path: string, off: string[], bodyTimeoutMs: number, doors: ReturnType<typeof import('./doors/admit.js').openDoors>,
 *   held: import('./readBody.js').Held, outlet: import('./writer.js').Outlet, metrics: import('./metrics.js').Metrics,
 *   log: import('./log.js').Log }} options
 */
export async function receive(app, { path, off, bodyTimeoutMs, doors, held, outlet, metrics, log }) {
  await app.register(cors, {
    origin: doors.origins,
    methods: ['POST'],
    allowedHeaders: ['Content-Type', 'Content-Encoding', 'Idempotency-Key'],
    exposedHeaders: ['Retry-After', 'Date'],
    maxAge: PREFLIGHT_CACHE_S,
  });

  // Bodies reach the handler as streams: the framework's own reader hangs up on what is too large.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

  app.decorateRequest('key', undefined);
  app.addHook('onRequest', async (request) => {
    const { method, headers } = request;
    if (method !== 'POST') return;
    request.key = doors.admit(request);
    if (outlet.busy() || held.bytes >= held.limit) throw BUSY;
    const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? 'text/plain';
    if (type !== 'text/plain' && type !== 'application/json') {
      throw new Refusal(415, `Send application/json or text/plain, not ${type}.`);
    }
    if (!['identity', 'gzip'].includes(encodingOf(headers))) {
      throw new Refusal(415, 'Send the body as gzip or uncompressed.', {}, { 'Accept-Encoding': 'gzip' });
    }
  });
  app.addHook('onResponse', async ({ method }, reply) => {
    if (method === 'POST') metrics.answered(reply.statusCode, reply.elapsedTime / 1000);
  });

  app.post(path, async ({ raw, query, headers, key }, reply) => {
    // Before the body is read: what it takes to arrive is no error of the device's clock.
    const receivedAt = Date.now();
    // In the address, because the header would cost browsers a preflight.
    const asked = /** @type {Record<string, string>} */ (query).gzip === '1';
    const gzip = asked || encodingOf(headers) === 'gzip';
    const { text, release } = await readBody(raw, {
      limit: BODY_LIMIT,
      timeoutMs: bodyTimeoutMs,
      gzip,
      held,
    });
    try {
      if (off.includes('1')) return reply.code(410).send(SWITCHED_OFF);
      const batch = parseJson(text);
      if (off.includes(batch?.site)) return reply.code(410).send(SWITCHED_OFF);
      const { events, refused, rejected } = judge(batch, isWild(text));
      if (key && key.site !== batch.site) {
        throw new Refusal(403, `This write key is for ${key.site}, not for the site the batch names.`);
      }
      const stored = await outlet.accept({ batch, events, refused, receivedAt }).catch((error) => {
        log.error('a batch could not be stored', error);
        throw NOT_STORED;
      });
      const { accepted, duplicates } = stored;
      if (stored.erased) rejected.push(...asErased(batch, rejected));
      metrics.judged({ accepted, duplicates, rejected: rejected.length });
      if (!duplicates && !rejected.length) return reply.code(204).send();
      return reply.send({ accepted, duplicates, rejected });
    } finally {
      release();
    }
  });

  app.route({
    method: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'],
    url: path,
    handler: async () => {
      throw new Refusal(405, 'Send batches with POST.', {}, { Allow: 'POST, OPTIONS' });
    },
  });
}

/** @param {import('node:http').IncomingHttpHeaders} headers */
const encodingOf = (headers) => headers['content-encoding']?.trim().toLowerCase() || 'identity';

/**
 * The rest of the batch of somebody who was erased, as the sender is told.
 * @param {import('./columns.js').Fields} batch @param {import('./verdicts.js').Rejected[]} rejected
 */
function asErased({ events }, rejected) {
  const named = new Set(rejected.map(({ index }) => index));
  return [...events.entries()]
    .filter(([index]) => !named.has(index))
    .map(([index, { id }]) => ({ id, index, why: 'this visitor was erased' }));
}
