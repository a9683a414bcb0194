import type { MilepostEvent } from '../../src/types';
import { browsers } from '../support/browsers';
import { type Endpoint, startEndpoint } from '../support/endpoint';
import { type Browser, openBrowser, type Page } from '../support/openBrowser';
import { waitUntil } from '../support/waitUntil';

/**
 * The moments of reading, searching, waiting, copying, forms and errors, from trusted clicks and keys. Each case is a
 * site of its own; what counts is what its endpoint received.
 */

jest.setTimeout(120_000);

const JOURNEY = {
  milepost: 1,
  stages: [{ id: 'look', when: { path: '/**' } }],
  capture: {
    moments: {
      field_hesitation: { firstKey: '1200 ms' },
      slow_page: false,
    },
  },
};

const seconds = (n: number) => new Promise((resolve) => setTimeout(resolve, n * 1000));

describe.each(browsers())('moments in %s', (engine) => {
  let endpoint: Endpoint;
  let browser: Browser;
  let page: Page;
  let path: string;
  let count = 0;

  beforeAll(async () => {
    endpoint = await startEndpoint();
    endpoint.serve('/elsewhere', '<!doctype html><title>Elsewhere</title>Elsewhere');
    browser = await openBrowser(engine);
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  const load = async (query = '') => {
    await page.goto(endpoint.origin + path + query);
    await page.waitFor('typeof milepost === "function" && !!milepost.health');
  };
  async function open(body: string, moments: object = {}, query = '') {
    path = `/moment-${++count}`;
    const { capture } = JOURNEY;
    const journey = { ...JOURNEY, capture: { moments: { ...capture.moments, ...moments } } };
    endpoint.serve(
      path,
      `<!doctype html><meta charset="utf-8"><title>Moment ${count}</title>
      <script async src="/js/milepost.js" data-site="moment-${count}" data-endpoint="/m" data-consent="not-needed"
        data-config='${JSON.stringify(journey)}'></script>${body}`,
    );
    await load(query);
  }

  const mine = () =>
    endpoint
      .events()
      .filter((event) => event.page.path === path)
      .sort((a, b) => Date.parse(a.time) - Date.parse(b.time) || a.seq - b.seq);
  const moments = () => mine().filter(({ type }) => type === 'moment');

  /** What is sent last has all the rest before it. */
  async function recorded(): Promise<MilepostEvent[]> {
    await page.evaluate('(milepost.track("end"), milepost.flush())');
    await endpoint.waitForEvents(() => mine().some(({ name }) => name === 'end'));
    return moments();
  }
  /** The events that a moment gives as evidence, as they were received. */
  const shownBy = (moment: MilepostEvent | undefined) =>
    ((moment?.data?.evidence ?? []) as string[]).map((id) => mine().find((event) => event.id === id)?.type);

  test('three searches over as many pages, the last without results', async () => {
    await open(
      '<ul id="list"></ul><script>list.dataset.mpResults = +!/zzz/.test(location)</script>',
      {},
      '?q=shoe',
    );
    for (const words of ['shoe', 'shoes', 'zzz']) {
      await seconds(1.2);
      await load(`?q=${words}`);
    }
    await waitUntil('both moments', async () => {
      await page.evaluate('milepost.flush()');
      return moments().length >= 2;
    });
    const found = await recorded();
    expect(found.map(({ name }) => name).sort()).toEqual(['empty_search', 'search_refine']);
    const refine = found.find(({ name }) => name === 'search_refine');
    expect(refine?.data).toMatchObject({ kind: 'friction', count: 3 });
    expect(shownBy(refine)).toEqual(['search', 'search', 'search']);
    expect(endpoint.posts('/m').map(({ body }) => body)).not.toContainEqual(expect.stringContaining('zzz'));
  });

  test('a field that is thought over, and one that is rejected again; then the form is left', async () => {
    await open(
      `<form id="trial"><input name="name" id="name"> <input name="mail" id="mail" type="email">
      <select id="plan" name="plan"><option>a<option>b</select> <button id="send">Send</button></form>`,
    );
    await seconds(1.2);
    await page.click('#name');
    await seconds(1.5);
    await page.type('#name', 'Ann');
    await page.type('#mail', 'ann');
    await page.click('#send');
    await seconds(1.2);
    await page.click('#send');
    await page.goto(`${endpoint.origin}/elsewhere`);
    await endpoint.waitForEvents(() => moments().some(({ name }) => name === 'form_abandon'));
    expect(moments().map(({ name, form }) => [name, form?.field ?? form?.lastField])).toEqual([
      ['field_hesitation', 'name'],
      ['field_struggle', 'mail'],
      ['form_abandon', 'mail'],
    ]);
    expect(shownBy(moments()[1])).toEqual(['form_error', 'form_error']);
    expect(shownBy(moments()[2])).toEqual(expect.arrayContaining(['form_start', 'form_abandon']));
  });

  test('a text that is copied, unless it is code', async () => {
    await open(
      '<pre id="code">npm install</pre> <p id="text">Aero 2</p> <button id="one">1</button> <button id="two">2</button>',
    );
    const copy = async (id: string) => {
      await page.click(`#${id}`, { times: 3 });
      await page.waitFor(`document.querySelector('#${id}').contains(getSelection().anchorNode)`);
      await page.press('Control+c');
    };
    await copy('code');
    await copy('text');
    const copied = () => mine().filter(({ type }) => type === 'copy');
    await waitUntil('both', async () => {
      await page.evaluate('milepost.flush()');
      return copied().length === 2;
    });
    const found = await recorded();
    const copies = copied();
    expect(copies.map(({ data }) => !!data?.code)).toEqual([true, false]);
    expect(found.map(({ name }) => name)).toEqual(['copy_intent']);
    expect(found[0]?.data?.evidence).toEqual([copies[1]?.id]);
  });

  test('a click that ends in an error, and one that does not', async () => {
    await open(
      `<button id="good">Good</button> <button id="bad" onclick="nowhere()">Bad</button>
      <button id="late" onclick="Promise.reject(new Error('no stock'))">Late</button>
      <script>for (const tell of ['a', 'b']) setTimeout(() => { throw new Error('before ' + tell) })</script>`,
    );
    for (const id of ['good', 'bad', 'late']) await page.click(`#${id}`);
    const found = await recorded();
    expect(found.map(({ name, element }) => [name, element?.id])).toEqual([
      ['error_click', 'bad'],
      ['error_click', 'late'],
    ]);
    for (const moment of found) expect(shownBy(moment)).toEqual(['click', 'error']);
  });

  test('a page that is read, once half of it was seen', async () => {
    await open('<div style="height: 400vh"><h1>Long</h1></div>', {
      deep_read: { engaged: '1 second', scrolled: 60 },
    });
    await page.hover('h1');
    await seconds(2.2);
    expect(await recorded()).toEqual([]);
    for (let i = 0; i < 4; i++) await page.wheel(800);
    await page.waitFor('scrollY + innerHeight > 0.6 * document.documentElement.scrollHeight');
    await waitUntil('the moment', async () => {
      await page.evaluate('milepost.flush()');
      return moments().length > 0;
    });
    expect(moments()).toMatchObject([{ name: 'deep_read', data: { want: 'know' } }]);
    expect(shownBy(moments()[0])[0]).toBe('page');
  });

  test('a page that is slow, where the engine can measure it', async () => {
    await open('<h1>Slow</h1><button id="go">Go</button>', { slow_page: { lcp: '1 ms' } });
    await page.waitFor('performance.getEntriesByName("first-contentful-paint").length > 0');
    await page.click('#go');
    await page.goto(`${endpoint.origin}/elsewhere`);
    await endpoint.waitForEvents(() => mine().some(({ type }) => type === 'page_leave'));
    const measured = mine().filter(({ type, data }) => type === 'vital' && data?.name === 'LCP');
    expect(measured).toHaveLength(engine === 'webkit' ? 0 : 1);
    const found = moments().filter(({ name }) => name === 'slow_page');
    expect(found.map(({ data }) => [data?.metric, data?.evidence])).toEqual(
      measured.map(({ id }) => ['LCP', [id]]),
    );
  });
});
