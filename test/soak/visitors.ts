import type { Engine } from '../support/browsers';
import { type Browser, openBrowser, type Page } from '../support/openBrowser';
import { processesOf } from '../support/processGroup';
import { temporaryFolder } from '../support/temporaryFolder';
import { pause, waitUntil, within } from '../support/waitUntil';
import type { Town } from './town';
import { LOAD_MS, makeTurns } from './turns';

const TRAP_MS = 3000;

/** One visitor's browser, and the tabs open in it. */
export interface Visitors {
  /** Every tab does something, all at the same time, while something else may happen. */
  round(upheaval: Upheaval): Promise<void>;
  /** Opens a tab of every site and keeps asking it to send, until `enough` says so. */
  comeBack(enough: () => boolean, timeout: number): Promise<void>;
  close(): Promise<void>;
  /** How often what happened, by its name. */
  counts: Record<string, number>;
}

export type Upheaval = 'none' | 'tab killed' | 'browser killed' | 'collector killed' | 'offline';

/** `busy`: how many events a tab tracks in one turn, in tens. */
export async function startVisitors(
  engine: Engine,
  town: Town,
  random: () => number,
  busy: number,
): Promise<Visitors> {
  const { record, sites } = town;
  const turns = makeTurns(engine, town, random, busy);
  const profile = temporaryFolder('milepost-soak');
  const counts: Record<string, number> = {};
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  let browser: Browser = await openBrowser(engine, { profile });
  let tabs: Page[] = [];
  await keepOpen();

  /** A tab that stays open, so that the browser outlives the others. */
  async function keepOpen() {
    await within(LOAD_MS, 'a tab', browser.newPage());
  }

  async function open(site?: string) {
    const page = await within(LOAD_MS, 'a tab', browser.newPage());
    tabs.push(page);
    await turns.visit(page, site);
    count('tabs opened');
  }

  async function turn(page: Page, cutOff: boolean) {
    const next = await turns.take(page, cutOff);
    count(next);
    if (next === 'close') await leave(page);
  }

  async function leave(page: Page) {
    tabs = tabs.filter((tab) => tab !== page);
    await within(LOAD_MS, 'a tab to close', page.close());
  }

  const deeds: Partial<Record<Upheaval, () => Promise<unknown>>> = {
    'collector killed': town.killCollector,
    'browser killed': () => browser.kill(),
    'tab killed': async () => {
      if (random() < 0.5) return browser.killRenderers?.();
      const renderers = processesOf(browser.pid, '--type=renderer');
      const pid = renderers[Math.floor(random() * renderers.length)];
      if (pid) process.kill(pid, 'SIGKILL');
    },
  };

  /** At any time, or in the very moment in which a page is about to track or has just done so. */
  async function happen(upheaval: Upheaval) {
    const act = deeds[upheaval];
    const atOnce = random() < 0.3;
    await pause(random() * 300);
    if (!act) return;
    let begun: Promise<unknown> | undefined;
    const acting = () => {
      if (!begun) record.mark(upheaval);
      begun ??= act();
      return begun;
    };
    if (!atOnce) record.trap(acting);
    const end = Date.now() + TRAP_MS;
    while (!atOnce && !begun && Date.now() < end) await pause(10);
    record.trap(undefined);
    await acting();
    count(upheaval);
  }

  /** Nobody needs to wait for a page that is gone. */
  const endOf = (page: Page) =>
    new Promise<never>((_, reject) => {
      page.playwright?.once('crash', () => reject(new Error('the tab died')));
      page.playwright?.context().once('close', () => reject(new Error('the browser died')));
    });

  const connect = () =>
    waitUntil('the network to be back', async () => {
      await browser.setOffline?.(false);
      return true;
    });

  async function bury() {
    const pages = await browser.pages();
    const alive = await Promise.all(pages.map(isAlive));
    if (!alive.some((lives, i) => lives && !tabs.includes(pages[i] as Page))) await keepOpen();
    for (const page of pages.filter((_, i) => !alive[i])) await tried('closing', leave(page));
  }

  const isAlive = (page: Page) => within(5000, 'a tab', page.evaluate('true')).catch(() => false);

  const tried = async (what: string, work: Promise<unknown>) => {
    // A tab or browser killed in the middle of it.
    await work.catch((error) => {
      count(`${what} broken off`);
      if (process.env.SOAK_DEBUG) console.log(what, String(error).slice(0, 300));
    });
  };

  return {
    counts,
    async round(upheaval) {
      const wanted = 1 + Math.floor(random() * 5);
      while (tabs.length < wanted) {
        const before = tabs.length;
        await tried('opening', open());
        if (tabs.length === before) break;
      }
      const cutOff = upheaval === 'offline';
      if (cutOff) {
        await tried('offline', Promise.resolve(browser.setOffline?.(true)));
        count('offline');
      }
      await Promise.all([
        ...tabs.map((page) => tried('a turn', Promise.race([turn(page, cutOff), endOf(page)]))),
        cutOff ? undefined : happen(upheaval),
      ]);
      if (cutOff) {
        await pause(random() * 3000);
        await connect();
      }
      if (upheaval === 'browser killed') {
        tabs = [];
        browser = await openBrowser(engine, { profile });
        await keepOpen();
      }
      if (upheaval === 'tab killed' || upheaval === 'offline') await bury();
      while (tabs.length > wanted) await tried('closing', leave(tabs[0] as Page));
    },
    async comeBack(enough, timeout) {
      await connect();
      for (const page of [...tabs]) await tried('closing', leave(page));
      const end = Date.now() + timeout;
      while (!enough() && Date.now() < end) {
        for (const site of sites) await tried('opening', open(site));
        for (let look = 0; look < 8 && !enough(); look++) {
          // What a browser says when the network is back: nobody needs to wait out what failed before.
          for (const page of tabs)
            await tried('sending', page.evaluate('(dispatchEvent(new Event("online")), milepost.flush())'));
          await pause(1000);
        }
        for (const page of [...tabs]) await tried('closing', leave(page));
      }
    },
    close: () => browser.close(),
  };
}
