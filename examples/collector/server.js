// @ts-check
import { parseArgs } from 'node:util';
import { endGracefully } from './endGracefully.js';
import { FLAG, numberFrom, SERVING_FLAGS, servingOptions } from './servingOptions.js';
import { startCollector } from './startCollector.js';

const USAGE = `node server.js [--port 4180] [--host 127.0.0.1] [--file ./milepost.duckdb] [--path /m]
  [--origins https://www.shop.example,https://shop.example] [--journey ./journey.json] [--shop-url http://…]
  [--off shop,blog]
Each option can also be an environment variable: PORT, HOST, FILE, COLLECT_PATH, ORIGINS, JOURNEY, SHOP_URL, OFF.
Variables only: KEYS, ADMIN_KEY, RETENTION_DAYS, TRUST_PROXY, PER_ADDRESS, PER_KEY, MAX_CONNECTIONS,
CONNECTIONS_PER_ADDRESS, QUEUE_LIMIT, BODIES_MB, BODY_TIMEOUT_MS, LOG_LEVEL. The README says what they mean.`;

try {
  const { values } = parseArgs({
    options: { ...SERVING_FLAGS, file: FLAG, journey: FLAG, 'shop-url': FLAG },
  });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const { env } = process;
  const collector = await startCollector({
    ...servingOptions(values),
    file: values.file ?? env.FILE,
    journey: values.journey ?? env.JOURNEY,
    shopUrl: values['shop-url'] ?? env.SHOP_URL,
    adminKey: env.ADMIN_KEY,
    retentionDays: numberFrom('RETENTION_DAYS'),
  });
  endGracefully(collector.close);
  console.log(`collector listening on ${collector.url}`);
} catch (error) {
  console.error(`collector: ${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  process.exit(1);
}
