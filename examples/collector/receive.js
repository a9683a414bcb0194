// @ts-check
import cors from '@fastify/cors';
import { kindOfError } from './kindOfError.js';
import { parseJson } from './parseJson.js';
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
 * The address batches are sent to. A 2xx means committed to the file.
 * @param {import('fastify').FastifyInstance} app
 * @param {{ path: string, origins: string[], off: string[], bodyTimeoutMs: number,
 *   writer: import('./writer.js').Writer }} options
 */
export async function receive(app, { path, origins, off, bodyTimeoutMs, writer }) {
  await app.register(cors, {
    origin: origins,
    methods: ['POST'],
    allowedHeaders: ['Content-Type', 'Content-Encoding', 'Idempotency-Key'],
    exposedHeaders: ['Retry-After', 'Date'],
    maxAge: PREFLIGHT_CACHE_S,
  });

  // Bodies reach the handler as streams: the framework's own reader hangs up on what is too large.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

  app.addHook('onRequest', async ({ method, headers }) => {
    if (method !== 'POST') return;
    if (!mayPost(headers, origins)) {
      throw new Refusal(403, `Events from ${headers.origin} are not accepted here. Add it to ORIGINS.`);
    }
    if (writer.busy()) throw BUSY;
    const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? 'text/plain';
    if (type !== 'text/plain' && type !== 'application/json') {
      throw new Refusal(415, `Send application/json or text/plain, not ${type}.`);
    }
    if (!['identity', 'gzip'].includes(encodingOf(headers))) {
      throw new Refusal(415, 'Send the body as gzip or uncompressed.', {}, { 'Accept-Encoding': 'gzip' });
    }
  });

  app.post(path, async ({ raw, query, headers }, reply) => {
    // Before the body is read: what it takes to arrive is no error of the device's clock.
    const receivedAt = Date.now();
    // In the address, because the header would cost browsers a preflight.
    const asked = /** @type {Record<string, string>} */ (query).gzip === '1';
    const gzip = asked || encodingOf(headers) === 'gzip';
    const text = await readBody(raw, { limit: BODY_LIMIT, timeoutMs: bodyTimeoutMs, gzip });
    if (off.includes('1')) return reply.code(410).send(SWITCHED_OFF);
    const batch = parseJson(text);
    if (off.includes(batch?.site)) return reply.code(410).send(SWITCHED_OFF);
    const { events, refused, rejected } = judge(batch);
    const { accepted, duplicates } = await writer
      .write({ batch, events, refused, receivedAt })
      .catch((error) => {
        console.error(`collector: a batch could not be stored: ${kindOfError(error)}`);
        throw NOT_STORED;
      });
    if (!duplicates && !rejected.length) return reply.code(204).send();
    return reply.send({ accepted, duplicates, rejected });
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
 * Listed origins, the collector's own, and senders that are no browser. A check against mistakes and stray copies of
 * a tag, not against people: anyone can write any `Origin` outside a browser.
 * @param {import('node:http').IncomingHttpHeaders} headers @param {string[]} origins
 */
function mayPost({ origin, host }, origins) {
  if (origin === undefined || origins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
