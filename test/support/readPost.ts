import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { Batch, MilepostEvent } from '../../src/types';

/** One POST as it arrived. */
export interface Post {
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  /** As text, gzip undone. */
  body: string;
  /** Bytes on the wire. */
  bytes: number;
  /** The body as a native batch; null when it is none. */
  batch: Batch | null;
  /** The events in it, whatever the format: a batch, an array, or one JSON value a line. */
  events: MilepostEvent[];
  /** Milliseconds since 1970 when the body was complete. */
  time: number;
  /** Counts up from 1 over all paths. */
  number: number;
  /** What was answered: the status, or why there was none. */
  answer?: number | 'hang' | 'drop' | 'refuse';
  /** When the answer was out or the connection gone, whichever came first. */
  closed?: number;
}

/** Reads a request to its end: gzip, a native batch, an array of events or one event a line. */
export async function readPost(request: IncomingMessage, url: URL, number: number): Promise<Post> {
  const raw = await bytesOf(request);
  const body = (raw[0] === 0x1f && raw[1] === 0x8b ? gunzipSync(raw) : raw).toString('utf8');
  const value = parse(body);
  const batch = (value as Batch | null)?.events ? (value as Batch) : null;
  const lines = value === null ? body.split('\n').map(parse) : Array.isArray(value) ? value : [];
  return {
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body,
    bytes: raw.length,
    batch,
    events: batch?.events ?? (lines.filter(Boolean) as MilepostEvent[]),
    time: Date.now(),
    number,
  };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
