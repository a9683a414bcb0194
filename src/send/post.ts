import { fetch, sendBeacon } from '../natives';
import type { Answer, Batch, Format } from '../types';
import { retryAfter } from './backoff';

/** What became of one request. */
export interface Outcome {
  /**
   * `sent` accepted · `handed` the browser took it along, or cut it with its page, without a word more · `retry` try
   * again · `split` too large or partly unreadable: a smaller batch may pass · `paused` the endpoint is not set up for
   * us: keep everything and ask now and then · `off` whoever runs the site wants no more of it
   */
  kind: 'sent' | 'handed' | 'retry' | 'split' | 'paused' | 'off';
  /** The status, or what was thrown. */
  why?: string;
  /** Ids that were refused for good. */
  rejected?: string[];
  /** The wait that the endpoint asked for. */
  waitMs?: number;
  /** No answer came, not even late. */
  silent?: boolean;
  /** The endpoint would like larger bodies compressed. */
  gzip?: boolean;
}

export interface Endpoint {
  url: string;
  format?: Format;
  /** Default: `application/json` to the page's own origin, else `text/plain`, which needs no preflight. */
  contentType?: string;
  /** Default `omit`. */
  credentials?: RequestCredentials;
  /**
   * False: the receiver cannot drop ids that it has. A leaving page's last events are then sent at most once, where
   * otherwise it is at least once. Default true.
   */
  dedupes?: boolean;
  /** Compresses bodies over 8 KB, as `text/plain` to `?gzip=1`. Default: when the endpoint's answer asks for it. */
  gzip?: boolean;
}

/** Sends a batch somewhere; answers with what was accepted, or throws when it should be tried again. */
export type Send = (batch: Batch) => Promise<Answer | undefined> | Promise<void>;

const TIMEOUT_MS = 10_000;
const WORTH_ZIPPING = 8000;
const PLAIN = 'text/plain;charset=UTF-8';
/** Of what is the sender's fault by its number, these pass with time, and those with smaller batches. */
const PASSING = [408, 425, 429];
const SPLITTING = [400, 413, 422];

/**
 * One attempt; it ends after ten seconds, or with `abort`. Never throws; `leaving` lets the request outlive the page
 * (at most 64 KiB of those at once).
 */
export async function post(
  to: Endpoint | Send,
  batch: Batch,
  format: Format,
  leaving: boolean,
  abort = new AbortController(),
): Promise<Outcome> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // A function that never answers would hold the other tabs up, too.
  const late = new Promise<never>((_, reject) => {
    abort.signal.onabort = () => reject(new Error('no answer in time'));
    timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  });
  const ask = async () =>
    typeof to === 'function' ? sent(await to(batch)) : request(to, batch, format, leaving, abort.signal);
  try {
    return await Promise.race([ask(), late]);
  } catch (error) {
    return { kind: 'retry', why: String(error), silent: !abort.signal.aborted };
  } finally {
    clearTimeout(timer);
  }
}

async function request(
  { url, contentType, credentials = 'omit', gzip }: Endpoint,
  batch: Batch,
  format: Format,
  keepalive: boolean,
  signal: AbortSignal,
): Promise<Outcome> {
  const near = new URL(url, location.href).origin === location.origin;
  const text = format.encode(batch);
  const zips = gzip && !keepalive && text.length > WORTH_ZIPPING && 'CompressionStream' in globalThis;
  const type = zips ? PLAIN : (contentType ?? (near ? format.contentType : PLAIN));
  const ask = async () =>
    fetch(zips ? `${url}${url.includes('?') ? '&' : '?'}gzip=1` : url, {
      method: 'POST',
      body: zips ? await zip(text) : text,
      headers: {
        'content-type': type,
        // Elsewhere it would cost a preflight. In quotes, as a string of RFC 8941.
        ...(near && { 'idempotency-key': `"${batch.batchId}"` }),
      },
      keepalive,
      credentials,
      cache: 'no-store',
      // Followed, a redirect would turn the POST into a GET and drop the events; an error would look like an outage.
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal,
    });
  if (!keepalive) return read(await ask());
  let atOnce = true;
  setTimeout(() => {
    atOnce = false;
  });
  try {
    return await read(await ask());
  } catch (error) {
    // What failed before any network could answer was never sent: the browser cannot, or its room is taken.
    if (atOnce && !signal.aborted && sendBeacon?.(url, new Blob([text], { type }))) return { kind: 'handed' };
    throw error;
  }
}

const zip = (text: string): Promise<ArrayBuffer> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();

async function read(response: Response): Promise<Outcome> {
  const { ok, status, headers } = response;
  // Browsers show a redirect that is not followed as status 0.
  const why = `${status || 'with a redirect'}`;
  if (status >= 500 || PASSING.includes(status))
    return {
      kind: 'retry',
      why,
      waitMs: retryAfter(headers.get('retry-after'), headers.get('date'), Date.now()),
    };
  // Most say nothing more, a 204 for one.
  const answer = await response.json().catch(() => undefined);
  if (ok) return sent(answer);
  if (SPLITTING.includes(status)) return { ...sent(answer), kind: 'split', why };
  return { kind: status === 410 && answer?.milepost === 'off' ? 'off' : 'paused', why };
}

function sent(answer: unknown): Outcome {
  const { rejected, config } = (answer ?? {}) as Partial<Answer>;
  return {
    kind: 'sent',
    rejected: Array.isArray(rejected) ? rejected.map((item) => item?.id) : [],
    gzip: config?.gzip === true,
  };
}
