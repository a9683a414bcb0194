// @ts-check
// `npm start`: the demo shop, the reference collector and its live journey map, on this machine only.
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { startCollector } from './collector/startCollector.js';
import { startShop } from './shop/startShop.js';

const HOST = '127.0.0.1';
const [shopPort, collectorPort] = [await freePort(4170), await freePort(4180)];
const shopUrl = `http://${HOST}:${shopPort}`;
const collectorUrl = `http://${HOST}:${collectorPort}`;
const folder = fileURLToPath(new URL('../.tmp', import.meta.url));
mkdirSync(folder, { recursive: true });

const collector = await startCollector({
  port: collectorPort,
  host: HOST,
  file: process.env.FILE ?? `${folder}/demo.duckdb`,
  origins: [shopUrl],
  journey: fileURLToPath(new URL('./shop/journey.json', import.meta.url)),
  shopUrl,
});
const shop = await startShop({
  port: shopPort,
  host: HOST,
  endpoint: `${collectorUrl}/m`,
  mapUrl: `${collectorUrl}/map`,
});

console.log(`
  Milepost demo

  1. Open the shop, accept in the banner, click around   ${shopUrl}
  2. Watch your events arrive, stage by stage            ${collectorUrl}
  3. See the journey map they make                       ${collectorUrl}/map

  The same shop as a single-page application: ${shopUrl}/app   An advertisement's landing page: ${shopUrl}/l/autumn
  Stop with Ctrl+C. What was collected stays in .tmp/demo.duckdb.
`);

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, async () => {
    await shop.close();
    await collector.close();
    process.exit(0);
  });
}

/**
 * The port asked for, or any free one when another program has it.
 * @param {number} wanted
 * @returns {Promise<number>}
 */
function freePort(wanted) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => (wanted === 0 ? reject(new Error('no free port')) : resolve(freePort(0))));
    probe.listen(wanted, HOST, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : wanted;
      probe.close(() => resolve(port));
    });
  });
}
