import { createHash } from 'node:crypto';
import { browsers } from '../support/browsers';
import { type Endpoint, startEndpoint } from '../support/endpoint';
import { type Browser, openBrowser, type Page } from '../support/openBrowser';
import { pause, waitUntil } from '../support/waitUntil';

/**
 * A page that has Milepost on it behaves as it would without, whatever is broken; and what can be kept is kept.
 * Each case is a page of its own site, so that nothing is left over from the one before.
 */

jest.setTimeout(180_000);

const JOURNEY = {
  milepost: 1,
  stages: [
    { id: 'look', when: { path: '/**' } },
    { id: 'buy', when: { text: 'Buy*' } },
  ],
  privacy: { consent: 'not-needed' },
};

interface Case {
  what: string;
  /** Runs in the page before anything else. */
  before?: string;
  attributes?: string;
  /** What the config's address answers: a good config unless told; null: nothing is there. */
  config?: string | null;
  /** What the tag says of the config. */
  integrity?: string;
  /** Stage of the click, or null when there can be none. */
  stage: string | null;
  /** The rung of the storage that is left. */
  storage?: 'idb' | 'memory';
}

const hashOf = (text: string) => `sha384-${createHash('sha384').update(text).digest('base64')}`;

const CASES: Case[] = [
  { what: 'nothing is wrong', stage: 'buy', storage: 'idb' },
  {
    what: 'the page itself throws at every turn',
    before:
      'addEventListener("click", () => { throw new Error("host"); }, true); Promise.reject(new Error("host"));',
    stage: 'buy',
    storage: 'idb',
  },
  {
    what: 'IndexedDB is blocked',
    before: 'Object.defineProperty(window, "indexedDB", { get() { throw new Error("blocked"); } });',
    stage: 'buy',
    storage: 'memory',
  },
  {
    what: 'IndexedDB never opens',
    before: 'IDBFactory.prototype.open = () => ({});',
    stage: 'buy',
    storage: 'memory',
  },
  {
    what: 'localStorage is blocked',
    before: 'Object.defineProperty(window, "localStorage", { get() { throw new Error("blocked"); } });',
    stage: 'buy',
    storage: 'idb',
  },
  {
    what: 'there is no storage at all',
    before:
      'for (const name of ["indexedDB", "localStorage"]) Object.defineProperty(window, name, { get() { throw new Error("blocked"); } });',
    stage: 'buy',
    storage: 'memory',
  },
  {
    what: 'there are no Web Locks',
    before: 'Object.defineProperty(navigator, "locks", { value: undefined });',
    stage: 'buy',
  },
  { what: 'there is no config', attributes: '', stage: null },
  { what: 'the config is not JSON', config: '{ "milepost": 1, “stages”: [', stage: null },
  { what: 'the config is something else', config: '["hello"]', stage: null },
  { what: 'the config is not there', config: null, stage: null },
  {
    what: 'the config is the one that the tag names',
    integrity: hashOf(JSON.stringify(JOURNEY)),
    stage: 'buy',
  },
  { what: 'somebody else wrote the config', integrity: hashOf('{"milepost":1,"stages":[]}'), stage: null },
  {
    what: 'some rules are nonsense',
    config: JSON.stringify({
      ...JOURNEY,
      stages: [
        ...JOURNEY.stages,
        { id: 'lost', when: [{ path: 42 }, null, { url: '/x' }, { any: [] }] },
        null,
      ],
    }),
    stage: 'buy',
  },
  {
    what: 'other scripts have tampered with the language',
    before:
      'Array.prototype.extra = () => 1; Object.prototype.inherited = "x"; history.pushState = history.pushState.bind(history);',
    stage: 'buy',
  },
];

describe.each(browsers())('a host page in %s', (engine) => {
  let endpoint: Endpoint;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    endpoint = await startEndpoint();
    browser = await openBrowser(engine);
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  function serve(name: string, { before = '', attributes, config, integrity }: Case) {
    const journey = `/${name}.json`;
    const pinned = integrity ? ` data-config-integrity="${integrity}"` : '';
    const tag = attributes ?? `data-config="${journey}"${pinned}`;
    if (config !== null) endpoint.serve(journey, config ?? JSON.stringify(JOURNEY));
    endpoint.serve(
      `/${name}`,
      `<!doctype html><meta charset="utf-8"><title>${name}</title>
      <script>
        window.said = []; window.failed = [];
        const { warn, error, log } = console;
        for (const level of ['warn', 'error', 'log', 'info', 'debug']) {
          const original = console[level];
          console[level] = (...words) => { said.push(level + ': ' + words.join(' ')); original.apply(console, words); };
        }
        addEventListener('error', ({ message }) => failed.push(message));
        addEventListener('unhandledrejection', ({ reason }) => failed.push(String(reason)));
        ${before}
      </script>
      <script async src="/js/milepost.js" data-site="${name}" data-endpoint="/m" data-consent="not-needed" ${tag}></script>
      <button id="buy" onclick="window.bought = (window.bought || 0) + 1">Buy it</button>
      <form id="form" action="/${name}" onsubmit="window.submitted = true; return false"><input name="city" id="city"><button id="send">Send</button></form>
      <a id="stay" href="#below">Below</a> <a id="prevented" href="/elsewhere" onclick="return false">Nowhere</a>`,
    );
  }

  test.each(CASES.map((one, i) => [one.what, `p${i}`, one] as const))(
    'works unchanged when %s',
    async (_, name, one) => {
      serve(name, one);
      await page.goto(`${endpoint.origin}/${name}`);
      await page.waitFor('typeof milepost === "function" && !!milepost.health');
      await page.waitFor('milepost.health().storage && performance.now() > 300');
      if (one.stage) await page.waitFor('document.documentElement.dataset.journeyStage === "look"', 5000);
      await page.click('#buy');
      await page.type('#city', 'Lisbon');
      await page.click('#send');
      await page.click('#prevented');
      await page.click('#stay');

      const host = await page.evaluate(() => {
        const w = window as unknown as { bought: number; submitted: boolean };
        return { bought: w.bought, submitted: w.submitted, path: location.pathname, hash: location.hash };
      });
      expect(host).toMatchObject({ bought: 1, submitted: true, path: `/${name}`, hash: '#below' });
      expect(await page.evaluate('document.querySelector("#city").value')).toBe('Lisbon');

      await page.evaluate('milepost.track("asked", { n: 1 })');
      const mine = () => endpoint.events().filter(({ page: { path } }) => path === `/${name}`);
      // Two seconds are all that events wait for their config, and that IndexedDB is given to open. What was tracked last
      // is sent last.
      await waitUntil(
        () => `what was tracked; there are ${mine().map(({ type }) => type)}`,
        async () => {
          await page.evaluate('milepost.flush()');
          return mine().some(({ name }) => name === 'asked');
        },
      );
      const types = mine().map(({ type }) => type);
      for (const type of ['page', 'click', 'form_start', 'form_submit', 'custom'])
        expect(types).toContain(type);
      const click = mine().find(({ type, element }) => type === 'click' && element?.id === 'buy');
      expect(click?.stage.id ?? null).toBe(one.stage);
      expect(JSON.stringify(mine())).not.toContain('Lisbon');
      if (one.storage) {
        expect(await page.evaluate('milepost.health().storage')).toBe(one.storage);
      }

      const { said, failed } = await page.evaluate(() => {
        const w = window as unknown as { said: string[]; failed: string[] };
        return { said: w.said, failed: w.failed };
      });
      expect(said.length).toBeLessThanOrEqual(1);
      expect(failed.filter((line) => !line.includes('host'))).toEqual([]);
    },
  );

  test('an endpoint that fails delays events and disturbs nothing', async () => {
    serve('down', { what: '', stage: 'buy' });
    endpoint.answer({ status: 503, headers: { 'retry-after': '1' } });
    await page.goto(`${endpoint.origin}/down`);
    await page.waitFor('document.documentElement.dataset.journeyStage === "look"');
    await page.click('#buy');
    await page.evaluate('milepost.flush()');
    await pause(300);
    const given = await page.evaluate<number>('milepost.health().waiting');
    expect(given).toBeGreaterThan(1);
    endpoint.answer({ status: 204 });
    await page.waitFor('milepost.flush().then(() => milepost.health().waiting === 0)', 20_000);
    expect(await page.evaluate('window.said')).toEqual([]);
    expect(await page.evaluate('window.failed')).toEqual([]);
  });

  test('fetch and sendBeacon that the page puts in their places later are not asked', async () => {
    const full = `const real = window.fetch;
      window.fetch = (url, of) => (of?.keepalive ? Promise.reject(new TypeError('full')) : real(url, of));`;
    serve('natives', { what: '', stage: 'buy', before: full });
    endpoint.serve('/empty', '<!doctype html><title>Empty</title>');
    await page.goto(`${endpoint.origin}/natives`);
    await page.waitFor('document.documentElement.dataset.journeyStage === "look"');
    await page.evaluate(`(() => {
      localStorage.asked = 0;
      window.fetch = Navigator.prototype.sendBeacon = () => { localStorage.asked++; throw new Error('host'); };
      milepost.track('staying');
      return milepost.flush();
    })()`);
    const mine = () => endpoint.events().map(({ page: { path }, name }) => `${path} ${name}`);
    await endpoint.waitForEvents(() => mine().includes('/natives staying'));
    // Where no request may outlive the page only a beacon is left, and nobody sends it again later.
    await page.evaluate('milepost.track("leaving")');
    await page.goto(`${endpoint.origin}/empty`);
    await endpoint.waitForEvents(() => mine().includes('/natives leaving'));
    expect(await page.evaluate('localStorage.asked')).toBe('0');
  });

  test('a strict content security policy and Trusted Types find nothing to report', async () => {
    endpoint.serve(
      '/strict',
      `<!doctype html><meta charset="utf-8"><title>Strict</title><script src="/watch.js"></script>
      <script async src="/js/milepost.js" data-site="strict" data-endpoint="/m" data-consent="not-needed"></script>
      <button id="buy">Buy it</button>`,
      {
        'content-security-policy':
          // img-src: for the icon that browsers fetch by themselves.
          "default-src 'none'; img-src 'self'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
      },
    );
    endpoint.serve(
      '/watch.js',
      'window.violations = []; addEventListener("securitypolicyviolation", (e) => violations.push(e.violatedDirective));',
      { 'content-type': 'text/javascript' },
    );
    await page.goto(`${endpoint.origin}/strict`);
    await page.waitFor('typeof milepost === "function" && milepost.health().storage === "idb"');
    await page.click('#buy');
    await page.evaluate('milepost.flush()');
    await endpoint.waitForEvents((events) =>
      events.some(({ page: { path }, type }) => path === '/strict' && type === 'click'),
    );
    expect(await page.evaluate('window.violations')).toEqual([]);
  });

  test('a tag pasted twice runs once, and what was called before it loaded is not lost', async () => {
    const tag =
      '<script async src="/js/milepost.js" data-site="twice" data-endpoint="/m" data-consent="not-needed"></script>';
    endpoint.serve(
      '/twice',
      `<!doctype html><meta charset="utf-8"><title>Twice</title>
      <script>window.milepost=window.milepost||function(){(milepost.q=milepost.q||[]).push(arguments)}
      milepost('track', 'early', { n: 1 });</script>${tag}${tag}<button id="buy">Buy it</button>`,
    );
    await page.goto(`${endpoint.origin}/twice`);
    await page.waitFor('typeof milepost === "function" && !!milepost.health');
    await page.click('#buy');
    await page.evaluate('milepost.flush()');
    const mine = () => endpoint.events().filter(({ page: { path } }) => path === '/twice');
    await endpoint.waitForEvents(() => mine().some(({ type }) => type === 'click'));
    expect(mine().filter(({ name }) => name === 'early')).toHaveLength(1);
    expect(mine().filter(({ type }) => type === 'page')).toHaveLength(1);
    expect(mine().filter(({ type }) => type === 'click')).toHaveLength(1);
  });
});
