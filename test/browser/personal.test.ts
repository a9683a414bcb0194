import { showRule } from '../../src/cli/buildFile';
import { earlyScript } from '../../src/cli/earlyScript';
import type { JourneyConfig } from '../../src/types';
import { browsers } from '../support/browsers';
import { type Endpoint, startEndpoint } from '../support/endpoint';
import { type Browser, openBrowser, type Page } from '../support/openBrowser';
import { pause } from '../support/waitUntil';

/** `data-mp-show` and the inline script: what a person sees, from the first paint on. */

jest.setTimeout(120_000);

const JOURNEY: JourneyConfig = {
  milepost: 1,
  stages: [
    { id: 'discover', when: { path: '/**' } },
    { id: 'loyal', when: { event: 'purchase' } },
  ],
  personas: [{ id: 'runner', when: { event: 'purchase', data: { kind: 'shoes' } } }],
};
const SITE = 'personal';
/** How long the server keeps Milepost back. */
const LATE = 1500;

describe.each(browsers())('personal content in %s', (engine) => {
  let endpoint: Endpoint;
  let browser: Browser;
  let page: Page;
  let held = 0;

  beforeAll(async () => {
    endpoint = await startEndpoint();
    endpoint.serveFile('/milepost.js', 'dist/milepost.js');
    endpoint.serve('/late.js', async () => {
      await pause(held);
      return (await fetch(`${endpoint.origin}/milepost.js`)).text();
    });
    endpoint.serve('/shop.css', showRule(JOURNEY));
    const shop = (script: string) => `<!doctype html><meta charset="utf-8"><title>Shop</title>
      <link rel="stylesheet" href="/shop.css">
      <script nonce="n1">${earlyScript(JOURNEY, SITE)}</script>${script}
      <p id="new" data-mp-show="stage:discover">Welcome</p>
      <p id="loyal" data-mp-show="stage:loyal">Welcome back</p>
      <p id="runner" data-mp-show="stage:other persona:runner">For runners</p>
      <p id="all">For all</p>
      <script nonce="n1">
        // What each frame shows, the first one included.
        window.frames_ = [];
        window.scriptAtFirst_ = typeof milepost;
        const look = () => {
          const shown = [...document.querySelectorAll('p')].filter((p) => p.getClientRects().length).map((p) => p.id).join(' ');
          if (frames_.at(-1) !== shown) frames_.push(shown);
          requestAnimationFrame(look);
        };
        look();
      </script>`;
    const policy = { 'content-security-policy': "default-src 'self'; script-src 'self' 'nonce-n1'" };
    const tag = `<script async src="/late.js" data-site="${SITE}" data-endpoint="/m" data-consent="not-needed" data-config="/journey.json"></script>`;
    endpoint.serve('/journey.json', JSON.stringify(JOURNEY));
    endpoint.serve('/shop', shop(tag), policy);
    endpoint.serve('/without', shop(''), policy);
    browser = await openBrowser(engine);
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  const shown = () => page.evaluate<string[]>('frames_');
  const started = () => page.waitFor('typeof milepost === "function" && !!milepost.health');

  test('without the script, and before its first visit, everything shows', async () => {
    await page.goto(`${endpoint.origin}/without`);
    await pause(200);
    expect(await shown()).toEqual(['new loyal runner all']);
  });

  test('a known visitor sees what is theirs at the first paint, and nothing flickers when the script comes', async () => {
    await page.goto(`${endpoint.origin}/shop`);
    await started();
    await page.waitFor('document.documentElement.dataset.journeyTouch === "discover"');
    expect((await shown()).at(-1)).toBe('new all');
    await page.evaluate('milepost.track("purchase", { kind: "shoes" })');
    await page.waitFor('frames_.at(-1) === "loyal runner all"');

    held = LATE;
    await page.goto(`${endpoint.origin}/shop`);
    expect(await page.evaluate('scriptAtFirst_')).toBe('undefined');
    expect(await shown()).toEqual(['loyal runner all']);
    await started();
    await page.waitFor('document.documentElement.dataset.journeyTouch === "discover"');
    await pause(200);
    expect(await shown()).toEqual(['loyal runner all']);
    held = 0;
  });

  test('who refused sees what everybody sees', async () => {
    await page.goto(`${endpoint.origin}/shop`);
    await started();
    await page.evaluate('milepost.consent({ analytics: false })');
    await page.waitFor('frames_.at(-1) === "new all"');
    await page.goto(`${endpoint.origin}/without`);
    await pause(200);
    expect(await shown()).toEqual(['new loyal runner all']);
  });
});
