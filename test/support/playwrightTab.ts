import type { BrowserContext, Page as PlaywrightPage } from 'playwright-core';
import { nextDocument } from './nextDocument';
import type { Tab } from './tab';

const LOAD_TIMEOUT = 30_000;

/** A tab of Chromium or Firefox. Raw mouse and keyboard only: locators wait for ever after a page came back from the bfcache. */
export function playwrightTab(page: PlaywrightPage, messages: string[]): Tab {
  // `load` never comes for a page from the bfcache, so we wait for the first byte here and for the rest ourselves.
  const moving = { waitUntil: 'commit', timeout: LOAD_TIMEOUT } as const;
  const evaluate = (expression: string) => page.evaluate(expression);
  // Firefox tells nothing at all when a page comes back from there.
  const silent = page.context().browser()?.browserType().name() === 'firefox';
  const traverse = async (way: 'back' | 'forward', go: () => Promise<unknown>) => {
    if (silent) await nextDocument(evaluate, () => page.evaluate(`history.${way}()`), LOAD_TIMEOUT);
    else await go();
  };
  let cover: PlaywrightPage | undefined;
  return {
    key: page,
    playwright: page,
    evaluate,
    goto: async (url) => void (await page.goto(url, moving)),
    back: () => traverse('back', () => page.goBack(moving)),
    forward: () => traverse('forward', () => page.goForward(moving)),
    reload: async () => void (await page.reload(moving)),
    move: ({ x, y }) => page.mouse.move(x, y),
    click: async ({ x, y }, { times, button, modifiers }) => {
      for (const key of modifiers) await page.keyboard.down(key);
      await page.mouse.click(x, y, { clickCount: times, button });
      for (const key of modifiers) await page.keyboard.up(key);
    },
    wheel: async (deltaY) => {
      const { x, y } = (await page.evaluate('({ x: innerWidth / 2, y: innerHeight / 2 })')) as {
        x: number;
        y: number;
      };
      await page.mouse.move(x, y);
      await page.mouse.wheel(0, deltaY);
    },
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    choose: async (element, index) => {
      const from = (await page.evaluate(`${element}.selectedIndex`)) as number;
      const key = index > from ? 'ArrowDown' : 'ArrowUp';
      for (let step = Math.abs(index - from); step > 0; step--) await page.keyboard.press(key);
    },
    screenshot: async (path) => void (await page.screenshot({ path })),
    hide: async () => {
      // Opened by the page itself, it is a tab of the same window; playwright's would be another window in Firefox.
      const opened = page.context().waitForEvent('page', { timeout: LOAD_TIMEOUT });
      // The browser may die under both: what is asked first says so.
      opened.catch(() => {});
      await page.evaluate("void open('about:blank', '_blank', 'noopener')");
      cover = await opened;
      await cover.bringToFront();
    },
    show: async () => {
      await page.bringToFront();
      await cover?.close();
      cover = undefined;
    },
    console: async () => messages,
    close: () => page.close(),
  };
}

/** Wraps a context's pages, each once, and keeps what they say on the console from their first line on. */
export function playwrightTabs(context: BrowserContext) {
  const tabs = new Map<PlaywrightPage, Tab>();
  const wrap = (page: PlaywrightPage): Tab => {
    const known = tabs.get(page);
    if (known) return known;
    const messages: string[] = [];
    page.on('console', (message) => messages.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => messages.push(`uncaught: ${error}`));
    const tab = playwrightTab(page, messages);
    tabs.set(page, tab);
    return tab;
  };
  context.pages().forEach(wrap);
  context.on('page', wrap);
  let unused = context.pages()[0];
  return {
    newTab: async () => {
      const page = unused && !unused.isClosed() ? unused : await context.newPage();
      unused = undefined;
      return wrap(page);
    },
    tabs: async () => context.pages().map(wrap),
  };
}
