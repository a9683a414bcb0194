// @ts-check
import { createHash, timingSafeEqual } from 'node:crypto';
import { networkOf } from '../doors/networkOf.js';
import { rateLimit } from '../doors/rateLimit.js';
import { Refusal } from '../readBody.js';
import { eraseVisitor } from './eraseVisitor.js';
import { asNdjson, asParquet, isDay } from './exportEvents.js';

/** @param {string} text */
const digest = (text) => createHash('sha256').update(text).digest();

/**
 * What only whoever runs the collector may do: `DELETE /admin/visitors/:id` and `GET /admin/export`, both with
 * `Authorization: Bearer <admin key>`. Not there at all unless a key is set.
 * @param {import('fastify').FastifyInstance} app
 * @param {{ adminKey: string, store: import('../store.js').Store, writer: import('../writer.js').Writer,
 *   onErased: () => Promise<void>, log: import('../log.js').Log }} options
 */
export async function adminRoutes(app, { adminKey, store, writer, onErased, log }) {
  const wanted = digest(adminKey);
  // Guessing is slow for each address.
  const guesses = rateLimit({ perSecond: 0.2, burst: 5 });

  app.addHook('onRequest', async ({ headers, ip }) => {
    const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
    if (timingSafeEqual(digest(given), wanted)) return;
    const wait = guesses.take(networkOf(ip));
    if (wait) throw new Refusal(429, 'Too many wrong keys.', {}, { 'Retry-After': String(wait) });
    throw new Refusal(
      401,
      'Send the admin key as `Authorization: Bearer …`.',
      {},
      { 'WWW-Authenticate': 'Bearer' },
    );
  });

  app.delete('/admin/visitors/:id', async ({ params }) => {
    const { id } = /** @type {{ id: string }} */ (params);
    const erased = await writer.change(() => eraseVisitor(store, id));
    await onErased();
    log.info('a visitor was erased', erased);
    return erased;
  });

  app.get('/admin/export', async ({ query }, reply) => {
    const { format = 'ndjson', from, until, site } = /** @type {Record<string, string>} */ (query);
    for (const day of [from, until]) {
      if (day !== undefined && !isDay(day)) throw new Refusal(400, 'Write days like 2026-11-21.');
    }
    if (site !== undefined && typeof site !== 'string') throw new Refusal(400, 'Name one site.');
    if (format !== 'ndjson' && format !== 'parquet') {
      throw new Refusal(400, 'Choose format=ndjson or format=parquet.');
    }
    const choice = { from, until, site };
    reply.header('Content-Disposition', `attachment; filename="events.${format}"`);
    if (format === 'ndjson') return reply.type('application/x-ndjson').send(asNdjson(store, choice));
    return reply.type('application/vnd.apache.parquet').send(await asParquet(store, choice));
  });
}
