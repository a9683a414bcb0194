import { type Endpoint, type Reply, startEndpoint } from './endpoint';
import type { Post } from './readPost';
import type { Collector } from './startCollector';
import { pause } from './waitUntil';

type Answering = Reply | ((post: Post) => Reply | Promise<Reply>);

/**
 * An endpoint with a real collector behind it. What it accepts it passes on, and answers what the collector answered:
 * `ok`, and any reply that names neither status nor body · `drop`: passes on, then cuts the connection.
 * Everything else the collector never sees.
 */
export interface FaultyEndpoint extends Endpoint {
  /** Passes a request on; the collector's answer, or undefined when it gave none. */
  passOn(post: Post): Promise<{ status: number; body?: unknown } | undefined>;
  /** Passes what comes to this path on to another collector. */
  passTo(collector: Collector, path: string): void;
  /** Most requests to this path that were open at the same time, of those that came since. */
  mostAtOnce(path: string, since?: number): number;
}

/** @example endpoint.answer(randomly(1, 0.2, { status: 503 }), '/shop/m') */
export async function startFaultyEndpoint(collector: Collector): Promise<FaultyEndpoint> {
  const endpoint = await startEndpoint();
  const collectors = new Map<string, Collector>();

  const passOn = (post: Post) => passTo(collectors.get(post.path) ?? collector, post);
  const handle = async (reply: Answering, post: Post): Promise<Reply> => {
    const asked = typeof reply === 'function' ? await reply(post) : reply;
    if (asked === 'hang' || asked === 'refuse') return asked;
    const { slow, ...rest } = typeof asked === 'string' ? { slow: 0 } : asked;
    if (slow) await pause(slow);
    const answered = 'status' in rest || 'body' in rest;
    if (answered) return rest;
    const passed = await passOn(post);
    // A server that cannot store cannot answer either.
    if (!passed) return 'refuse';
    return asked === 'drop' ? 'drop' : { ...passed, ...rest };
  };

  const answer: Endpoint['answer'] = (reply, path) => endpoint.answer((post) => handle(reply, post), path);
  answer('ok');

  return {
    ...endpoint,
    answer,
    passOn,
    passTo: (to, path) => void collectors.set(path, to),
    mostAtOnce: (path, since = 0) => {
      const posts = endpoint.posts(path).filter(({ time }) => time >= since);
      const openAt = (time: number) =>
        posts.filter((one) => one.time <= time && (one.closed ?? Number.POSITIVE_INFINITY) > time).length;
      return Math.max(0, ...posts.map(({ time }) => openAt(time)));
    },
  };
}

async function passTo({ url }: Collector, { body, headers }: Post) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': headers['content-type'] ?? 'text/plain' },
    });
    const text = await response.text();
    return { status: response.status, ...(text ? { body: JSON.parse(text) as unknown } : {}) };
  } catch {
    return undefined;
  }
}

/** `reply` to that share of the requests, by a seeded draw; `ok` to the others. */
export function randomly(seed: number, share: number, reply: Reply): () => Reply {
  const random = seeded(seed);
  return () => (random() < share ? reply : 'ok');
}

/** Numbers in [0, 1), the same ones for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
