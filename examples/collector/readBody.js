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

/** After this much a sender is not mistaken but hostile, and the connection goes. */
const READ_AT_MOST = 8 * 1024 * 1024;

/**
 * The whole body as text, inflated where the sender says that it is compressed.
 * @param {import('node:stream').Readable} stream
 * @param {{ limit: number, timeoutMs: number, gzip?: boolean }} options `limit`: bytes, before and after inflating;
 *   `timeoutMs`: until a slow sender is given up
 * @returns {Promise<string>}
 */
export async function readBody(stream, { limit, timeoutMs, gzip = false }) {
  const sent = await readBytes(stream, { limit, timeoutMs });
  const body = gzip ? await inflated(sent, limit) : sent;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new Refusal(400, 'The body is not valid UTF-8.');
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
 * @param {import('node:stream').Readable} stream @param {{ limit: number, timeoutMs: number }} options
 * @returns {Promise<Buffer>}
 */
function readBytes(stream, { limit, timeoutMs }) {
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
      if (size <= limit) chunks.push(chunk);
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
