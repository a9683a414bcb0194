// @ts-check
import { chromium } from 'playwright-core';

/** @typedef {Awaited<ReturnType<typeof import('./endpoint.js').serve>>} Site */
/** @typedef {{ site: Site, page: import('playwright-core').Page, busy: () => Promise<number>, close: () => Promise<void> }} Tab */

export const pause = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, Math.max(0, ms)));

/** A browser that reaches nothing but this machine; `tried` is who tried to reach more. */
export async function launch() {
  const browser = await chromium.launch({
    executablePath: process.env.MILEPOST_CHROMIUM || '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      // Some send nothing of an automated browser.
      '--disable-blink-features=AutomationControlled',
    ],
  });
  const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36`;
  /** @type {Set<string>} */
  const tried = new Set();

  /**
   * The tracker's page in a profile of its own: nothing cached, nothing stored, a process to itself.
   * @param {Site} site @param {string} [hash]
   * @returns {Promise<Tab>}
   */
  const open = async (site, hash = '') => {
    const context = await browser.newContext({ userAgent, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.on('request', (request) => {
      const { protocol, host, pathname } = new URL(request.url());
      const loopback = request.url().startsWith(`${site.origin}/`);
      if (!loopback && protocol.startsWith('http')) tried.add(`${site.name}: ${host}${pathname}`);
    });
    page.on('pageerror', (error) => tried.add(`${site.name}: threw ${error.message}`));
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(`${site.origin}/${hash}`, { waitUntil: 'load' });
    return {
      site,
      page,
      /** Processor time of the page's main thread since it was opened, in ms: what else the machine does is not in it. */
      busy: async () => {
        const { metrics } = await session.send('Performance.getMetrics');
        return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN) * 1000;
      },
      close: () => context.close(),
    };
  };
  return { open, tried, version: browser.version(), close: () => browser.close() };
}
