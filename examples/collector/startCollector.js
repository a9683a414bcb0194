// @ts-check
import { adminRoutes } from './admin/adminRoutes.js';
import { keepRetention } from './admin/keepRetention.js';
import { openJourney } from './journey.js';
import { openLive } from './live.js';
import { openLog } from './log.js';
import { pages } from './pages.js';
import { serveBatches } from './serveBatches.js';
import { openStore } from './store.js';
import { openWriter } from './writer.js';

/**
 * @typedef {import('./serveBatches.js').ServingOptions & {
 *   file?: string, journey?: string, shopUrl?: string, adminKey?: string, retentionDays?: number
 * }} CollectorOptions besides those of serving:
 *   `file`: the DuckDB file, made if missing; default ./milepost.duckdb.
 *   `journey`: path of a journey.json, for the names and the order of the stages.
 *   `shopUrl`: shown on the live page while it is empty.
 *   `adminKey`: allows to erase and export over HTTP; default: nobody may.
 *   `retentionDays`: events that arrived longer ago are deleted; at least 8; default: never
 */

/**
 * A collector that is listening.
 * @param {CollectorOptions} [options]
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} `close` answers what has arrived, then closes the file
 */
export async function startCollector({
  file = './milepost.duckdb',
  journey,
  shopUrl,
  adminKey,
  retentionDays,
  ...serving
} = {}) {
  const log = serving.log ?? openLog();
  const readJourney = openJourney(journey);
  const store = await openStore(file);
  try {
    const live = await openLive(store);
    return await serveBatches({
      ...serving,
      log,
      openOutlet: async (limits) => {
        const writer = await openWriter(store, { ...limits, onStored: live.publish });
        const stopDeleting = keepRetention({ store, writer, days: retentionDays, log });
        return {
          outlet: writer,
          facts: async () => ({ events: live.events() }),
          async routes(app) {
            if (adminKey) {
              await app.register(adminRoutes, { adminKey, store, writer, onErased: live.reread, log });
            }
            await app.register(pages, { store, live, journey: readJourney, shopUrl });
            app.addHook('preClose', async () => live.close());
          },
          async close() {
            stopDeleting();
            await writer.drained();
            await store.close();
          },
        };
      },
    });
  } catch (error) {
    await store.close().catch(() => {});
    throw error;
  }
}
