import { account } from '../support/account';
import type { Engine } from '../support/browsers';
import type { FaultyEndpoint } from '../support/faultyEndpoint';
import { type Browser, type OpenOptions, openBrowser, type Page } from '../support/openBrowser';
import type { Post } from '../support/readPost';
import { type Collector, startCollector } from '../support/startCollector';
import { waitUntil, within } from '../support/waitUntil';
import { cameTwice } from './cameTwice';
import { readStored } from './readStored';
import type { Figures } from './row';

/** What a dying page handed over may still be on the wire for 30 s; only then it is sent again. */
const ARRIVAL = 50_000;
const SOON = 3000;
const CLOSE_TIMEOUT = 10_000;

/** A site of its own for one run of a row, in a browser that others use too. */
export interface World {
  engine: Engine;
  /** Time is short: fewer events, shorter waits. */
  quick: boolean;
  /** How many events the fault should meet where the table names no number. */
  events: number;
  /** A wait in ms: as the table says, or a tenth of it when time is short. */
  time(ms: number): number;
  /** Answers the page's requests; `answer(reply, path)` makes it faulty. */
  endpoint: FaultyEndpoint;
  /** The path batches go to. */
  path: string;
  site: string;
  url: string;
  collector: Collector;
  /** The engine's shared browser; `launch` one that a row means to kill. */
  browser: Browser;
  launch(options?: OpenOptions): Promise<Browser>;
  startCollector(): Promise<Collector>;
  /** Puts a page with Milepost at `url`. Without it the page is empty. `before` runs before everything else. */
  serve(page?: {
    body?: string;
    before?: string;
    attributes?: string;
    /** Instead of the script tag. */
    tag?: string;
    headers?: Record<string, string>;
  }): void;
  /** Opens the page in a tab (a new one unless told) and waits until Milepost is there. */
  visit(on?: Page | Browser, query?: string): Promise<Page>;
  /** The tab a page opened when there were `count`, once Milepost is there. */
  opened(count: number): Promise<Page>;
  /** Waits until no more than `count` tabs are there. */
  closed(count: number): Promise<void>;
  /**
   * Tracks `count` events in one task of the page. Each has a key of its own, `<label>-<i>`, to be found by.
   * In the page it is `tell(label, count, kilobytes)`; a row that calls it there says so with `told`.
   */
  tell(page: Page, label: string, count: number): Promise<void>;
  told(label: string, count: number): void;
  posts(): Post[];
  /** Keys that were told and that the collector has not acknowledged. */
  missing(): string[];
  /**
   * Waits until everything told is acknowledged or counted as dropped, and every number any document gave is accounted
   * for. What is not by then is lost. `page` is asked to send meanwhile; without one it has to come by itself.
   */
  settle(page?: Page, timeout?: number): Promise<void>;
  /** What the collector stored. Call it last. */
  figures(more?: { note?: string; broken?: Array<string | false | undefined> }): Promise<Figures>;
  /** Closes what the run opened. */
  end(): Promise<void>;
}

export interface Stage {
  engine: Engine;
  endpoint: FaultyEndpoint;
  collector: Collector;
  browser: Browser;
}

let runs = 0;

export function makeWorld(stage: Stage, name: string, { quick }: { quick: boolean }): World {
  const { engine, endpoint, collector, browser } = stage;
  const site = `${name}-${++runs}`;
  const path = `/${site}/m`;
  const url = `${endpoint.origin}/${site}`;
  const keys = new Set<string>();
  const pages: Page[] = [];
  const browsers: Browser[] = [];
  const collectors = [collector];
  const unsettled: string[] = [];

  const accepted = () => new Set(endpoint.events(path).map(({ data }) => data?.key));
  const missing = () => {
    const there = accepted();
    return [...keys].filter((key) => !there.has(key));
  };
  /** As the batches tell it that the endpoint accepted; the collector's tables say the same in the end. */
  const accountedFor = () => {
    const kept = endpoint
      .posts(path)
      .filter(({ answer }) => answer === 'drop' || answer === 200 || answer === 204);
    const sums = account(kept.flatMap(({ batch }) => batch ?? []));
    const counted = sums.reduce((sum, { lost }) => sum + lost, 0);
    return missing().length <= counted && sums.every(({ seen, received, lost }) => received + lost > seen);
  };

  const world: World = {
    ...stage,
    quick,
    events: quick ? 40 : 200,
    time: (ms) => (quick ? ms / 10 : ms),
    path,
    site,
    url,
    async launch(options) {
      const launched = await openBrowser(engine, options);
      browsers.push(launched);
      return launched;
    },
    async startCollector() {
      const another = await startCollector();
      collectors.push(another);
      return another;
    },
    serve({ body = '', before = '', attributes = '', tag, headers } = {}) {
      endpoint.serve(
        `/${site}`,
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title>
        <script>window.tell = ${tell}; ${before}</script>
        ${
          tag ??
          `<script src="/js/milepost.js" data-site="${site}" data-endpoint="${path}" data-consent="not-needed"
            ${attributes}></script>`
        }
        <body>${body}</body></html>`,
        headers,
      );
    },
    async visit(on = browser, query = '') {
      const page = 'newPage' in on ? await on.newPage() : on;
      pages.push(page);
      await page.goto(url + query);
      await page.waitFor('typeof milepost === "function" && !!milepost.health');
      return page;
    },
    async opened(count) {
      const page = await waitUntil('the other tab', async () => (await browser.pages())[count]);
      await page.waitFor('location.search && typeof milepost === "function" && !!milepost.health');
      pages.push(page);
      return page;
    },
    async closed(count) {
      await waitUntil('the tab to close', async () => (await browser.pages()).length <= count);
    },
    async tell(page, label, count) {
      await page.evaluate(`void tell(${JSON.stringify(label)}, ${count})`);
      world.told(label, count);
    },
    told: (label, count) => {
      for (let i = 0; i < count; i++) keys.add(`${label}-${i}`);
    },
    posts: () => endpoint.posts(path),
    missing,
    async settle(page, timeout = ARRIVAL) {
      const settled = async () => {
        if (page) await page.evaluate('milepost.flush()');
        return accountedFor();
      };
      await waitUntil('everything to arrive', settled, timeout).catch(async () => {
        const health = page?.evaluate<string>('JSON.stringify(milepost.health())');
        unsettled.push(`not settled after ${timeout} ms: ${await health?.catch(String)}`);
      });
    },
    async figures({ note = '', broken = [] } = {}) {
      const read = () => readStored(collectors, site, keys);
      let sum = await read();
      // What was on the way when everything told had arrived may still be.
      const soon = Date.now() + SOON;
      while (sum.holes.length && Date.now() < soon) sum = await read();
      return {
        events: keys.size,
        stored: sum.stored,
        lost: Math.max(0, keys.size - sum.stored - sum.counted),
        counted: sum.counted,
        duplicates: endpoint.duplicates(path).length,
        requests: world.posts().length,
        atOnce: endpoint.mostAtOnce(path),
        unexplained: sum.holes.length,
        broken: [...sum.twice, ...broken.flatMap((words) => words || [])],
        note: [
          note,
          ...unsettled,
          ...sum.gone.slice(0, 5).map((key) => `gone: ${key}`),
          ...sum.holes.slice(0, 5).map((hole) => `hole: ${hole}`),
          ...cameTwice(world.posts())
            .slice(0, 3)
            .map((one) => `twice: ${one}`),
        ]
          .filter(Boolean)
          .join(', '),
      };
    },
    async end() {
      endpoint.answer('ok', path);
      // Before their tabs: one that has crashed never closes.
      for (const launched of browsers) await launched.kill();
      // What hangs is not to take the other rows along.
      const closing = (what: Promise<void>) => within(CLOSE_TIMEOUT, 'it to close', what);
      for (const page of pages) await closing(page.close()).catch(() => {});
      for (const another of collectors.slice(1)) await another.close();
    },
  };
  world.serve();
  return world;
}

/** Runs in the page. */
function tell(label: string, count: number, kilobytes = 0): void {
  const { milepost } = window as unknown as { milepost: { track(name: string, data: object): void } };
  const words = 'so many words '.repeat(70);
  const more = Object.fromEntries(Array.from({ length: kilobytes }, (_, i) => [`words${i}`, words]));
  for (let i = 0; i < count; i++) milepost.track('fault', { key: `${label}-${i}`, ...more });
}
