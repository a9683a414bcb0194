// @ts-check
import { fileURLToPath } from 'node:url';
import serveFiles from '@fastify/static';
import { completenessByDay, worstVisitors } from './completeness.js';
import { journeyMap } from './figures.js';
import { keepFresh } from './keepFresh.js';
import { mapPages } from './mapPages.js';
import { Refusal } from './readBody.js';

const PUBLIC = fileURLToPath(new URL('public', import.meta.url));

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
        "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    });
  });
  await app.register(serveFiles, { root: PUBLIC, cacheControl: false });
  await app.register(mapPages, { store, config: () => journey()?.config, onErased: live.onReread });

  app.get('/about.json', async () => ({
    name: journey()?.name ?? '',
    shopUrl: shopUrl ?? null,
    names: journey()?.names ?? {},
    stages: journey()?.stages.map(({ id, name, ids }) => ({ id, name, ids })) ?? null,
  }));

  const fresh = keepFresh();
  live.onReread(fresh.forget);
  app.get('/map.json', async ({ query }, reply) => {
    const { days, automated } = /** @type {Record<string, string>} */ (query);
    const choice = {
      days: days ? within(days, 3650) : undefined,
      automated: automated === '1',
    };
    const map = fresh(`map ${JSON.stringify(choice)}`, () => journeyMap(store, journey(), choice));
    return reply.header('Cache-Control', 'no-store').send(await map);
  });

  app.get('/api/completeness', async ({ query }, reply) => {
    const { days = '14', site = '', day, visitors = '10' } = /** @type {Record<string, string>} */ (query);
    if (day !== undefined && !(/^\d{4}-\d\d-\d\d$/.test(day) && Number.isFinite(Date.parse(day)))) {
      throw new Refusal(400, 'Write the day like 2026-11-21.');
    }
    const byDay = { days: within(days, 400), site };
    const worst = { day: day ?? '', site, visitors: within(visitors, 100) };
    const answer = day
      ? fresh(`worst ${JSON.stringify(worst)}`, () => worstVisitors(store, worst))
      : fresh(`days ${JSON.stringify(byDay)}`, () => completenessByDay(store, byDay));
    return reply.header('Cache-Control', 'no-store').send(await answer);
  });

  app.get('/live', async (_request, reply) => {
    reply.hijack();
    if (await live.join(reply.raw)) return;
    reply.raw.writeHead(503, { 'Retry-After': '30' }).end('Too many pages are watching.');
  });
}

/** A whole number from 1 to `most`; what is none counts as 1. @param {string} text @param {number} most */
const within = (text, most) => Math.min(Math.max(Math.trunc(Number(text)) || 0, 1), most);
