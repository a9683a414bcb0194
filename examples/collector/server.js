// @ts-check
import { parseArgs } from 'node:util';
import { startCollector } from './startCollector.js';

const USAGE = `node server.js [--port 4180] [--host 127.0.0.1] [--file ./milepost.duckdb] [--path /m]
  [--origins https://www.shop.example,https://shop.example] [--journey ./journey.json] [--shop-url http://…]
  [--off shop,blog]
Each option can also be an environment variable: PORT, HOST, FILE, COLLECT_PATH, ORIGINS, JOURNEY, SHOP_URL, OFF,
QUEUE_LIMIT, BODY_TIMEOUT_MS.`;

const option = /** @type {const} */ ({ type: 'string' });

/** @param {string} [text] */
const list = (text = '') =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

function readOptions() {
  const { env } = process;
  const { values } = parseArgs({
    options: {
      port: option,
      host: option,
      file: option,
      path: option,
      origins: option,
      journey: option,
      off: option,
      'shop-url': option,
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const port = Number(values.port ?? env.PORT ?? 4180);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`${values.port ?? env.PORT} is not a port`);
  return {
    port,
    host: values.host ?? env.HOST,
    file: values.file ?? env.FILE,
    path: values.path ?? env.COLLECT_PATH,
    origins: list(values.origins ?? env.ORIGINS),
    off: list(values.off ?? env.OFF),
    journey: values.journey ?? env.JOURNEY,
    shopUrl: values['shop-url'] ?? env.SHOP_URL,
    queueLimit: env.QUEUE_LIMIT ? Number(env.QUEUE_LIMIT) : undefined,
    bodyTimeoutMs: env.BODY_TIMEOUT_MS ? Number(env.BODY_TIMEOUT_MS) : undefined,
  };
}

try {
  const collector = await startCollector(readOptions());
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.once(signal, async () => {
      await collector.close();
      process.exit(0);
    });
  }
  console.log(`collector listening on ${collector.url}`);
} catch (error) {
  console.error(`collector: ${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  process.exit(1);
}
