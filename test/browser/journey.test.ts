import type { MilepostEvent } from '../../src/types';
import { browsers } from '../support/browsers';
import { type Endpoint, startEndpoint } from '../support/endpoint';
import { type Browser, openBrowser, type Page } from '../support/openBrowser';
import { pause } from '../support/waitUntil';

/**
 * What a journey says besides its stages, over page loads and while time passes: counting, moments, goals, personas,
 * triggers and waits. Judged by what the endpoint received and by what the page's own scripts can see.
 */

jest.setTimeout(120_000);

const PRODUCTS = { path: '/*/p/*', count: '>= 3', distinct: 'path', within: '30 minutes' };
const JOURNEY = {
  milepost: 1,
  stages: [
    { id: 'look', when: { path: '/**' } },
    { id: 'weigh', when: { ...PRODUCTS, touchpoint: 'Comparing' } },
    { id: 'buy', when: { event: 'purchase' } },
  ],
  moments: [
    { id: 'comparing', want: 'know', when: PRODUCTS, repeat: 'every time' },
    {
      id: 'doubt',
      want: 'buy',
      kind: 'friction',
      when: { path: '/*/cart', wait: '2 seconds', unless: { path: '/*/checkout' } },
    },
    { id: 'reading', want: 'know', when: { path: '/*/guide', engaged: '1 second' } },
  ],
  goals: [{ id: 'order', when: { event: 'purchase' }, value: 'total', currency: 'EUR' }],
  personas: [{ id: 'runner', when: { path: '/*/p/1' } }],
  triggers: [
    {
      id: 'help',
      on: { moment: 'comparing' },
      do: [
        ...[{ mark: 'offer-help' }, { run: 'openChat' }, { emit: 'shop:help' }, { push: 'journey_moment' }],
        ...[{ track: 'help_offered' }, { ask: 'nps' }, { send: 'now' }],
      ],
    },
    { id: 'echo', on: { moment: 'comparing' }, if: { event: 'help_offered' }, do: { track: 'echo' } },
  ],
};

describe.each(browsers())('a journey in %s', (engine) => {
  let endpoint: Endpoint;
  let browser: Browser;
  let page: Page;
  let site = '';
  let count = 0;

  beforeAll(async () => {
    endpoint = await startEndpoint();
    endpoint.serve('/elsewhere', '<!doctype html><title>Elsewhere</title>');
    browser = await openBrowser(engine);
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  beforeEach(() => begin());

  /** A new site, with every page of it. */
  function begin() {
    site = `journey-${++count}`;
    for (const path of ['p/1', 'p/2', 'p/3', 'p/4', 'cart', 'checkout', 'guide'])
      endpoint.serve(
        `/${site}/${path}`,
        `<!doctype html><meta charset="utf-8"><title>${path}</title><script>
          window.heard = [];
          window.dataLayer = [];
          for (const type of ['milepost:moment', 'milepost:goal', 'milepost:ask', 'shop:help'])
            document.addEventListener(type, ({ detail }) => heard.push(type + ' ' + (detail.name ?? detail.trigger)));
          window.milepost = function () { (milepost.q = milepost.q || []).push(arguments); };
          milepost('action', 'openChat', ({ trigger }) => heard.push('openChat ' + trigger));
        </script>
        <script src="/js/milepost.js" data-site="${site}" data-endpoint="/${site}/m" data-consent="not-needed"
          data-config='${JSON.stringify(JOURNEY)}'></script>
        <p data-mp-ask="nps" hidden>How was it?</p>
        <p id="text" style="margin-bottom: 3000px">Text</p>`,
      );
  }

  const visit = async (path: string) => {
    await page.goto(`${endpoint.origin}/${site}/${path}`);
    await page.waitFor('typeof milepost === "function" && !!milepost.health');
  };
  const events = () => endpoint.events(`/${site}/m`);
  const arrived = (enough: (found: MilepostEvent[]) => boolean, timeout?: number) =>
    endpoint.waitForEvents(() => enough(events()), timeout);
  const named = (name: string) => events().filter((event) => event.name === name);
  /** Everything is at the endpoint; what the last page handed over while it left may hang in the air for 30 s. */
  const settled = async () => {
    await page.evaluate('milepost.track("end")');
    await page.waitFor('(milepost.flush(), milepost.health().waiting === 0)', 45_000);
  };
  const heard = () => page.evaluate<string[]>('heard');
  const onHtml = (name: string) =>
    page.evaluate<string | null>(`document.documentElement.dataset.${name} ?? null`);

  test('counts over page loads, and tells the moment that comes of it to page and endpoint', async () => {
    const stageIs = (id: string) => page.waitFor(`document.documentElement.dataset.journeyStage === "${id}"`);
    for (const path of ['p/1', 'p/2', 'p/1']) {
      await visit(path);
      await stageIs('look');
    }
    await visit('p/3');
    await stageIs('weigh');
    expect((await heard()).filter((type) => type.startsWith('milepost:moment'))).toEqual([
      'milepost:moment comparing',
    ]);
    await settled();
    const [moment, ...others] = events().filter(({ type }) => type === 'moment');
    expect(others).toEqual([]);
    expect(moment).toMatchObject({
      name: 'comparing',
      page: { path: `/${site}/p/3` },
      data: { want: 'know', builtin: false, count: 3 },
      stage: { id: 'weigh', touch: 'weigh', rule: 'moments.comparing.when.0' },
      touchpoint: 'Comparing',
    });
    expect(events().filter(({ type }) => type === 'stage')).toHaveLength(1);
  });

  test('a trigger does all it says, once in a visit', async () => {
    for (const path of ['p/1', 'p/2', 'p/3']) await visit(path);
    await page.waitFor('document.documentElement.dataset.journeyMark');
    expect(await onHtml('journeyMark')).toBe('offer-help');
    expect((await heard()).sort()).toEqual([
      ...['milepost:ask help', 'milepost:moment comparing', 'openChat help', 'shop:help help'],
    ]);
    expect(await page.evaluate('dataLayer')).toEqual([
      {
        event: 'journey_moment',
        journey: expect.objectContaining({ stage: 'weigh', moments: ['comparing'] }),
      },
    ]);
    expect(await page.evaluate('document.querySelector("[data-mp-ask]").hidden')).toBe(false);
    // By `send`: nobody else asks for a request before five seconds are over.
    await arrived(() => named('help_offered').length === 1, 4000);
    expect(named('help_offered')[0]?.flags).toContain('trigger');

    await visit('p/4');
    await settled();
    expect(named('comparing')).toHaveLength(2);
    expect(named('help_offered')).toHaveLength(1);
    expect(named('echo')).toEqual([]);
    expect(await onHtml('journeyMark')).toBeNull();
    expect(await heard()).toEqual(['milepost:moment comparing']);
  });

  test('a goal brings its value, and is sent at once', async () => {
    await visit('cart');
    await settled();
    await page.evaluate('milepost.track("purchase", { total: 99.5 })');
    await arrived(() => named('order').length === 1, 4000);
    expect(named('order')[0]).toMatchObject({
      type: 'goal',
      value: 99.5,
      currency: 'EUR',
      stage: { id: 'buy', rule: 'goals.order.when.0' },
    });
    expect(await heard()).toContain('milepost:goal order');
  });

  test('what is waited for comes while the page is open, and not after what forbids it', async () => {
    await visit('cart');
    await page.waitFor('heard.length > 0');
    expect(await heard()).toEqual(['milepost:moment doubt']);
    await settled();
    const [doubt] = named('doubt');
    const [cart] = events().filter(({ type }) => type === 'page');
    expect(Date.parse(doubt!.time) - Date.parse(cart!.time)).toBe(2000);
    expect(doubt).toMatchObject({ page: { path: `/${site}/cart` }, data: { kind: 'friction' } });

    begin();
    await visit('cart');
    await visit('checkout');
    await pause(2500);
    await settled();
    expect(named('doubt')).toEqual([]);
  });

  test('a wait goes on over page loads, and is told afterwards where no page was open', async () => {
    await visit('cart');
    await page.reload();
    await visit('cart');
    await page.goto(`${endpoint.origin}/elsewhere`);
    await pause(2500);
    await visit('p/1');
    await settled();
    const [doubt, ...others] = named('doubt');
    expect(others).toEqual([]);
    const [cart] = events()
      .filter(({ type, page: { path } }) => type === 'page' && path.endsWith('/cart'))
      .sort((a, b) => (a.time < b.time ? -1 : 1));
    expect(Date.parse(doubt!.time) - Date.parse(cart!.time)).toBe(2000);
  });

  test('a persona is on the page and in the batch, from the event on that showed it', async () => {
    await visit('p/2');
    expect(await onHtml('journeyPersona')).toBeNull();
    await settled();
    await visit('p/1');
    expect(await onHtml('journeyPersona')).toBe('runner');
    await settled();
    await visit('p/2');
    expect(await onHtml('journeyPersona')).toBe('runner');
    await settled();
    const batches = endpoint.posts(`/${site}/m`).map(({ batch }) => batch!);
    // What a page handed over when it was left may come again, under the same id.
    const views = new Map(
      batches.flatMap(({ visitor, events }) =>
        events
          .filter(({ type }) => type === 'page')
          .map(({ id, page }) => [id, [page.path.replace(`/${site}`, ''), visitor.personas]] as const),
      ),
    );
    expect([...views.keys()].sort().map((id) => views.get(id))).toEqual([
      ['/p/2', []],
      ['/p/1', ['runner']],
      ['/p/2', ['runner']],
    ]);
  });

  test('who scrolls down is told of at the depths that were reached', async () => {
    await visit('guide');
    await page.click('#text');
    await page.wheel(1500);
    await page.waitFor('scrollY > 800');
    await pause(400);
    await settled();
    const depths = events().flatMap(({ type, data }) => (type === 'scroll' ? [data?.percent] : []));
    expect(depths.length).toBeGreaterThan(0);
    expect(depths).toEqual([...new Set(depths)].sort());
    expect([25, 50, 75, 90]).toEqual(expect.arrayContaining(depths));
  });

  test('attention that a rule names is told when it is reached', async () => {
    await visit('guide');
    await page.click('#text');
    await page.waitFor('heard.includes("milepost:moment reading")');
    await settled();
    const [engage] = events().filter(({ type }) => type === 'engage');
    expect(engage?.data?.engagedMs).toBeGreaterThanOrEqual(1000);
    expect(named('reading')).toHaveLength(1);
  });
});
