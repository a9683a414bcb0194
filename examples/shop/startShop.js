// @ts-check
import formbody from '@fastify/formbody';
import fastify from 'fastify';
import { makeRenderer } from './render.js';
import { accountRoutes } from './routes/account.js';
import { apiRoutes } from './routes/api.js';
import { appRoutes } from './routes/app.js';
import { cartRoutes } from './routes/cart.js';
import { checkoutRoutes } from './routes/checkout.js';
import { fileRoutes } from './routes/files.js';
import { magazineRoutes } from './routes/magazine.js';
import { orderRoutes } from './routes/orders.js';
import { pageRoutes } from './routes/pages.js';
import { productRoutes } from './routes/products.js';
import { makeOrderBook } from './state/orders.js';
import { makeVisitors } from './state/visitors.js';

/**
 * Starts the demo store. Everything a visitor does (cart, orders, reviews) lives in this process's memory, under a
 * cookie, and is gone when it stops.
 * @param {object} [options]
 * @param {number} [options.port] 0 picks a free one.
 * @param {string} [options.host]
 * @param {string} [options.endpoint] Where Milepost sends its batches: an address, or a path of this origin.
 * @param {string} [options.mapUrl] Where the footer's "live map" leads; `/map` of the endpoint's origin if left out.
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function startShop({
  port = 4170,
  host = '127.0.0.1',
  endpoint = 'http://127.0.0.1:4180/m',
  mapUrl,
} = {}) {
  // An open tab's keep-alive connection must not hold up a stop.
  const app = fastify({ forceCloseConnections: true, routerOptions: { ignoreTrailingSlash: true } });
  const visitors = makeVisitors();
  const render = makeRenderer({ endpoint, mapUrl: mapUrl ?? defaultMapUrl(endpoint), visitors });
  const site = { visitors, orders: makeOrderBook(), render };

  await app.register(formbody);
  for (const routes of [
    fileRoutes,
    productRoutes,
    cartRoutes,
    checkoutRoutes,
    accountRoutes,
    orderRoutes,
    magazineRoutes,
    pageRoutes,
    apiRoutes,
    appRoutes,
  ]) {
    await routes(app, site);
  }
  app.setNotFoundHandler((request, reply) =>
    site.render(request, reply.code(404), 'not-found', { title: 'Not found' }),
  );

  const url = await app.listen({ port, host });
  return { url, close: () => app.close() };
}

/** @typedef {{ visitors: ReturnType<typeof makeVisitors>, orders: ReturnType<typeof makeOrderBook>, render: ReturnType<typeof makeRenderer> }} Site */

function defaultMapUrl(/** @type {string} */ endpoint) {
  return endpoint.startsWith('http') ? new URL('/map', endpoint).href : '/map';
}
