// @ts-check
import { readFileSync } from 'node:fs';
import { openLog } from './log.js';

/** The options that every program with doors has: as flags, else from the environment. */

export const FLAG = /** @type {const} */ ({ type: 'string' });
export const SERVING_FLAGS = /** @type {const} */ ({
  port: FLAG,
  host: FLAG,
  path: FLAG,
  origins: FLAG,
  off: FLAG,
  help: { type: 'boolean', short: 'h' },
});

/** @param {string} [text] */
export const list = (text = '') =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** A number from the environment, undefined where it is not set. @param {string} name */
export function numberFrom(name) {
  const text = process.env[name];
  if (!text) return undefined;
  const number = Number(text);
  if (!(number >= 0)) throw new Error(`${name} is "${text}", which is not a number`);
  return number;
}

/** @param {Record<string, string | boolean | undefined>} values @returns {import('./serveBatches.js').ServingOptions} */
export function servingOptions(values) {
  const { env } = process;
  const port = Number(textOf(values.port) ?? env.PORT ?? 4180);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`${textOf(values.port) ?? env.PORT} is not a port`);
  }
  return {
    port,
    host: textOf(values.host) ?? env.HOST,
    path: textOf(values.path) ?? env.COLLECT_PATH,
    origins: list(textOf(values.origins) ?? env.ORIGINS),
    off: list(textOf(values.off) ?? env.OFF),
    keys: env.KEYS ? readKeys(env.KEYS) : undefined,
    trustProxy: env.TRUST_PROXY || false,
    perAddress: numberFrom('PER_ADDRESS'),
    perKey: numberFrom('PER_KEY'),
    maxConnections: numberFrom('MAX_CONNECTIONS'),
    connectionsPerAddress: numberFrom('CONNECTIONS_PER_ADDRESS'),
    queueLimit: numberFrom('QUEUE_LIMIT'),
    bodiesMb: numberFrom('BODIES_MB'),
    bodyTimeoutMs: numberFrom('BODY_TIMEOUT_MS'),
    log: openLog(env.LOG_LEVEL || 'info'),
  };
}

/** Where the stream is, if there is one. @returns {import('./stream/openStream.js').StreamOptions | undefined} */
export function streamOptions() {
  const { NATS, NATS_STREAM } = process.env;
  if (!NATS) return undefined;
  return {
    servers: list(NATS),
    stream: NATS_STREAM || undefined,
    replicas: numberFrom('NATS_REPLICAS'),
    knownAgainSeconds: numberFrom('NATS_KNOWN_AGAIN_SECONDS'),
    maxGb: numberFrom('NATS_MAX_GB'),
  };
}

/** @param {Record<string, string | boolean | undefined>} values @returns {import('./openKeeping.js').KeepingOptions} */
export function keepingOptions(values) {
  const { env } = process;
  return {
    file: textOf(values.file) ?? env.FILE,
    journey: textOf(values.journey) ?? env.JOURNEY,
    shopUrl: textOf(values['shop-url']) ?? env.SHOP_URL,
    adminKey: env.ADMIN_KEY || undefined,
    retentionDays: numberFrom('RETENTION_DAYS'),
    memoryMb: numberFrom('MEMORY_MB'),
  };
}

/** @param {string | boolean | undefined} value */
const textOf = (value) => (typeof value === 'string' ? value : undefined);

/**
 * A file such as `{ "wk_1f9a": { "site": "shop", "origins": ["https://www.shop.example"] } }`.
 * @param {string} file @returns {Record<string, import('./doors/admit.js').Key>}
 */
function readKeys(file) {
  const keys = JSON.parse(readFileSync(file, 'utf8'));
  for (const [name, key] of Object.entries(keys)) {
    const { site, origins = [] } = /** @type {any} */ (key ?? {});
    if (typeof site !== 'string' || !Array.isArray(origins)) {
      throw new Error(`${file}: the key "${name}" needs a \`site\`, and \`origins\` as a list or not at all`);
    }
  }
  return keys;
}
