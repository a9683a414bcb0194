import type { MilepostEvent } from '../../src/types';
import { browsers } from '../support/browsers';
import { type Endpoint, startEndpoint } from '../support/endpoint';
import { type Browser, openBrowser, type Page } from '../support/openBrowser';
import { type RunningProcess, startProcess } from '../support/startProcess';

/**
 * Applications that change their address without loading: each route is one page view and nothing else is one, with
 * the Navigation API where the engine has it (WebKitGTK has not) and with the history methods where not.
 */

jest.setTimeout(120_000);

const HASH = JSON.stringify({
  milepost: 1,
  site: { router: 'hash' },
  stages: [{ id: 'look' }, { id: 'buy', when: { path: '/cart/**' } }],
});

describe.each(browsers())('routes in %s', (engine) => {
  let endpoint: Endpoint;
  let browser: Browser;
  let page: Page;
  let site = '';
  let count = 0;

  beforeAll(async () => {
    endpoint = await startEndpoint();
    endpoint.serve(
      '/from',
      () => `<!doctype html><title>From</title><a id="to" href="${endpoint.origin}/${site}">To</a>`,
    );
    browser = await openBrowser(engine);
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  /** A page under `/app-1` whose title follows its address, as an application's does, right behind it. */
  function serve(before: string, attributes = '') {
    site = `app-${++count}`;
    endpoint.serve(
      `/${site}`,
      `<!doctype html><meta charset="utf-8"><title>Start</title><script>
        ${before};
        window.before = { push: history.pushState, replace: history.replaceState };
        const here = (path) => '/${site}' + path;
        const go = (how, path) => (history[how + 'State']({ n: 1 }, '', here(path)), named());
        const named = () => { document.title = 'At ' + location.pathname.split('/').pop(); };
        addEventListener('popstate', named);
        const settled = () => new Promise((done) => setTimeout(() => setTimeout(done, 20), 0));
      </script>
      <script async src="/js/milepost.js" data-site="${site}" data-endpoint="/m" data-consent="not-needed" ${attributes}></script>
      <button id="shoes" onclick="go('push', '/shoes')">Shoes</button>
      <button id="cart" onclick="go('push', '/cart'); scrollTo(0, 0)" style="display: block; margin: 3000px 0">Cart</button>`,
    );
  }

  const mine = () => ofSite(endpoint, site);
  /** Runs code in the page as one task, and lets the routes it went through settle. */
  const run = (code: string) => page.evaluate(`(() => { ${code}; return settled(); })()`);
  const views = (events: MilepostEvent[]) =>
    events
      .filter(({ type }) => type === 'page')
      .map(({ page: { path, kind, previous } }) => [short(path), kind, previous && short(previous)]);
  const short = (path: string) => path.replace(`/${site}`, '') || '/';

  async function recorded(): Promise<MilepostEvent[]> {
    await page.evaluate('(milepost.track("end"), milepost.flush())');
    await endpoint.waitForEvents(() => mine().some(({ name }) => name === 'end'));
    return mine();
  }
  const ready = () => page.waitFor('typeof milepost === "function" && !!milepost.health');

  const ways: Array<[way: string, before: string]> = [['as the engine has it', '']];
  if (engine !== 'webkit') ways.push(['without the Navigation API', 'delete window.navigation']);

  describe.each(ways)('%s', (_, before) => {
    beforeEach(async () => {
      serve(before);
      await page.goto(`${endpoint.origin}/${site}`);
      await ready();
    });

    test('each changed path is one page, whatever the router does on the way', async () => {
      const length = await page.evaluate<number>('history.length');
      await run('go("replace", "?tab=1")');
      await run('go("push", "/shoes")');
      await run('go("replace", "/shoes?sort=price")');
      await run('location.hash = "reviews"');
      await run('go("replace", "/shoes/aero")');
      // vue-router replaces the entry it leaves before it pushes the next.
      await run('go("replace", "/shoes/aero"); go("push", "/cart")');
      await run('go("push", "/cart/")');
      // A redirect: two pushes in one task are one move.
      await run('go("push", "/account"); go("replace", "/login")');
      const events = await recorded();
      expect(views(events)).toEqual([
        ['/', 'load', undefined],
        ['/shoes', 'push', '/'],
        ['/shoes/aero', 'replace', '/shoes'],
        ['/cart', 'push', '/shoes/aero'],
        ['/login', 'push', '/cart/'],
      ]);
      // The title is the new page's already.
      const titles = events.filter(({ type }) => type === 'page').map(({ page: { title } }) => title);
      expect(titles).toEqual(['Start', 'At shoes', 'At aero', 'At cart', 'At login']);
      // The pages' own entries, and not one more.
      expect(await page.evaluate('history.length')).toBe(Math.min(50, length + 5));
    });

    test('the back button is a traversal, and a leave comes before each page that follows', async () => {
      // By hand: the back button passes over entries that a page made without a person.
      await page.click('#shoes');
      await run('');
      await page.click('#cart');
      await run('');
      await page.back();
      await run('');
      await page.forward();
      await run('');
      const events = await recorded();
      expect(
        events.flatMap(({ type, page: { path, kind } }) =>
          type === 'page' || type === 'page_leave' ? [[type, short(path), kind]] : [],
        ),
      ).toEqual([
        ['page', '/', 'load'],
        ['page_leave', '/', undefined],
        ['page', '/shoes', 'push'],
        ['page_leave', '/shoes', undefined],
        ['page', '/cart', 'push'],
        ['page_leave', '/cart', undefined],
        ['page', '/shoes', 'traverse'],
        ['page_leave', '/shoes', undefined],
        ['page', '/cart', 'traverse'],
      ]);
      const [first, scrolled] = events.filter(({ type }) => type === 'page_leave').map(({ data }) => data);
      expect(scrolled?.scrollMax).toBeGreaterThan(first?.scrollMax as number);
      const pageIds = events.filter(({ type }) => type === 'page').map(({ pageId }) => pageId);
      expect(new Set(pageIds).size).toBe(5);
      expect(new Set(events.map(({ tabId }) => tabId)).size).toBe(1);
    });

    test('the history methods are left as they were where the Navigation API is', async () => {
      const { untouched, api } = await page.evaluate(() => {
        const w = window as unknown as { before: { push: unknown; replace: unknown }; navigation?: unknown };
        return {
          untouched:
            history.pushState === w.before.push &&
            history.replaceState === w.before.replace &&
            Object.keys(history).length === 0,
          api: !!w.navigation,
        };
      });
      expect(untouched).toBe(api);
      await page.evaluate('milepost.destroy()');
      expect(
        await page.evaluate('history.pushState === before.push && history.replaceState === before.replace'),
      ).toBe(true);
    });

    test.each([
      ['in the page', (config: string) => `data-config='${config}'`],
      ['at an address', () => 'data-config="/hash.json"'],
    ])('a router behind the "#" is followed where the config says so, %s', async (_, attributes) => {
      endpoint.serve('/hash.json', HASH);
      serve(before, attributes(HASH));
      await page.goto(`${endpoint.origin}/${site}#/shoes`);
      await ready();
      await page.waitFor('document.documentElement.dataset.journeyStage');
      await run('location.hash = "#/cart/12"');
      await run('go("push", "#/cart/12?step=2")');
      await run('go("push", "#/done")');
      const events = await recorded();
      expect(views(events)).toEqual([
        ['/shoes', 'load', undefined],
        ['/cart/12', 'hash', '/shoes'],
        ['/done', 'hash', '/cart/12'],
      ]);
      expect(events.filter(({ type }) => type === 'stage').map(({ data }) => data?.to)).toEqual(['buy']);
      expect(events.at(-1)).toMatchObject({ page: { path: '/done' }, stage: { id: 'buy' } });
    });
  });

  test('where the visitor came from stays with the visit through all routes', async () => {
    serve('');
    await page.goto(`${endpoint.otherOrigin}/from`);
    await page.click('#to');
    await page.waitFor('location.hostname === "127.0.0.1" && document.readyState === "complete"');
    await ready();
    await run('go("push", "/shoes")');
    await run('go("push", "/cart")');
    const events = await recorded();
    const pages = events.filter(({ type }) => type === 'page').map((event) => event.page.referrer);
    expect(pages).toEqual([endpoint.otherOrigin, undefined, undefined]);
    const sessions = endpoint
      .posts('/m')
      .flatMap(({ batch }) => (batch?.site === site ? [batch.session] : []));
    expect(sessions.length).toBeGreaterThan(0);
    for (const { referrer, channel, landing } of sessions) {
      expect({ referrer, channel, landing }).toEqual({
        referrer: endpoint.otherOrigin,
        channel: 'referral',
        landing: `/${site}`,
      });
    }
  });
});

describe.each(browsers())('the shop as a single-page application in %s', (engine) => {
  let endpoint: Endpoint;
  let shop: RunningProcess;
  let browser: Browser;
  let page: Page;
  let events: MilepostEvent[];

  beforeAll(async () => {
    endpoint = await startEndpoint();
    shop = await startProcess('examples/shop/server.js', { env: { PORT: '0', ENDPOINT: endpoint.url } });
    browser = await openBrowser(engine);
    page = await browser.newPage();
    await buy();
    await page.evaluate('milepost.flush()');
    events = await endpoint.waitForEvents((all) => all.some(({ data }) => data?.to === 'fulfillment'));
    events.sort((a, b) => a.seq - b.seq);
  });
  afterAll(() => Promise.all([browser?.close(), shop?.stop()]));

  async function buy() {
    const at = (path: string) => page.waitFor(`location.pathname === ${JSON.stringify(path)}`);
    await page.goto(`${shop.url}/app`);
    await page.waitFor('!!document.documentElement.dataset.journeyStage');
    await page.evaluate('window.sameDocument = true');
    await page.click('[data-consent=accept]');
    await page.click('.hero__picture');
    await at('/app/products/running/aero-long');
    await page.click('label:has([name=size][value="42"])');
    await page.click('[data-add-to-cart]');
    await at('/app/cart');
    await page.click('[data-checkout]');
    await at('/app/checkout/address');
    const fields = {
      name: 'Eva Quill',
      email: 'eva@mail.example',
      street: 'Lantern Row 7',
      postcode: 'QX417',
      city: 'Lisbon',
    };
    for (const [name, text] of Object.entries(fields)) await page.type(`#checkout [name=${name}]`, text);
    await page.click('[data-next]');
    await at('/app/checkout/delivery');
    await page.click('label:has([name=delivery][value=express])');
    await page.click('[data-next]');
    await at('/app/checkout/pay');
    const card = { card: '4242424242424242', expiry: '09/28', cvc: '739' };
    for (const [name, text] of Object.entries(card)) await page.type(`#checkout [name=${name}]`, text);
    await page.click('[data-pay]');
    await at('/app/checkout/thanks');
    await page.waitFor('document.documentElement.dataset.journeyStage === "fulfillment"');
  }

  test('is one document, with one page view a route', async () => {
    expect(await page.evaluate('sameDocument')).toBe(true);
    expect(new Set(events.map(({ tabId }) => tabId)).size).toBe(1);
    const pages = events.filter(({ type }) => type === 'page').map((event) => event.page);
    expect(pages.map(({ path, kind }) => [path, kind])).toEqual([
      ['/app', 'load'],
      ['/app/products/running/aero-long', 'push'],
      ['/app/cart', 'push'],
      ['/app/checkout/address', 'push'],
      ['/app/checkout/delivery', 'push'],
      ['/app/checkout/pay', 'push'],
      ['/app/checkout/thanks', 'push'],
    ]);
    expect(events.filter(({ type }) => type === 'page_leave')).toHaveLength(pages.length - 1);
  });

  test('moves through every stage once', () => {
    const moves = events
      .filter(({ type }) => type === 'stage')
      .map(({ data, touchpoint }) => [data?.to, touchpoint]);
    expect(moves).toEqual([
      ['acquisition', 'Product page'],
      ['conversion', 'Add to cart'],
      ['fulfillment', 'Order confirmed'],
    ]);
    expect(events.filter(({ name }) => name === 'purchase')).toHaveLength(1);
  });

  test('loses nothing, tells nothing twice, and keeps what was typed to itself', () => {
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i));
    expect(endpoint.duplicates()).toEqual([]);
    const sent = endpoint
      .posts()
      .map(({ body }) => body)
      .join('\n');
    expect(sent).not.toMatch(/Eva Quill|eva@|Lantern|QX417|Lisbon|4242.?4242|"739"/);
  });
});

function ofSite(endpoint: Endpoint, site: string): MilepostEvent[] {
  const tabs = endpoint
    .posts('/m')
    .flatMap(({ batch }) => (batch?.site === site ? Object.keys(batch.seen) : []));
  return endpoint
    .events()
    .filter(({ tabId }) => tabs.includes(tabId))
    .sort((a, b) => a.seq - b.seq);
}
