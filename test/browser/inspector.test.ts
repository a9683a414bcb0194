import { browsers } from '../support/browsers';
import { type Endpoint, startEndpoint } from '../support/endpoint';
import { type Browser, openBrowser, type Page } from '../support/openBrowser';
import { pause, waitUntil } from '../support/waitUntil';

/**
 * The inspector as a marketer opens it, under a policy that allows nothing but the site's own files. Its shadow root
 * is closed: these pages keep what `attachShadow` gave, and everything is asked for and used through that.
 */

jest.setTimeout(180_000);

const POLICY =
  "default-src 'self'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

const JOURNEY = {
  milepost: 1,
  name: 'Test shop',
  version: '7',
  site: { inspect: ['127.0.0.1'] },
  stages: [
    { id: 'look', name: 'Looking', when: { path: '/**', touchpoint: 'Any page' } },
    {
      id: 'buy',
      name: 'Buying',
      when: [{ text: 'Buy*', touchpoint: 'Buy button' }, { path: '/checkout/**' }],
    },
    { id: 'stay', name: 'Staying', when: { event: 'renewed' } },
  ],
  triggers: [
    { id: 'cheer', on: { enter: 'buy' }, if: { visits: '>= 2' }, do: [{ mark: 'cheer' }] },
    { id: 'greet', on: { enter: 'stay' }, do: [{ mark: 'greet' }] },
  ],
  privacy: { consent: 'not-needed' },
};

/** Before anything else: the page's own listeners, reports of the policy, and the closed root. */
const WATCH = `
  window.reports = []; window.failed = []; window.heard = [];
  document.addEventListener('securitypolicyviolation', (event) => reports.push(event.violatedDirective + ' ' + event.blockedURI));
  addEventListener('error', ({ message }) => failed.push(message));
  addEventListener('unhandledrejection', ({ reason }) => failed.push(String(reason)));
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    if (this.localName === 'milepost-inspector') { window.root = root; window.mode = options.mode; }
    return root;
  };
  addEventListener('DOMContentLoaded', () => {
    document.querySelector('#buy').addEventListener('click', () => heard.push('click'));
    document.addEventListener('keydown', ({ key }) => heard.push(key));
  });`;

describe.each(browsers())('the inspector in %s', (engine) => {
  let endpoint: Endpoint;
  let browser: Browser;
  let page: Page;
  let count = 0;
  let site = '';

  beforeAll(async () => {
    endpoint = await startEndpoint();
    endpoint.serve('/watch.js', WATCH, { 'content-type': 'text/javascript' });
    endpoint.serve('/journey.json', JSON.stringify(JOURNEY));
    browser = await openBrowser(engine);
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  /** A page of a site of its own; `query` begins with `?`. */
  async function go(query = '?milepost', origin = endpoint.origin) {
    site = `inspected-${++count}`;
    endpoint.serve(
      `/${site}`,
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><script src="/watch.js"></script>
      <script src="/js/milepost.js" data-site="${site}" data-endpoint="/${site}/m" data-config="/journey.json"
        data-consent="not-needed"></script>
      <main><h1>Shop</h1><button id="buy">Buy it now</button> <a href="#more">More</a></main>`,
      { 'content-security-policy': POLICY },
    );
    await page.goto(`${origin}/${site}${query}`);
    await page.waitFor('typeof milepost === "function" && !!document.documentElement.dataset.journeyStage');
  }

  const opened = () => page.waitFor('window.root?.querySelector(".row")');
  const text = (selector: string) =>
    page.evaluate<string>(`root.querySelector(${JSON.stringify(selector)})?.textContent ?? 'nothing'`);
  const all = (selector: string) =>
    page.evaluate<string[]>(
      `[...root.querySelectorAll(${JSON.stringify(selector)})].map((one) => one.textContent)`,
    );
  /** Real clicks, where the element is: the driver cannot look into a closed root, but it can point. */
  async function click(selector: string, holding = '') {
    const find = `[...root.querySelectorAll(${JSON.stringify(selector)})].find((one) => one.textContent.includes(${JSON.stringify(holding)}))`;
    await page.waitFor(`!!${find}`);
    await page.evaluate(`${find}.focus()`);
    await page.press('Enter');
  }
  const types = () => endpoint.events(`/${site}/m`).map(({ type, name }) => name ?? type);
  const flushed = (name: string) =>
    waitUntil(`${name} to arrive`, async () => {
      await page.evaluate('milepost.flush()');
      return types().includes(name);
    });
  const clean = async () => {
    expect(await page.evaluate('[reports, failed]')).toEqual([[], []]);
    expect(await page.evaluate('document.querySelectorAll("milepost-inspector [style], style").length')).toBe(
      0,
    );
  };

  test('opens by ?milepost on a host the site names, shows the visit, and says why', async () => {
    await go();
    await opened();
    expect(await page.evaluate('[mode, document.querySelector("milepost-inspector").shadowRoot]')).toEqual([
      'closed',
      null,
    ]);
    expect(await page.evaluate('document.activeElement === document.body')).toBe(true);
    await page.click('#buy');
    await page.waitFor(
      '[...root.querySelectorAll(".row")].some((one) => one.textContent.includes("Change of stage"))',
    );
    // Whoever listens hears the stage, and not each event.
    expect(await text('.aloud')).toBe('Now in Buying, by Buy button');
    expect(
      (await all('.row')).some((row) =>
        /Click “Buy it now”.*Buying.*Buy button · rule 1 of Buying/.test(row),
      ),
    ).toBe(true);
    expect(await text('.step[aria-current]')).toMatch(/^Buying/);
    expect(await text('.place')).toMatch(/In Buying for \d+ s · last event: \w+ · furthest: Buying · lap 1/);

    await click('.row', 'Click');
    const why = await text('.why');
    expect(why).toMatch(/Belongs to Buying by rule 1 of Buying:.*the text is “Buy it now”, as in “Buy\*”/);
    expect(why).toMatch(/It took the visitor from Looking to Buying\./);
    expect(why).toMatch(
      /Stayed quiet *Trigger “cheer”: its “if” does not hold triggers\[0\].*visits is 1, the rule wants >= 2/,
    );
    expect(why).not.toContain('greet');
    await click('.row', 'Page view');
    expect(await all('.why .rules')).toContainEqual(
      expect.stringMatching(/Rule 2 of Buying.*path is \/inspected-\d+, the rule wants \/checkout\/\*\*/),
    );
    await clean();
  });

  test('records nothing of its own, and lets the page hear nothing of what is typed in it', async () => {
    await go();
    await opened();
    for (const tab of ['Pick', 'What if', 'Moments', 'Journey', 'Status', 'Events'])
      await click('[role=tab]', tab);
    await click('.bar button', 'Pause');
    await page.evaluate('root.querySelector("input[type=search]").focus()');
    for (const key of ['b', 'u', 'y']) await page.press(key);
    expect(await page.evaluate('root.querySelector("input[type=search]").value')).toBe('buy');
    expect(await page.evaluate('heard')).toEqual([]);
    await page.evaluate('milepost.track("end")');
    await flushed('end');
    expect(types().filter((type) => !/^(vital|page|session|stage|end)$/.test(type))).toEqual([]);
    await clean();
  });

  test('picks an element by mouse and by key, without the page noticing, and writes rules for it', async () => {
    await go();
    await opened();
    const position = await page.evaluate<{ x: number; y: number }>(
      '(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(document.querySelector("#buy").getBoundingClientRect())',
    );
    await click('[role=tab]', 'Pick');
    await click('button', 'Pick an element');
    await page.waitFor('!!root.querySelector(".veil")');
    // A real pointer where the driver has one that does not ask what lies under it.
    if (page.playwright) await page.playwright.mouse.click(position.x, position.y);
    else
      await page.evaluate(
        `root.querySelector('.veil').dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, clientX: ${position.x}, clientY: ${position.y} }))`,
      );
    await page.waitFor('!root.querySelector(".veil")');
    expect(await text('.tab h3')).toBe('button “Buy it now”');
    expect(await all('.card pre')).toEqual([
      '{ "touchpoint": "Buy it now", "text": "Buy it now" }',
      '{ "touchpoint": "Buy it now", "selector": "#buy" }',
    ]);
    expect(await text('.tab')).toMatch(
      /Now a click on it belongs to Buying \/ Buy button, by rule 1 of Buying/,
    );

    await click('button', 'Pick an element');
    await page.press('Tab');
    await page.press('Tab');
    expect(await text('.frame-name')).toBe('link “More”');
    await page.press('Enter');
    await page.waitFor('!root.querySelector(".veil")');
    expect(await text('.tab h3')).toBe('link “More”');

    await click('button', 'Pick an element');
    await page.press('Escape');
    await page.waitFor('!root.querySelector(".veil") && !root.querySelector("section").hidden');
    expect(await page.evaluate('[heard, location.hash]')).toEqual([[], '']);
    await page.evaluate('milepost.track("end")');
    await flushed('end');
    expect(types()).not.toContain('click');
    await clean();
  });

  test('tries an edited config on the visit, checks it while it is written, and sends nothing', async () => {
    await go();
    await opened();
    await page.click('#buy');
    await page.evaluate('milepost.track("gift")');
    await flushed('gift');
    const posts = endpoint.posts().length;
    await click('[role=tab]', 'What if');
    await page.waitFor('!!root.querySelector("textarea")');
    const write = (config: string) =>
      page.evaluate(
        `((area) => { area.value = ${JSON.stringify(config)}; area.dispatchEvent(new Event('input')); })(root.querySelector('textarea'))`,
      );
    const before = await page.evaluate<string>('root.querySelector("textarea").value');
    expect(JSON.parse(before)).toEqual(JOURNEY);
    await write('{\n  "milepost": 1\n  "stages": [] }');
    await page.waitFor('!!root.querySelector(".findings .error")');
    expect(await text('.findings .error')).toMatch(/line 2.*missing comma.*→ write a , here/);
    expect(await page.evaluate('root.querySelector(".bar .main").disabled')).toBe(true);

    await write(before.replace('"renewed"', '["renewed", "gift"]'));
    await page.waitFor('!root.querySelector(".bar .main").disabled');
    await click('.bar button', 'Try');
    expect(await text('.verdict')).toMatch(
      /would change\. The visitor would be in Staying instead of Buying\./,
    );
    expect(await all('.changes li')).toContainEqual(
      expect.stringMatching(/Event “gift”.*Looking \/ Any page.*→.*Staying/),
    );
    await click('.bar button', 'As in force');
    expect(await page.evaluate('root.querySelector("textarea").value')).toBe(before);
    await click('.bar button', 'Undo');
    expect(await page.evaluate('root.querySelector("textarea").value')).toContain('"gift"');
    expect(endpoint.posts()).toHaveLength(posts);
    expect(await page.evaluate('milepost.stage().id')).toBe('buy');
    await clean();
  });

  test('shows consent, queue and version; minimises by Escape; stays as it was on the next page; and is closed for good', async () => {
    await go();
    await opened();
    await click('[role=tab]', 'Status');
    expect(await text('.facts')).toMatch(
      /Consentgranted.*Storage(IndexedDB|memory).*JourneyTest shop.*Version7 · \w+/,
    );
    await page.press('Escape');
    expect(
      await page.evaluate('[root.querySelector("section").hidden, root.querySelector(".pill").textContent]'),
    ).toEqual([true, 'Milepost · Looking']);
    expect(await page.evaluate('root.activeElement.className')).toBe('pill');
    await page.press('Enter');
    expect(await page.evaluate('root.querySelector("section").hidden')).toBe(false);

    await go('');
    await opened();
    await click('header button[aria-label="Close the inspector"]');
    expect(
      await page.evaluate('[!!document.querySelector("milepost-inspector"), sessionStorage.length]'),
    ).toEqual([false, 0]);
    await go('');
    await pause(300);
    expect(await page.evaluate('!!document.querySelector("milepost-inspector")')).toBe(false);
    await clean();
  });

  test('is not opened by the address on a host that the site does not name, nor loaded; by its verb it is', async () => {
    await go('?milepost', endpoint.otherOrigin);
    await page.evaluate('milepost.track("end")');
    await flushed('end');
    const loads = () => endpoint.requests().filter(({ line }) => line.endsWith('/js/inspector.js')).length;
    const before = loads();
    await pause(300);
    expect(await page.evaluate('!!document.querySelector("milepost-inspector")')).toBe(false);
    expect(loads()).toBe(before);
    await page.evaluate('milepost.inspect()');
    await opened();
    expect(await all('.row')).toEqual(expect.arrayContaining([expect.stringMatching(/Event “end”/)]));
    await clean();
  });
});
