// @ts-check
import { pause } from './tabs.js';

/** @typedef {import('./tabs.js').Tab} Tab */
/** @typedef {import('./tabs.js').Site} Site */

/** Longer than any of them gathers events for before it sends them (5 s). */
const SETTLED_MS = 7000;
/** After a page has loaded, before the next does: most of what starts with it is done by then. */
const BREATH_MS = 400;
/** In a round. */
const CLICKS = 30;
const TRACKS = 200;
const IN_CLICK = 20;
const CLICK_EVERY_MS = 60;
const TRACK_EVERY_MS = 20;

/** Round after round begins with another. @template T @param {T[]} all @param {number} round */
const turned = (all, round) => {
  const from = ((round % all.length) + all.length) % all.length;
  return [...all.slice(from), ...all.slice(0, from)];
};

/**
 * Begins with one after the other, so that they do not disturb each other, and waits together for what comes later.
 * @template T @param {T[]} all @param {number} round @param {(one: T) => Promise<() => Promise<void>>} begin
 */
const staggered = async (all, round, begin) => {
  /** @type {Array<Promise<void>>} */
  const later = [];
  for (const one of turned(all, round)) {
    const end = await begin(one);
    later.push(pause(SETTLED_MS).then(end));
  }
  await Promise.all(later);
};

/**
 * Main thread from a navigation to 7 s after the page has loaded, in ms, by name: by then the page view is delivered.
 * @param {(site: Site) => Promise<Tab>} open @param {Site[]} sites @param {number} round
 */
export async function startUp(open, sites, round) {
  /** @type {Record<string, number>} */
  const found = {};
  await staggered(sites, round, async (site) => {
    const tab = await open(site);
    await pause(BREATH_MS);
    return async () => {
      found[site.name] = await tab.busy();
      await tab.close();
    };
  });
  return found;
}

/**
 * What came of so many events, until 7 s after them: main thread in ms, in how many seconds, and what was sent.
 * @typedef {{ ms: number, seconds: number, bytes: number, requests: number, count: number }} Spent
 */

/**
 * @param {Tab[]} tabs @param {number} round @param {(tab: Tab) => Promise<number>} act how many events it made
 */
async function during(tabs, round, act) {
  /** @type {Record<string, Spent>} */
  const found = {};
  await staggered(tabs, round, async (tab) => {
    const { bytes, requests } = tab.site.told;
    const before = await tab.busy();
    const began = Date.now();
    const count = await act(tab);
    return async () => {
      found[tab.site.name] = {
        ms: (await tab.busy()) - before,
        seconds: (Date.now() - began) / 1000,
        bytes: tab.site.told.bytes - bytes,
        requests: tab.site.told.requests - requests,
        count,
      };
    };
  });
  return found;
}

/** The middles of the buttons in view. @param {Tab} tab */
const buttonsOf = ({ page }) =>
  page.evaluate(() =>
    [...document.querySelectorAll('button')].flatMap((button) => {
      const { left, top, height, bottom } = button.getBoundingClientRect();
      return bottom < innerHeight ? [{ x: left + 6, y: top + height / 2 }] : [];
    }),
  );

/** Clicks of a mouse, each on another button. @param {Tab} tab @param {number} round */
export async function clickThrough(tab, round) {
  const buttons = await buttonsOf(tab);
  for (let i = 0; i < CLICKS; i++) {
    const { x, y } = buttons[(round * CLICKS + 7 * i) % buttons.length] ?? { x: 0, y: 0 };
    await tab.page.mouse.click(x, y);
    await pause(CLICK_EVERY_MS);
  }
  return CLICKS;
}

/** Calls of `trackOne`, each in a task of its own. @param {Tab} tab @param {number} round */
const callThrough = ({ page }, round) =>
  page.evaluate(
    async ([first, calls, every]) => {
      for (let n = first; n < first + calls; n++) {
        /** @type {any} */ (window).trackOne?.(n);
        await new Promise((go) => setTimeout(go, every));
      }
      return calls;
    },
    /** @type {[number, number, number]} */ ([round * TRACKS, TRACKS, TRACK_EVERY_MS]),
  );

/**
 * One round of all three: with nobody doing anything, with 30 clicks, and with 200 calls of `track()`.
 * @param {Tab[]} tabs @param {number} round
 */
export const wholePage = async (tabs, round) => ({
  idle: await during(tabs, round, async () => 0),
  clicks: await during(tabs, round, (tab) => clickThrough(tab, round)),
  tracks: await during(tabs, round, (tab) => callThrough(tab, round)),
});

/**
 * Clicks here and there, each in a task of its own. In µs, of each: until control is back, and until what it left to
 * microtasks is done.
 * @param {Tab} tab
 */
export const inClick = ({ page }) =>
  page.evaluate(async (clicks) => {
    const buttons = [...document.querySelectorAll('button')];
    /** @type {number[]} */
    const handler = [];
    /** @type {number[]} */
    const after = [];
    for (let i = 0; i < clicks; i++) {
      const target = /** @type {HTMLElement} */ (buttons[Math.floor(Math.random() * buttons.length)]);
      const { left, top } = target.getBoundingClientRect();
      const click = new MouseEvent('click', {
        bubbles: true,
        cancelable: true,
        composed: true,
        view: window,
        detail: 1,
        clientX: left + 6,
        clientY: top + 6,
      });
      const start = performance.now();
      target.dispatchEvent(click);
      const back = performance.now();
      // Promises that wait for promises that wait: as deep as any of them goes.
      for (let i = 0; i < 100; i++) await null;
      handler.push((back - start) * 1000);
      after.push((performance.now() - back) * 1000);
      await new Promise((go) => setTimeout(go, 10));
    }
    return { handler, after };
  }, IN_CLICK);
