import type { Browser, Page } from './openBrowser';
import { processesOf, ticksOf } from './processGroup';

const BUSY_MS = 300;

/** The process that runs a page, in Chromium on Linux: the one that is busiest while the page is. */
export async function rendererOf(browser: Browser, page: Page): Promise<number> {
  const renderers = processesOf(browser.pid, '--type=renderer');
  const before = renderers.map(ticksOf);
  await page.evaluate(
    `(() => { const end = performance.now() + ${BUSY_MS}; while (performance.now() < end); })()`,
  );
  const worked = renderers.map((pid, i) => ticksOf(pid) - (before[i] as number));
  return renderers[worked.indexOf(Math.max(...worked))] as number;
}
