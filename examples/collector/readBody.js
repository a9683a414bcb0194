// @ts-check

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
 * The whole body as text.
 *
 * What is over the limit is read and thrown away before the answer: a server that answers 413 and hangs up while the
 * browser is still sending shows in the page as a network failure, and the sender would never learn the limit.
 * @param {import('node:stream').Readable} stream
 * @param {{ limit: number, timeoutMs: number }} options bytes; milliseconds until a slow sender is given up
 * @returns {Promise<string>}
 */
export function readBody(stream, { limit, timeoutMs }) {
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
      try {
        resolve(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
      } catch {
        reject(new Refusal(400, 'The body is not valid UTF-8.'));
      }
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
