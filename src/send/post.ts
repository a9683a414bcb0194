import type { Answer, Batch, Format } from '../types';
import { retryAfter } from './backoff';

/** What became of one request. */
export type Outcome =
  /** Accepted; what is named was refused for good. */
  | { kind: 'sent'; rejected: Array<{ id: string; why: string }> }
  /** Try again, not before the wait the endpoint asked for. */
  | { kind: 'retry'; waitMs?: number; why: string }
  /** Too large or partly unreadable: a smaller batch may pass. */
  | { kind: 'split'; why: string; rejected: Array<{ id: string; why: string }> }
  /** The endpoint is not set up for us: keep everything and ask now and then. */
  | { kind: 'paused'; why: string };

export interface Endpoint {
  url: string;
  format?: Format;
  /** Default: `application/json` to the page's own origin, else `text/plain`, which needs no preflight. */
  contentType?: string;
  /** Default `omit`. */
  credentials?: RequestCredentials;
}

/** Sends a batch somewhere; answers with what was accepted, or throws when it should be tried again. */
export type Send = (batch: Batch) => Promise<Answer | undefined> | Promise<void>;

const TIMEOUT_MS = 10_000;
const PAUSING = [401, 403, 404, 405, 410];
const SPLITTING = [400, 413, 422];

/** One attempt. Never throws; `leaving` lets the request outlive the page (at most 64 KiB of those at once). */
export async function post(
  to: Endpoint | Send,
  batch: Batch,
  format: Format,
  leaving: boolean,
): Promise<Outcome> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  // A function that never answers would hold the other tabs up, too.
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      abort.abort();
      reject(new Error('no answer in time'));
    }, TIMEOUT_MS);
  });
  const ask = async (): Promise<Outcome> =>
    typeof to === 'function'
      ? { kind: 'sent', rejected: rejectedIn(await to(batch)) }
      : read(await fetch(to.url, request(to, batch, format, leaving, abort.signal)));
  try {
    return await Promise.race([ask(), late]);
  } catch (error) {
    return { kind: 'retry', why: String(error) };
  } finally {
    clearTimeout(timer);
  }
}

function request(
  { url, contentType, credentials = 'omit' }: Endpoint,
  batch: Batch,
  format: Format,
  keepalive: boolean,
  signal: AbortSignal,
): RequestInit {
  const sameOrigin = new URL(url, location.href).origin === location.origin;
  return {
    method: 'POST',
    body: format.encode(batch),
    headers: {
      'content-type': contentType ?? (sameOrigin ? format.contentType : 'text/plain;charset=UTF-8'),
    },
    keepalive,
    credentials,
    mode: 'cors',
    cache: 'no-store',
    // Followed, a redirect would turn the POST into a GET and drop the events; an error would look like an outage.
    redirect: 'manual',
    referrerPolicy: 'no-referrer',
    signal,
  };
}

async function read(response: Response): Promise<Outcome> {
  const { ok, status, headers } = response;
  // Browsers show a redirect that is not followed as status 0.
  const redirected = status < 400;
  const why = `${status || 'with a redirect'}`;
  // Most say nothing more, a 204 for one.
  const answer = () => response.json().catch(() => undefined);
  if (ok) return { kind: 'sent', rejected: rejectedIn(await answer()) };
  if (redirected || PAUSING.includes(status)) return { kind: 'paused', why };
  if (SPLITTING.includes(status)) return { kind: 'split', why, rejected: rejectedIn(await answer()) };
  const waitMs = retryAfter(headers.get('retry-after'), headers.get('date'), Date.now());
  return { kind: 'retry', why, ...(waitMs !== undefined && { waitMs }) };
}

function rejectedIn(answer: unknown): Array<{ id: string; why: string }> {
  const rejected = (answer as Answer | undefined | null)?.rejected;
  return Array.isArray(rejected) ? rejected.filter((item) => typeof item?.id === 'string') : [];
}
