import type { MilepostEvent } from '../../src/types';
import { browsers } from '../support/browsers';
import { type Endpoint, startEndpoint } from '../support/endpoint';
import { type Browser, openBrowser, type Page } from '../support/openBrowser';
import { pause, waitUntil } from '../support/waitUntil';

/**
 * Moments that show in what a pointer does and in how a page is left, each once as it is meant and where it is not.
 * The input is trusted; what counts is what the endpoint received.
 */

jest.setTimeout(180_000);

/** Thresholds are shortened; the unit tests know the usual ones. */
const MOMENTS = {
  dead_click: { wait: '700 ms' },
  exit_intent: { engaged: '500 ms' },
  tab_return: { away: '2 seconds', engaged: '500 ms' },
};
/** Just over those. */
const DEAD = 800;
const ENGAGED = 600;
/** Just over a second: for so long quick clicks are one burst, and a page that came to the front is not judged. */
const SECOND = 1100;
const JOURNEY = {
  milepost: 1,
  stages: [{ id: 'look', when: { path: '/**' } }],
  capture: { moments: MOMENTS },
};

describe.each(browsers())('moments by pointer in %s', (engine) => {
  let endpoint: Endpoint;
  let browser: Browser;
  let page: Page;
  let site: string;
  let count = 0;
  let ends = 0;

  beforeAll(async () => {
    endpoint = await startEndpoint();
    endpoint.serve('/data.json', '{}');
    browser = await openBrowser(engine);
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  const html = (body: string) => `<!doctype html><meta charset="utf-8"><title>${site}</title>
    <style>body { font: 16px/2 sans-serif; margin: 60px 8px } body > * { margin-right: 8px }</style>
    <script>window.front = 0; for (const type of ['focus', 'blur']) addEventListener(type, () => { front = performance.now(); });</script>
    <script async src="/js/milepost.js" data-site="${site}" data-endpoint="/m" data-consent="not-needed"
      data-config='${JSON.stringify(JOURNEY)}'></script>${body}`;
  const ready = () => page.waitFor('typeof milepost === "function" && !!milepost.health');

  /** Opens the first of these pages; each is a path and what is on it. */
  async function open(pages: Record<string, string> | string) {
    site = `site-${++count}`;
    const served = typeof pages === 'string' ? { '': pages } : pages;
    for (const [path, body] of Object.entries(served)) endpoint.serve(`/${site}${path}`, html(body));
    await page.goto(`${endpoint.origin}/${site}${Object.keys(served)[0]}`);
    await ready();
  }
  /** Until the page's clicks are judged: not while it has just been opened, or come to the front. */
  const judged = () => page.waitFor(`performance.now() - front > ${SECOND}`);
  /** By the page's own timers: whatever was due there before has happened then, on a slow machine, too. */
  const pass = (ms: number) => page.evaluate(`new Promise((go) => setTimeout(go, ${ms}))`);

  const mine = () =>
    endpoint
      .posts('/m')
      .filter(({ batch }) => batch?.site === site)
      .flatMap(({ events }) => events);
  const isMoment = ({ type, name }: MilepostEvent) => type === 'moment' && name !== 'form_abandon';

  /** The moments so far: what is sent last has all the rest before it. */
  async function moments(): Promise<MilepostEvent[]> {
    // Not a long random number: one in ten that could be a card's is cut out of names.
    const end = `end-${++ends}`;
    await page.evaluate(`milepost.track("${end}")`);
    let health: unknown;
    await waitUntil(
      () => `the end; ${JSON.stringify(health)}`,
      async () => {
        health = await page.evaluate('milepost.flush().then(() => milepost.health())');
        return mine().some(({ name }) => name === end);
      },
    );
    return [...new Map(mine().map((event) => [event.id, event])).values()].filter(isMoment);
  }
  const evidence = (moment?: MilepostEvent) =>
    ((moment?.data?.evidence ?? []) as string[]).map((id) => {
      const event = mine().find((one) => one.id === id);
      return event && `${event.type} ${event.element?.id ?? event.page.path.slice(site.length + 1)}`;
    });

  describe('dead_click', () => {
    test('tells buttons, links and what has the pointer of one that do nothing, and disabled ones', async () => {
      await open(
        `<button id="dead">Apply</button> <a id="hash" href="#" onclick="return false">More</a>
        <span id="hand" style="cursor: pointer">Open</span> <button id="off" disabled><b>Off</b></button>
        <button id="aria" aria-disabled="true">Greyed out</button><p id="text">Text</p>`,
      );
      // The first click of all may give the window its focus.
      await page.click('#text');
      await judged();
      const ids = ['dead', 'hash', 'hand', 'off', 'aria'];
      for (const id of ids) await page.click(`#${id}`);
      await pass(DEAD);
      const told = await moments();
      expect(told.map(({ name, element, data }) => [name, element?.id, data?.disabled ?? false])).toEqual([
        ['dead_click', 'dead', false],
        ['dead_click', 'hash', false],
        ['dead_click', 'hand', false],
        ['dead_click', 'off', true],
        ['dead_click', 'aria', true],
      ]);
      expect(told.map(evidence)).toEqual(ids.map((id) => (id === 'off' ? [] : [`click ${id}`])));
    });

    test('does not tell where the page responds, in whatever way', async () => {
      await open(
        `<button id="node">Node</button> <button id="down">Down</button> <button id="route">Route</button>
        <button id="ask">Ask</button> <button id="scroll">Scroll</button> <button id="focus">Focus</button>
        <button id="talk">Talk</button> <input id="field">
        <a href="#part" id="part">Part</a> <details><summary id="sum">Sum</summary>x</details>
        <dialog id="dialog"><form method="dialog"><button>Close</button></form></dialog>
        <div style="height: 3000px"></div>
        <script>
          const on = (id, type, act) => document.getElementById(id).addEventListener(type, act);
          on('node', 'click', () => setTimeout(() => { document.title = 'Done' }, 300));
          on('down', 'pointerdown', ({ target }) => target.title = 'Menu');
          on('route', 'click', () => history.pushState(null, '', '?step=2'));
          on('ask', 'click', () => fetch('/data.json'));
          on('scroll', 'click', () => scrollTo(0, 40));
          on('focus', 'click', () => field.focus());
          on('talk', 'click', () => dialog.showModal());
        </script>`,
      );
      await judged();
      for (const id of ['node', 'down', 'route', 'ask', 'scroll', 'focus', 'part', 'sum', 'talk']) {
        await page.click(`#${id}`);
        // Each by itself: one response is for all that was pressed before it.
        await pass(DEAD);
      }
      expect(await moments()).toEqual([]);
    });

    test('does not tell text, pictures that are drawn, ignored ones, clicks by key or by a script', async () => {
      await open(
        `<p id="text">Text</p> <canvas id="drawn" style="cursor: pointer" width="50" height="50"></canvas>
        <button id="key">Key</button> <button id="ignored" data-mp-ignore="dead">Tap</button>
        <select id="choose" style="cursor: pointer"><option>One</select>`,
      );
      await judged();
      for (const id of ['text', 'drawn', 'ignored']) await page.click(`#${id}`);
      await page.evaluate('document.querySelector("#key").focus()');
      await page.press('Enter');
      await page.evaluate('document.querySelector("#key").click()');
      await pass(DEAD);
      expect(await moments()).toEqual([]);
      expect(mine().filter(({ type }) => type === 'click').length).toBeGreaterThanOrEqual(5);
    });

    test('does not tell on a page that changes by itself; its own batches are no response', async () => {
      await open('<button id="dead">Apply</button> <i id="clock"></i>');
      await page.evaluate('void setInterval(() => clock.textContent = performance.now(), 150)');
      await judged();
      await page.click('#dead');
      await pass(DEAD);
      expect(await moments()).toEqual([]);
      await open('<button id="dead">Apply</button>');
      await judged();
      await page.click('#dead');
      await page.evaluate('milepost.flush()');
      await waitUntil('a batch', () => mine().some(({ type }) => type === 'click'));
      await pass(DEAD);
      expect((await moments()).map(({ name }) => name)).toEqual(['dead_click']);
    });
  });

  test('rage_click tells its clicks, and is less sure where the page responded', async () => {
    await open(
      `<button id="dead">Apply</button> <button id="more">Next</button>
      <button id="slow" onclick="this.title = 'Thinking ' + Math.random()">Save</button>`,
    );
    await judged();
    for (const [id, times] of [
      ['dead', 5],
      ['slow', 4],
      ['more', 5],
    ] as const) {
      await page.click(`#${id}`, { times });
      await pass(SECOND);
    }
    const told = await moments();
    const rage = told.filter(({ name }) => name === 'rage_click');
    expect(
      rage.map(({ element, data }) => [element?.id, data?.clicks, data?.responded, data?.confidence]),
    ).toEqual([
      ['dead', 5, false, 1],
      ['slow', 4, true, 0.5],
    ]);
    expect(rage.map(evidence)).toEqual([Array(5).fill('click dead'), Array(4).fill('click slow')]);
    const dead = told.filter(({ name }) => name === 'dead_click');
    expect(dead.map(({ element }) => element?.id)).toEqual(['dead', 'more']);
  });

  describe('quick_back', () => {
    const LONG = '<div style="height: 4000px">Long</div>';

    test('tells a page that was looked at and left again, and none on which something was done', async () => {
      await open({
        '/list':
          '<a id="one" href="one">One</a> <a id="two" href="two">Two</a> <a id="in" href="login">In</a>',
        '/one': 'One',
        '/two': `Two <button id="open" onclick="title = 'open'">Open</button>`,
        '/login': 'Log in',
      });
      for (const id of ['one', 'two', 'in']) {
        await page.click(`#${id}`);
        await page.waitFor('!document.querySelector("#one") && document.readyState === "complete"');
        await ready();
        if (id === 'two') await page.click('#open');
        await page.back();
        await page.waitFor('!!document.querySelector("#one")');
        await ready();
        await pause(700);
      }
      await waitUntil('all views', () => {
        const views = mine().filter(({ type }) => type === 'page');
        return new Set(views.map(({ id }) => id)).size === 7 || void page.evaluate('milepost.flush()');
      });
      const told = await moments();
      expect(told.map(({ name, data }) => [name, data?.path])).toEqual([['quick_back', `/${site}/one`]]);
      expect(evidence(told[0])).toEqual(['page /list', 'page /one', 'page /list']);
    });

    test('tells routes inside a page as well, not those that were read or only differ behind the path', async () => {
      await open(LONG);
      const visit = async (path: string, act = async () => {}) => {
        await page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)})`);
        await pause(300);
        await act();
        await page.evaluate('history.back()');
        await pause(800);
      };
      const start = `/${site}`;
      await visit(`${start}/shoes`);
      await visit(`${start}/read`, async () => {
        await page.wheel(1800);
        await page.waitFor('scrollY > 1200');
      });
      await visit(`${start}?tab=2`);
      await visit(`${start}#part`);
      const told = await moments();
      expect(told.map(({ name, data }) => [name, data?.path])).toEqual([['quick_back', `${start}/shoes`]]);
    });
  });

  describe('tab_return', () => {
    test('tells who was away for a while and goes on, not after a glance or without a hand', async () => {
      await open('<p id="text">Text</p><p id="more">More</p>');
      await page.click('#text');
      const away = async (ms: number) => {
        await page.hide();
        await pause(ms);
        await page.show();
      };
      await away(300);
      await page.click('#more');
      await pass(ENGAGED);
      expect(await moments()).toEqual([]);
      await away(2100);
      await pass(ENGAGED);
      expect(await moments()).toEqual([]);
      await page.hover('#text');
      await page.hover('#more');
      await pass(ENGAGED);
      const told = await moments();
      expect(told.map(({ name }) => name)).toEqual(['tab_return']);
      expect(told[0]?.data?.durationMs).toBeGreaterThanOrEqual(2000);
      expect(evidence(told[0])).toEqual(['page ']);
    });
  });

  describe('exit_intent', () => {
    test('does not tell a pointer that goes on inside the page, into a frame or that stays', async () => {
      await open('<iframe srcdoc="In here" width="600" height="80"></iframe><p id="text">Text</p>');
      await page.hover('#text');
      await pass(ENGAGED);
      for (const id of ['iframe', '#text', 'iframe', '#text']) await page.hover(id);
      await pause(600);
      expect(await moments()).toEqual([]);
    });

    // The drivers of the other engines keep their pointers inside the window.
    if (engine === 'chromium') {
      test('tells a mouse that leaves upwards, not a slow one, nor one after a key', async () => {
        await open('<p id="text">Text</p>');
        const mouse = page.playwright!.mouse;
        const leave = async (steps: number, ms: number) => {
          for (let y = 200; y > -20; y -= 220 / steps) {
            await mouse.move(300, y);
            await pause(ms);
          }
          await mouse.move(300, -20);
          await pause(600);
          await mouse.move(300, 300);
        };
        await page.hover('#text');
        await pass(ENGAGED);
        await page.press('a');
        await leave(5, 5);
        expect(await moments()).toEqual([]);
        await pause(1500);
        await leave(5, 5);
        const told = await moments();
        expect(told.map(({ name, data }) => [name, data?.weak])).toEqual([['exit_intent', undefined]]);
        expect(evidence(told[0])).toEqual(['page ']);
      });
    }
  });
});
