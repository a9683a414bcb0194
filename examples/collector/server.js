// @ts-check
import { parseArgs } from 'node:util';
import { endGracefully } from './endGracefully.js';
import { FLAG, keepingOptions, SERVING_FLAGS, servingOptions, streamOptions } from './servingOptions.js';
import { startCollector, startReceiver } from './startCollector.js';

const USAGE = `node server.js [--port 4180] [--host 127.0.0.1] [--file ./milepost.duckdb] [--path /m]
  [--origins https://www.shop.example,https://shop.example] [--journey ./journey.json] [--shop-url http://…]
  [--off shop,blog]
Each option can also be an environment variable: PORT, HOST, FILE, COLLECT_PATH, ORIGINS, JOURNEY, SHOP_URL, OFF.
Variables only: NATS, NATS_STREAM, NATS_REPLICAS, NATS_KNOWN_AGAIN_SECONDS, NATS_MAX_GB, KEYS, ADMIN_KEY, RETENTION_DAYS, MEMORY_MB, TRUST_PROXY, PER_ADDRESS, PER_KEY, MAX_CONNECTIONS,
CONNECTIONS_PER_ADDRESS, QUEUE_LIMIT, BODIES_MB, BODY_TIMEOUT_MS, LOG_LEVEL. The README says what they mean.`;

try {
  const { values } = parseArgs({
    options: { ...SERVING_FLAGS, file: FLAG, journey: FLAG, 'shop-url': FLAG },
  });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const serving = servingOptions(values);
  const stream = streamOptions();
  const collector = stream
    ? await startReceiver({ ...serving, stream })
    : await startCollector({ ...serving, ...keepingOptions(values) });
  endGracefully(collector.close);
  console.log(`collector listening on ${collector.url}`);
} catch (error) {
  console.error(
    `collector: ${error instanceof Error ? error.message : error}\nnode server.js --help lists the options.`,
  );
  process.exit(1);
}
