import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { MilepostEvent } from '../../src/types';
import { atEnd } from './atEnd';
import { type Post, readPost } from './readPost';
import { pause, waitUntil } from './waitUntil';

/**
 * `ok`: 204 · `hang`: reads, never answers · `drop`: reads and keeps, then cuts the connection ·
 * `refuse`: cuts the connection and keeps nothing · or an answer in full, after `slow` ms.
 */
export type Reply =
  | 'ok'
  | 'hang'
  | 'drop'
  | 'refuse'
  | { status?: number; headers?: Record<string, string>; body?: unknown; slow?: number };

type Content = string | Buffer | ((request: IncomingMessage) => string | Buffer | Promise<string | Buffer>);

export interface Endpoint {
  /** `http://127.0.0.1:…` */
  origin: string;
  /** The same server under `http://localhost:…`: another origin and another site. */
  otherOrigin: string;
  /** Where batches go: `origin` + `/collect`. Any other path records POSTs as well. */
  url: string;
  /** How POSTs are answered from now on, to one path or to all. */
  answer(reply: Reply | ((post: Post) => Reply | Promise<Reply>), path?: string): void;
  /** Answers the next POSTs with these, one each; after them as before. */
  answerInTurn(...replies: Reply[]): void;
  /** Serves a page or a script to GETs. HTML unless the path's ending or a header says otherwise. */
  serve(path: string, content: Content, headers?: Record<string, string>): void;
  /** Serves a file of the repository, read afresh each time. `/js/…` serves `dist/…` already. */
  serveFile(path: string, file: string, headers?: Record<string, string>): void;
  /** Every POST so far, also those that were refused by status. */
  posts(path?: string): Post[];
  /** Every request so far, as `GET /path`, preflights as `OPTIONS /path`. */
  requests(): Array<{ line: string; query: string; time: number; headers: IncomingMessage['headers'] }>;
  /** Each event that was kept (answered 2xx, or `drop`), once, in order of arrival. */
  events(path?: string): MilepostEvent[];
  /** Ids that were kept more than once, one entry for each time too many. */
  duplicates(path?: string): string[];
  /** Waits for that many kept events, or until `enough` says so; 15 s unless told. */
  waitForEvents(
    enough: number | ((events: MilepostEvent[]) => boolean),
    timeout?: number,
  ): Promise<MilepostEvent[]>;
  waitForPosts(count: number, timeout?: number): Promise<Post[]>;
  /** Forgets what arrived; answers and pages stay. */
  clear(): void;
  close(): Promise<void>;
}

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.pdf': 'application/pdf',
};
const ROOT = join(__dirname, '../..');

/** A real endpoint on a free port of this machine. It is closed when the test file is done. */
export async function startEndpoint({ cors = true } = {}): Promise<Endpoint> {
  const pages = new Map<string, { content: Content; headers: Record<string, string> }>();
  const answers = new Map<string, (post: Post) => Reply | Promise<Reply>>();
  const turns: Reply[] = [];
  let posts: Post[] = [];
  let requests: ReturnType<Endpoint['requests']> = [];
  let counter = 0;

  const allow = (request: IncomingMessage): Record<string, string> =>
    cors
      ? {
          'access-control-allow-origin': request.headers.origin ?? '*',
          'access-control-allow-credentials': 'true',
          'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
          'access-control-allow-methods': 'POST, GET, OPTIONS',
          'access-control-expose-headers': 'retry-after',
          vary: 'origin',
        }
      : {};

  const take = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const answer = answers.get(url.pathname) ?? answers.get('');
    const post = await readPost(request, url, ++counter);
    // At once: the page may hang up while the answer is being made.
    response.once('close', () => {
      post.closed = Date.now();
    });
    const reply = turns.shift() ?? (await answer?.(post)) ?? 'ok';
    const full = reply === 'ok' ? {} : typeof reply === 'string' ? null : reply;
    post.answer = full
      ? (full.status ?? (full.body === undefined ? 204 : 200))
      : (reply as 'hang' | 'drop' | 'refuse');
    posts.push(post);
    if (reply === 'drop' || reply === 'refuse') request.socket.destroy();
    if (!full) return;
    if (full.slow) await pause(full.slow);
    const json = full.body !== undefined && typeof full.body !== 'string';
    response.writeHead(post.answer as number, {
      ...allow(request),
      ...(json ? { 'content-type': 'application/json' } : {}),
      ...full.headers,
    });
    response.end(json ? JSON.stringify(full.body) : (full.body as string | undefined));
  };

  const show = async (request: IncomingMessage, response: ServerResponse, path: string) => {
    const page =
      pages.get(path) ?? (path.startsWith('/js/') ? fileAt(join('dist', path.slice(4))) : undefined);
    if (!page) {
      response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
      return;
    }
    const { content } = page;
    const body = typeof content === 'function' ? await content(request) : content;
    const type = TYPES[extname(path)] ?? 'text/html; charset=utf-8';
    response.writeHead(200, { 'content-type': type, ...allow(request), ...page.headers }).end(body);
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://endpoint');
    // Browsers resend a POST by themselves when a connection they reuse is cut; nobody could tell it from ours.
    response.setHeader('connection', 'close');
    requests.push({
      line: `${request.method} ${url.pathname}`,
      query: url.search,
      time: Date.now(),
      headers: request.headers,
    });
    const failed = (error: unknown) => {
      // The browser left in the middle of it, or a page's own function failed.
      if (!response.headersSent) response.writeHead(500).end(String(error));
    };
    if (request.method === 'OPTIONS') response.writeHead(204, allow(request)).end();
    else if (request.method === 'POST') take(request, response, url).catch(failed);
    else show(request, response, url.pathname).catch(failed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;

  const kept = (path?: string) =>
    posts
      .filter((post) => path === undefined || post.path === path)
      .filter(
        ({ answer }) => answer === 'drop' || (typeof answer === 'number' && answer >= 200 && answer < 300),
      )
      .flatMap((post) => post.events);

  const endpoint: Endpoint = {
    origin,
    otherOrigin: `http://localhost:${port}`,
    url: `${origin}/collect`,
    answer: (reply, path = '') => void answers.set(path, typeof reply === 'function' ? reply : () => reply),
    answerInTurn: (...replies) => void turns.push(...replies),
    serve: (path, content, headers = {}) => void pages.set(path, { content, headers }),
    serveFile: (path, file, headers = {}) => void pages.set(path, fileAt(file, headers)),
    posts: (path) => posts.filter((post) => path === undefined || post.path === path),
    requests: () => requests,
    events: (path) => [...new Map(kept(path).map((event) => [event.id, event])).values()],
    duplicates: (path) => {
      const seen = new Set<string>();
      return kept(path).flatMap(({ id }) => (seen.size === seen.add(id).size ? [id] : []));
    },
    waitForEvents: async (enough, timeout = 15_000) => {
      const isEnough = typeof enough === 'number' ? (all: MilepostEvent[]) => all.length >= enough : enough;
      const wanted = typeof enough === 'number' ? `${enough} events` : `events that fit ${enough}`;
      const arrived = () => endpoint.events().map(({ type, name }) => (name ? `${type} ${name}` : type));
      await waitUntil(
        () => `${wanted}; ${arrived().length} arrived in ${posts.length} posts: ${arrived().join(', ')}`,
        () => isEnough(endpoint.events()),
        timeout,
      );
      return endpoint.events();
    },
    waitForPosts: async (count, timeout = 15_000) => {
      await waitUntil(
        () => `${count} posts, ${posts.length} arrived`,
        () => posts.length >= count,
        timeout,
      );
      return posts;
    },
    clear: () => {
      posts = [];
      requests = [];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  atEnd(endpoint.close);
  return endpoint;
}

function fileAt(file: string, headers: Record<string, string> = {}) {
  return { content: () => readFileSync(join(ROOT, file)), headers };
}
