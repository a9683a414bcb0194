import type { Page } from '../support/openBrowser';
import { pause, waitUntil } from '../support/waitUntil';
import type { World } from './world';

/**
 * Seconds of the page's clock at a time, and real ms after each, for the network. Fewer than the five that a transaction
 * is given, and the ten of a request: what begins in a step ends before the next.
 */
const STEP = 4;
const REST = 50;
const ANSWERED = 300;

/** A tab whose clock and timers stand still until `passTime` moves them, in a browser of its own: all its tabs share them. */
export async function openWithClock(world: World): Promise<Page> {
  const page = await (await world.launch()).newPage();
  await page.playwright?.clock.install();
  const visited = await world.visit(page);
  // Until then it runs, as a page that loads needs; from here on a slow machine's time is not the page's.
  await page.playwright?.clock.pauseAt(await visited.evaluate<number>('Date.now() + 1000'));
  return visited;
}

/**
 * Lets `seconds` go by in the page, or fewer when `enough` says so after a step; requests are answered in real time,
 * so the clock waits for each of them.
 */
export async function passTime(
  world: World,
  page: Page,
  seconds: number,
  enough = () => false,
): Promise<void> {
  const asked = () => world.endpoint.requests().filter(({ line }) => line === `POST ${world.path}`).length;
  for (let passed = 0; passed < seconds && !enough(); passed += STEP) {
    const before = world.posts().length;
    await page.playwright?.clock.runFor(STEP * 1000);
    await pause(REST);
    await page.evaluate(storageIdle, `milepost:${world.site}:1`);
    await waitUntil('the answer', () => {
      const posts = world.posts();
      return posts.length === asked() && posts.every(({ closed }) => closed);
    });
    // The page has to read it, too, before its clock goes on.
    if (world.posts().length > before) await pause(ANSWERED);
  }
}

/** Runs in the page. Waits in line behind every transaction that was asked for. */
function storageIdle(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    // Not there (any more): looking must not make it anew.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = () => (request.error?.name === 'AbortError' ? resolve() : reject(request.error));
    request.onsuccess = () => {
      const db = request.result;
      db.transaction('rows', 'readwrite').oncomplete = () => {
        db.close();
        resolve();
      };
    };
  });
}
