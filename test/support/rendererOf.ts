import { readFileSync } from 'node:fs';
import type { Browser, Page } from './openBrowser';
import { processesOf } from './processGroup';

const BUSY_MS = 300;

/** The process that runs a page, in Chromium on Linux: the one that is busiest while the page is. */
export async function rendererOf(browser: Browser, page: Page): Promise<number> {
  const renderers = processesOf(browser.pid, '--type=renderer');
  const before = renderers.map(spent);
  await page.evaluate(
    `(() => { const end = performance.now() + ${BUSY_MS}; while (performance.now() < end); })()`,
  );
  const worked = renderers.map((pid, i) => spent(pid) - (before[i] as number));
  return renderers[worked.indexOf(Math.max(...worked))] as number;
}

/** Clock ticks of processor time so far. */
function spent(pid: number): number {
  // After the command's name in brackets, the twelfth and thirteenth: user and system time.
  const facts = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return Number(facts[11]) + Number(facts[12]);
}
