// @ts-check
import { adminRoutes } from './admin/adminRoutes.js';
import { keepRetention } from './admin/keepRetention.js';
import { openJourney } from './journey.js';
import { openLive } from './live.js';
import { pages } from './pages.js';
import { openStore } from './store.js';
import { openWriter } from './writer.js';

/**
 * @typedef {object} KeepingOptions
 * @property {string} [file] the DuckDB file, made if missing; default ./milepost.duckdb
 * @property {string} [journey] path of a journey.json, for the names and the order of the stages
 * @property {string} [shopUrl] shown on the live page while it is empty
 * @property {string} [adminKey] allows to erase and export over HTTP; default: nobody may
 * @property {number} [retentionDays] events that arrived longer ago are deleted; at least 8; default: never
 * @property {number} [memoryMb] what the database may take; default 1000
 */

/**
 * The file and all that reads and writes it.
 * @param {KeepingOptions & import('./serveBatches.js').OutletLimits} options
 */
export async function openKeeping({
  file = './milepost.duckdb',
  journey,
  shopUrl,
  adminKey,
  retentionDays,
  memoryMb,
  log,
  ...limits
}) {
  const readJourney = openJourney(journey);
  const store = await openStore(file, { memoryMb });
  try {
    const live = await openLive(store);
    const writer = await openWriter(store, {
      queueLimit: limits.queueLimit,
      onGroup: limits.onGroup,
      onStored: live.publish,
      onError: log.error,
    });
    const stopDeleting = keepRetention({ store, writer, days: retentionDays, log });
    return {
      writer,
      facts: async () => ({ events: live.events() }),
      /** @param {import('fastify').FastifyInstance} app */
      async routes(app) {
        if (adminKey) {
          await app.register(adminRoutes, { adminKey, store, writer, onErased: live.reread, log });
        }
        await app.register(pages, { store, live, journey: readJourney, shopUrl });
        app.addHook('preClose', async () => live.close());
      },
      async close() {
        stopDeleting();
        await writer.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close().catch(() => {});
    throw error;
  }
}
