import type { MilepostEvent } from '../../src/types';
import { browsers } from '../support/browsers';
import { type Endpoint, startEndpoint } from '../support/endpoint';
import { type Browser, openBrowser, type Page } from '../support/openBrowser';
import type { Post } from '../support/readPost';
import { pause, waitUntil } from '../support/waitUntil';

/** Several tabs of one site: one visitor, one journey, one decision about consent, one sender at a time. */

jest.setTimeout(120_000);

const JOURNEY = {
  milepost: 1,
  stages: [
    { id: 'look', when: { path: '/**' } },
    { id: 'weigh', when: { text: 'Compare*' } },
    { id: 'buy', when: { text: 'Buy*' } },
  ],
};

describe.each(browsers())('two tabs in %s', (engine) => {
  let endpoint: Endpoint;
  let browser: Browser;
  let one: Page;
  let two: Page;
  let site = '';
  let count = 0;

  beforeAll(async () => {
    endpoint = await startEndpoint();
    browser = await openBrowser(engine);
    one = await browser.newPage();
    two = await browser.newPage();
  });
  afterAll(() => browser.close());

  /** The same page of a new site in both tabs. */
  async function open(consent: string) {
    endpoint.answer('ok');
    await one.goto('about:blank');
    await two.goto('about:blank');
    site = `tabs-${++count}`;
    for (const tab of ['one', 'two']) {
      endpoint.serve(
        `/${site}/${tab}`,
        `<!doctype html><meta charset="utf-8"><title>Tab ${tab}</title>
        <script async src="/js/milepost.js" data-site="${site}" data-endpoint="/${site}/m" data-consent="${consent}"
          data-config='${JSON.stringify(JOURNEY)}'></script>
        <button id="compare">Compare</button> <button id="buy">Buy</button>`,
      );
    }
    for (const [tab, page] of [
      ['one', one],
      ['two', two],
    ] as const) {
      await page.goto(`${endpoint.origin}/${site}/${tab}`);
      await page.waitFor('typeof milepost === "function" && !!milepost.health');
      // Two who begin in the same instant each take the visitor for a new one; the later word of them holds.
      if (consent !== 'wait') await page.waitFor(`!!localStorage['milepost:${site}:state']`);
    }
  }

  const posts = () => endpoint.posts(`/${site}/m`);
  const events = () => endpoint.events(`/${site}/m`);
  const named = (name: string) => events().filter((event) => event.name === name);
  const shown = (page: Page) => page.evaluate('document.documentElement.dataset.journeyStage');
  const state = 'milepost.consent().state';
  const stored = (page: Page) =>
    page.evaluate<string[]>(
      `Object.keys(localStorage).filter((key) => key.includes(${JSON.stringify(site)}))`,
    );

  /** Asks both tabs to send until all of it arrived: while one is sending the other need not. */
  const arrival = (what: string, enough: () => boolean) =>
    waitUntil(what, async () => {
      for (const page of [one, two]) await page.evaluate('milepost.flush()');
      return enough();
    });

  test('are one visitor in one visit, and where one goes on the journey the other follows', async () => {
    await open('not-needed');
    expect(await shown(one)).toBe('look');
    await two.click('#compare');
    await one.waitFor('document.documentElement.dataset.journeyStage === "weigh"');
    await one.click('#buy');
    await two.waitFor('document.documentElement.dataset.journeyStage === "buy"');
    await two.click('#compare');
    await one.evaluate('milepost.track("last")');
    await two.evaluate('milepost.track("last")');
    await arrival('both tabs', () => named('last').length === 2);

    const context = ({ batch }: Post) =>
      `${batch?.anonymousId} ${batch?.session.id} ${batch?.visitor.visits}`;
    expect(new Set(posts().map(context)).size).toBe(1);
    expect(posts()[0]?.batch).toMatchObject({ anonymousId: expect.any(String), visitor: { visits: 1 } });
    expect(events().filter(({ type }) => type === 'session')).toHaveLength(1);
    const moves = events().filter(({ type }) => type === 'stage');
    expect(moves.map(({ data, page }) => [data?.from, data?.to, page.path])).toEqual([
      ['look', 'weigh', `/${site}/two`],
      ['weigh', 'buy', `/${site}/one`],
    ]);
    // Comparing again, in the other tab, does not lead back.
    const again = events().filter(({ type, element }) => type === 'click' && element?.text === 'Compare');
    expect(again.map(({ stage }) => [stage.id, stage.touch]).sort()).toEqual([
      ['buy', 'weigh'],
      ['weigh', 'weigh'],
    ]);
    expect(named('last').map(({ stage }) => stage.id)).toEqual(['buy', 'buy']);
    expectWhole(events());
    expect(endpoint.duplicates(`/${site}/m`)).toEqual([]);
  });

  test('consent given in one starts the other, with what it had noticed', async () => {
    await open('wait');
    await one.click('#compare');
    await two.click('#buy');
    expect([await one.evaluate(state), await two.evaluate(state)]).toEqual(['waiting', 'waiting']);
    expect(await stored(one)).toEqual([]);
    expect(posts()).toEqual([]);
    await one.evaluate('milepost.consent({ analytics: true, marketing: false })');
    await two.waitFor(`${state} === "granted"`);
    const clicks = () => events().filter(({ type }) => type === 'click');
    await arrival('both clicks', () => clicks().length === 2);
    expect(
      clicks()
        .map(({ page, element }) => [page.path, element?.text])
        .sort(),
    ).toEqual([
      [`/${site}/one`, 'Compare'],
      [`/${site}/two`, 'Buy'],
    ]);
    expect(new Set(posts().map(({ batch }) => batch?.anonymousId)).size).toBe(1);
    expect(events().filter(({ type }) => type === 'consent')).toHaveLength(1);
    await arrival('the rest', () => whole(events()));
    expect(endpoint.duplicates(`/${site}/m`)).toEqual([]);
  });

  test('a refusal in one erases everything and silences both', async () => {
    await open('not-needed');
    await two.click('#buy');
    await one.waitFor('document.documentElement.dataset.journeyStage === "buy"');
    await arrival('the click', () => events().some(({ type }) => type === 'click'));
    expect((await stored(one)).length).toBeGreaterThan(0);

    await one.evaluate('milepost.consent({ analytics: false, marketing: false })');
    await two.waitFor(`${state} === "denied"`);
    await waitUntil('the device to be empty', async () => {
      const left = await stored(two);
      const rows = await two.evaluate(rowsIn, `milepost:${site}:1`);
      return left.join() === `milepost:${site}:consent` && rows === 0;
    });
    const before = posts().length;
    for (const page of [one, two]) {
      await page.click('#compare');
      await page.evaluate('(milepost.track("after"), milepost.flush())');
      expect(await shown(page)).not.toBe('buy');
    }
    await two.goto('about:blank');
    await pause(200);
    expect(posts()).toHaveLength(before);
    expect(await stored(one)).toEqual([`milepost:${site}:consent`]);
  });

  test('send in turns: never two requests at once, everything once', async () => {
    await open('not-needed');
    let inFlight = 0;
    let most = 0;
    endpoint.answer(async () => {
      most = Math.max(most, ++inFlight);
      await pause(60);
      inFlight--;
      return 'ok' as const;
    }, `/${site}/m`);
    // Without a timer: the tab behind has one a second.
    const busy = (tab: string) => `(async () => {
      for (let i = 0; i < 60; i++) {
        milepost.track(${JSON.stringify(tab)}, { i });
        if (i % 5 === 0) await milepost.flush();
      }
      await milepost.flush();
    })()`;
    await Promise.all([one.evaluate(busy('from-one')), two.evaluate(busy('from-two'))]);
    await arrival('all 120', () => named('from-one').length === 60 && named('from-two').length === 60);
    expect(most).toBe(1);
    for (const name of ['from-one', 'from-two']) {
      expect(
        named(name)
          .map(({ data }) => data?.i)
          .sort((a, b) => Number(a) - Number(b)),
      ).toEqual(Array.from({ length: 60 }, (_, i) => i));
    }
    expectWhole(events());
    expect(endpoint.duplicates(`/${site}/m`)).toEqual([]);
  });
});

const gaps = (events: MilepostEvent[]) =>
  [...new Set(events.map(({ tabId }) => tabId))].flatMap((tab) => {
    const seqs = events.flatMap(({ tabId, seq }) => (tabId === tab ? [seq] : [])).sort((a, b) => a - b);
    return seqs.filter((seq, i) => seq !== i);
  });
const whole = (events: MilepostEvent[]) => gaps(events).length === 0;
const expectWhole = (events: MilepostEvent[]) => expect(gaps(events)).toEqual([]);

/** Runs in the page: how many rows a database has; 0 when there is none. */
async function rowsIn(name: string): Promise<number> {
  if (!(await indexedDB.databases()).some((one) => one.name === name)) return 0;
  const opening = indexedDB.open(name);
  await new Promise((done) => {
    opening.onsuccess = done;
  });
  const db = opening.result;
  let count = 0;
  for (const store of db.objectStoreNames) {
    const counting = db.transaction(store).objectStore(store).count();
    await new Promise((done) => {
      counting.onsuccess = done;
    });
    count += counting.result;
  }
  db.close();
  return count;
}
