// @ts-check
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import serveFiles from '@fastify/static';
import { journeyMap } from './figures.js';
import { Refusal } from './readBody.js';

const PUBLIC = fileURLToPath(new URL('public', import.meta.url));
const ECHARTS = join(dirname(fileURLToPath(import.meta.resolve('echarts/package.json'))), 'dist');

/** How long one answer serves all who look at the map. */
const MAP_FRESH_MS = 2000;

/**
 * The live page, the journey map, and what they read.
 * @param {import('fastify').FastifyInstance} app
 * @param {{ store: import('./store.js').Store, live: Awaited<ReturnType<typeof import('./live.js').openLive>>,
 *   journey: () => import('./journey.js').Journey | undefined, shopUrl?: string }} options
 */
export async function pages(app, { store, live, journey, shopUrl }) {
  app.addHook('onSend', async (_request, reply) => {
    reply.headers({
      'Content-Security-Policy':
        "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    });
  });
  await app.register(serveFiles, { root: PUBLIC, cacheControl: false });
  await app.register(serveFiles, {
    root: ECHARTS,
    prefix: '/vendor/',
    decorateReply: false,
    allowedPath: (path) => path === '/echarts.esm.min.mjs',
  });
  app.get('/map', (_request, reply) => reply.sendFile('map.html'));

  app.get('/about.json', async () => ({
    name: journey()?.name ?? '',
    shopUrl: shopUrl ?? null,
    names: journey()?.names ?? {},
    stages: journey()?.stages.map(({ id, name, ids }) => ({ id, name, ids })) ?? null,
  }));

  /** @type {Map<string, { at: number, map: Promise<object> }>} */
  const maps = new Map();
  app.get('/map.json', async ({ query }, reply) => {
    const { days, automated } = /** @type {Record<string, string>} */ (query);
    const choice = {
      days: days ? Math.min(Math.max(Number(days) || 0, 1), 3650) : undefined,
      automated: automated === '1',
    };
    const key = JSON.stringify(choice);
    const now = Date.now();
    for (const [old, { at }] of maps) if (now - at > MAP_FRESH_MS) maps.delete(old);
    const known = maps.get(key) ?? { at: now, map: journeyMap(store, journey(), choice) };
    maps.set(key, known);
    return reply.header('Cache-Control', 'no-store').send(await known.map);
  });

  app.get('/live', async (_request, reply) => {
    reply.hijack();
    if (await live.join(reply.raw)) return;
    reply.raw.writeHead(503, { 'Retry-After': '30' }).end('Too many pages are watching.');
  });

  app.setNotFoundHandler(() => {
    throw new Refusal(404, 'There is nothing at this address.');
  });
}
