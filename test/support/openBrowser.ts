import { mkdirSync } from 'node:fs';
import type { BrowserContext, Page as PlaywrightPage } from 'playwright-core';
import type { Engine } from './browsers';
import { openChromium } from './openChromium';
import { openFirefox } from './openFirefox';
import { openWebKit } from './openWebKit';
import { makePage } from './page';
import { temporaryFolder } from './temporaryFolder';

/** A real browser with a profile on disk. It is closed, and its profile removed, when the test file is done. */
export interface Browser {
  engine: Engine;
  version: string;
  /** Folder of the profile; open another browser with it to find what this one stored. WebKit stores nothing. */
  profile: string;
  /** The main process, leader of its own process group. */
  pid: number;
  newPage(): Promise<Page>;
  /** Every open tab, those the page opened itself included. */
  pages(): Promise<Page[]>;
  /** Leaves as a person does: the browser gets to write what it has in memory. */
  close(): Promise<void>;
  /** SIGKILL for every process at once; resolves when all are gone. */
  kill(): Promise<void>;
  /** SIGKILL for the processes that run pages; the browser lives on. Chromium only. */
  killRenderers?(): Promise<void>;
  /** Cuts every tab off the network, or connects them again. Not in WebKit: use `endpoint.answer('refuse')`. */
  setOffline?(offline: boolean): Promise<void>;
  /** For what only one engine can do: routes, CDP sessions. Chromium and Firefox. */
  playwright?: BrowserContext;
}

/** One tab. Selectors are CSS; `host >>> inner` reaches into an open shadow root. Input is trusted everywhere. */
export interface Page {
  goto(url: string): Promise<void>;
  url(): Promise<string>;
  back(): Promise<void>;
  forward(): Promise<void>;
  reload(): Promise<void>;
  /** Scrolls there, waits until nothing covers it, clicks its middle. Does not wait for a page that it opens. */
  click(selector: string, options?: ClickOptions): Promise<void>;
  hover(selector: string): Promise<void>;
  /** Focuses the field and types behind what is in it, key by key. */
  type(selector: string, text: string): Promise<void>;
  /** A key or a chord for what has the focus: `Enter`, `Tab`, `Escape`, `ArrowDown`, `a`, `Control+c`. */
  press(key: string): Promise<void>;
  /** Chooses the option with this `value`. Chromium and Firefox go there by arrow keys, one `change` each. */
  select(selector: string, value: string): Promise<void>;
  /** Turns the mouse wheel over the middle of the window. */
  wheel(deltaY: number): Promise<void>;
  /**
   * Runs in the page and answers with what JSON can carry; a promise is waited for. A function must not use
   * anything from around it. Waits up to 30 s; Chromium answers only once a navigation under way is decided.
   */
  evaluate<T = unknown>(question: string): Promise<T>;
  evaluate<T, A extends unknown[]>(question: (...args: A) => T, ...args: A): Promise<Awaited<T>>;
  /** Asks until the answer is truthy; survives navigations. 10 s unless told. */
  waitFor<T>(question: string | (() => T), timeout?: number): Promise<NonNullable<Awaited<T>>>;
  screenshot(path: string): Promise<void>;
  /** Another tab comes to the front, so that this one becomes `hidden`. */
  hide(): Promise<void>;
  /** This tab comes to the front and is `visible`. */
  show(): Promise<void>;
  /** Console messages (`error: …`) and uncaught errors (`uncaught: …`) so far. WebKit: from `goto`'s return on. */
  console(): Promise<string[]>;
  close(): Promise<void>;
  /** For what only one engine can do. Chromium and Firefox. */
  playwright?: PlaywrightPage;
}

export interface ClickOptions {
  /** How many clicks in quick succession; 1 unless told. */
  times?: number;
  button?: 'left' | 'middle' | 'right';
  /** How long to wait until it can be clicked, in ms; 15 s unless told. */
  timeout?: number;
  /** Keys held down meanwhile. */
  modifiers?: Array<'Control' | 'Shift' | 'Alt' | 'Meta'>;
}

export interface OpenOptions {
  /** Folder of a profile to open; a fresh one unless told. The caller's own folder is not removed. */
  profile?: string;
  /** More arguments for the browser's command line. */
  args?: string[];
}

const OPEN = { chromium: openChromium, firefox: openFirefox, webkit: openWebKit };

/** Starts a browser: 1 s for Chromium and WebKit, 4 s for Firefox, several times that on a busy machine. */
export async function openBrowser(
  engine: Engine,
  { profile, args = [] }: OpenOptions = {},
): Promise<Browser> {
  const folder = profile ?? temporaryFolder(`milepost-${engine}`);
  mkdirSync(folder, { recursive: true });
  const { newTab, tabs, ...rest } = await OPEN[engine](folder, args);
  const pages = new Map<unknown, Page>();
  const pageOf = (tab: Parameters<typeof makePage>[0]) => {
    const page = pages.get(tab.key) ?? makePage(tab);
    pages.set(tab.key, page);
    return page;
  };
  return {
    ...rest,
    engine,
    profile: folder,
    newPage: async () => pageOf(await newTab()),
    pages: async () => (await tabs()).map(pageOf),
  };
}
