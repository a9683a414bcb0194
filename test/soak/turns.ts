import { can, type Engine } from '../support/browsers';
import type { Page } from '../support/openBrowser';
import { within } from '../support/waitUntil';
import type { Note } from './record';
import type { Town } from './town';
import type { Burst } from './visitorPage';
import { drawn } from './weather';

export const LOAD_MS = 15_000;
const TURN_MS = 20_000;
/** What Milepost lets through at once is a thousand. */
const FLOOD = 1250;

/** How a tab spends its time. */
export interface Turns {
  /** Goes to a page of a site, any of them unless told. */
  visit(page: Page, site?: string): Promise<void>;
  /** Tracks some events and does one more thing, such as going on; the answer is its name. */
  take(page: Page, cutOff: boolean): Promise<string>;
}

/** `busy`: how many events a tab tracks in one turn, in tens. */
export function makeTurns(engine: Engine, town: Town, random: () => number, busy: number): Turns {
  const { endpoint, record, sites } = town;

  const addressOf = (site: string) => {
    const early = random() < 0.4 ? `&early=${1 + Math.floor(random() * 4)}` : '';
    const bye = drawn(
      [
        [2, ''],
        [1, '&bye=pagehide'],
        [1, '&bye=visibilitychange'],
      ] as const,
      random,
    );
    return `${endpoint.origin}/${site}?${early}${bye}`;
  };

  const anySite = () =>
    drawn(
      [
        [4, sites[0]],
        [3, sites[1]],
        [3, sites[2]],
      ] as const,
      random,
    );

  async function visit(page: Page, site = anySite()) {
    await within(LOAD_MS, 'the page', page.goto(addressOf(site as string)));
    await ready(page);
  }

  const ready = (page: Page) =>
    page.waitFor('typeof milepost === "function" && !!milepost.health && !!window.soak', LOAD_MS);

  async function tell(page: Page, burst: Burst) {
    const told = page.evaluate<Note[]>(`soak(${JSON.stringify(burst)})`);
    record.add(await within(TURN_MS, 'the page to track', told));
  }

  const burst = (): Burst =>
    drawn<() => Burst>(
      [
        [60, () => ({ count: 1 + Math.floor(random() * busy * 20) })],
        [30, () => ({ count: 1 + Math.floor(random() * busy * 10), spaced: true })],
        [9, () => ({ count: 1 + Math.floor(random() * busy * 6), size: 500 + random() * 5000 })],
        [1.2, () => ({ count: FLOOD })],
      ],
      random,
    )();

  async function take(page: Page, cutOff: boolean) {
    // Back in its history there may be none of our pages.
    if (!(await page.evaluate('!!window.soak')) && !cutOff) await visit(page);
    const what = burst();
    const next = cutOff
      ? drawn(
          [
            [6, 'stay'],
            [1, 'close'],
          ] as const,
          random,
        )
      : drawn(
          [
            [4, 'stay'],
            [2, 'reload'],
            [2, 'next'],
            [2, 'flush'],
            [1, 'back'],
            [1, 'close'],
            [1, 'hide'],
          ] as const,
          random,
        );
    if (next === 'reload' || next === 'next' || next === 'flush') what.next = next;
    await tell(page, what);
    if (next === 'reload' || next === 'next') await ready(page);
    if (next === 'back') await within(LOAD_MS, 'the page before', page.back());
    if (next === 'hide' && can(engine, 'hide')) {
      await page.hide();
      await tell(page, burst());
      await page.show();
    }
    return next;
  }

  return { visit, take };
}
