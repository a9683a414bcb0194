// @ts-check
// `npm start`: the demo shop, the reference collector and its live journey maps, on this machine only.
// `npm start -- --traffic 20000`: with so many generated events of the last 90 days there already.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startCollector } from './collector/startCollector.js';
import { startShop } from './shop/startShop.js';

const HOST = '127.0.0.1';
const [shopPort, collectorPort] = [await freePort(4170), await freePort(4180)];
const shopUrl = `http://${HOST}:${shopPort}`;
const collectorUrl = `http://${HOST}:${collectorPort}`;
const folder = fileURLToPath(new URL('../.tmp', import.meta.url));
mkdirSync(folder, { recursive: true });

const journey = fileURLToPath(new URL('./shop/journey.json', import.meta.url));
const { traffic = '' } = parseArgs({ options: { traffic: { type: 'string' } } }).values;
const events = Math.min(10_000_000, Number(traffic));
if (traffic && !(events >= 1)) {
  console.error('Say how many events, such as: npm start -- --traffic 20000');
  process.exit(2);
}
const file = traffic ? await withTraffic(events) : (process.env.FILE ?? `${folder}/demo.duckdb`);

const collector = await startCollector({
  port: collectorPort,
  host: HOST,
  file,
  origins: [shopUrl],
  journey,
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
  3. See the journey maps they make                      ${collectorUrl}/map

  The same shop as a single-page application: ${shopUrl}/app   An advertisement's landing page: ${shopUrl}/l/autumn
  Stop with Ctrl+C. What was collected stays in ${relative(process.cwd(), file)}.
`);

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, async () => {
    await shop.close();
    await collector.close();
    process.exit(0);
  });
}

/**
 * A file with made-up visits to the shop until today: made once a day, and added to by the visits to the demo shop.
 * @param {number} count of events
 * @returns {Promise<string>}
 */
async function withTraffic(count) {
  const today = new Date().toISOString().slice(0, 10);
  const made = `${folder}/demo-${count}-${today}.duckdb`;
  if (existsSync(made)) return made;
  console.log(`Making up ${count} events …`);
  const days = 90;
  const [{ appendTraffic }, { traffic }, rules] = await Promise.all([
    import('./traffic/appendTraffic.js'),
    import('./traffic/traffic.js'),
    import('milepost/rules'),
  ]);
  const config = JSON.parse(readFileSync(journey, 'utf8'));
  const from = new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);
  // Under another name until it is whole.
  for (const old of [`${made}.part`, `${made}.part.wal`]) rmSync(old, { force: true });
  await appendTraffic(`${made}.part`, traffic({ config, rules, events: count, from, days }));
  renameSync(`${made}.part`, made);
  return made;
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
