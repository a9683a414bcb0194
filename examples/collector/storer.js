// @ts-check
// Takes events from a NATS JetStream and stores them: node storer.js, with NATS and FILE in the environment.
import { parseArgs } from 'node:util';
import { endGracefully } from './endGracefully.js';
import { FLAG, keepingOptions, SERVING_FLAGS, servingOptions, streamOptions } from './servingOptions.js';
import { startStorer } from './startCollector.js';

const USAGE = `NATS=nats://10.0.0.1:4222,nats://10.0.0.2:4222 node storer.js [--port 4180] [--host 127.0.0.1]
  [--file ./milepost.duckdb] [--journey ./journey.json] [--shop-url http://…]`;

try {
  const { values } = parseArgs({
    options: { ...SERVING_FLAGS, file: FLAG, journey: FLAG, 'shop-url': FLAG },
  });
  const stream = streamOptions();
  if (values.help || !stream) {
    console.log(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  const storer = await startStorer({ ...servingOptions(values), ...keepingOptions(values), stream });
  endGracefully(storer.close);
  console.log(`storer listening on ${storer.url}`);
} catch (error) {
  console.error(
    `storer: ${error instanceof Error ? error.message : error}\nnode storer.js --help lists the options.`,
  );
  process.exit(1);
}
