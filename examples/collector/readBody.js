// @ts-check
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const inflate = promisify(gunzip);

/** The answer to a request that cannot be taken, in words its sender can act on. */
export class Refusal extends Error {
  /**
   * @param {number} status @param {string} message @param {Record<string, unknown>} [more] further fields of the
   *   answer's body @param {Record<string, string>} [headers]
   */
  constructor(status, message, more = {}, headers = {}) {
    super(message);
    this.status = status;
    this.body = { error: message, ...more };
    this.headers = headers;
  }
}

const TOO_MANY_BODIES = new Refusal(
  503,
  'Too many bodies are arriving at once.',
  {},
  { 'Retry-After': '2', Connection: 'close' },
);

/** After this much a sender is not mistaken but hostile, and the connection goes. */
const READ_AT_MOST = 8 * 1024 * 1024;

/**
 * Bodies in memory, from their first byte until they are answered.
 * @typedef {{ bytes: number, limit: number }} Held `limit`: beyond it senders are asked to come again
 */

/**
 * The whole body as text, inflated where the sender says that it is compressed.
 * @param {import('node:stream').Readable} stream
 * @param {{ limit: number, timeoutMs: number, gzip?: boolean, held: Held }} options `limit`: bytes, before and after
 *   inflating; `timeoutMs`: until a slow sender is given up
 * @returns {Promise<{ text: string, release: () => void }>} `release` once it is answered
 */
export async function readBody(stream, { limit, timeoutMs, gzip = false, held }) {
  let own = 0;
  const take = (/** @type {number} */ bytes) => {
    own += bytes;
    held.bytes += bytes;
    return held.bytes <= held.limit;
  };
  const release = () => take(-own);
  try {
    const sent = await readBytes(stream, { limit, timeoutMs, take });
    const body = gzip ? await inflated(sent, limit) : sent;
    if (gzip) take(body.length);
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(body), release };
  } catch (error) {
    release();
    throw error instanceof Refusal ? error : new Refusal(400, 'The body is not valid UTF-8.');
  }
}

/**
 * A few bytes can inflate to gigabytes, so it stops at the limit.
 * @param {Buffer} body @param {number} limit
 */
async function inflated(body, limit) {
  return inflate(body, { maxOutputLength: limit }).catch((error) => {
    if (error.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit);
    throw new Refusal(400, 'The body is said to be gzip, but cannot be inflated.');
  });
}

/**
 * What is over the limit is read and thrown away before the answer: a server that answers 413 and hangs up while the
 * browser is still sending shows in the page as a network failure, and the sender would never learn the limit.
 * @param {import('node:stream').Readable} stream
 * @param {{ limit: number, timeoutMs: number, take: (bytes: number) => boolean }} options
 * @returns {Promise<Buffer>}
 */
function readBytes(stream, { limit, timeoutMs, take }) {
  return new Promise((resolve, reject) => {
    /** @type {Buffer[]} */
    const chunks = [];
    let size = 0;
    const timer = setTimeout(() => {
      stop();
      stream.resume();
      const seconds = timeoutMs / 1000;
      reject(
        new Refusal(408, `The body did not arrive within ${seconds} seconds.`, {}, { Connection: 'close' }),
      );
    }, timeoutMs);

    /** @param {Buffer} chunk */
    function onData(chunk) {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
        if (!take(chunk.length)) {
          stop();
          stream.resume();
          reject(TOO_MANY_BODIES);
        }
      }
      if (size > READ_AT_MOST) {
        stop();
        reject(tooLarge(limit, { Connection: 'close' }));
      }
    }
    function onEnd() {
      stop();
      if (size > limit) return reject(tooLarge(limit));
      resolve(Buffer.concat(chunks));
    }
    function onBroken() {
      stop();
      reject(new Refusal(400, 'The connection ended before the body did.'));
    }
    function stop() {
      clearTimeout(timer);
      stream.off('data', onData).off('end', onEnd).off('error', onBroken).off('aborted', onBroken);
    }
    stream.on('data', onData).on('end', onEnd).on('error', onBroken).on('aborted', onBroken);
  });
}

/** @param {number} limit @param {Record<string, string>} [headers] */
function tooLarge(limit, headers) {
  return new Refusal(
    413,
    `The body is larger than ${limit} bytes. Send smaller batches.`,
    { limit, unit: 'bytes' },
    headers,
  );
}
