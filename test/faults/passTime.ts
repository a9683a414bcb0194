import type { Page } from '../support/openBrowser';
import { pause, waitUntil } from '../support/waitUntil';
import type { World } from './world';

/** A tab whose clock and timers stand still until `passTime` moves them. Chromium. */
export async function openWithClock(world: World): Promise<Page> {
  const page = await world.browser.newPage();
  await page.playwright?.clock.install();
  return world.visit(page);
}

/** Lets `seconds` go by in the page; requests are answered in real time, so the clock waits for each of them. */
export async function passTime(world: World, page: Page, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await page.playwright?.clock.runFor(1000);
    await pause(5);
    await waitUntil('the answer', () => world.posts().every(({ closed }) => closed));
  }
}
