import type { MilepostEvent } from '../../src/types';
import { browsers } from '../support/browsers';
import { type Endpoint, startEndpoint } from '../support/endpoint';
import { type Browser, openBrowser, type Page } from '../support/openBrowser';
import { waitUntil } from '../support/waitUntil';

/**
 * What is noticed of a visitor beside clicks and forms: what was seen, copied, printed, passed on and answered, and what
 * went wrong meanwhile. One page, used by real input; what counts is what its endpoint received.
 */

jest.setTimeout(120_000);

const CONFIG = {
  milepost: 1,
  stages: [{ id: 'look', when: { path: '/**' } }],
  capture: { views: '.card' },
  privacy: { consent: 'not-needed' },
};

const PAGE = `<!doctype html><meta charset="utf-8"><title>Notice</title>
  <style>body { margin: 0; font: 16px/2 sans-serif } .far { height: 4000px } #tall { height: 300vh; background: #eef }</style>
  <script>
    window.refused = [];
    addEventListener('unhandledrejection', ({ reason }) => refused.push(reason.name));
    window.shared = async function shared(data) {
      if (this !== navigator) throw new TypeError('Illegal invocation');
      if (data.cancel) throw new DOMException('cancelled', 'AbortError');
    };
    navigator.share = shared;
  </script>
  <script async src="/js/milepost.js" data-site="notice" data-endpoint="/m" data-config='${JSON.stringify(CONFIG)}'></script>
  <main data-mp-region="top">
    <div id="near" data-mp-view data-mp-touchpoint="Banner">Seen at once</div>
    <p id="words">Some words of ours</p><pre><code id="code">npm install milepost</code></pre>
    <textarea id="mine">My own words</textarea>
    <button id="print">Print</button>
    <button id="pass" onclick="navigator.share({ url: 'https://acme.example/secret' })">Share</button>
    <button id="cancel" onclick="navigator.share({ cancel: true })">Share, or not</button>
    <a id="post" href="https://www.facebook.com/sharer/sharer.php?u=secret" onclick="event.preventDefault()">Post</a>
    <button id="break" onclick="for (let i = 0; i < 12; i++) setTimeout(() => { throw new Error('broken eva@mail.example') })">Break</button>
    <button id="reject" onclick="Promise.reject(new TypeError('refused'))">Reject</button>
    <section data-mp-feedback="helpful" data-mp-about="/help"><button value="1" id="yes">Yes</button></section>
    <form data-mp-feedback="nps" onsubmit="event.preventDefault()">
      <label><input type="radio" name="score" value="9" id="nine"> 9</label><textarea name="why" id="why"></textarea>
      <button id="send">Send</button>
    </form>
  </main>
  <div class="far"></div><div id="tall" data-mp-view></div><div class="far"></div>
  <div id="below" data-mp-view>Never reached</div>`;

describe.each(browsers())('noticed in %s', (engine) => {
  let endpoint: Endpoint;
  let browser: Browser;
  let page: Page;

  const mine = () => endpoint.events().sort((a, b) => a.seq - b.seq);
  /** Everything of this type recorded so far: what is sent last has all the rest before it. */
  async function recorded(type: string): Promise<MilepostEvent[]> {
    const last = `end of ${type}`;
    await page.evaluate(`(milepost.track(${JSON.stringify(last)}), milepost.flush())`);
    await endpoint.waitForEvents((events) => events.some(({ name }) => name === last));
    return mine().filter((event) => event.type === type);
  }
  const data = (events: MilepostEvent[]) => events.map((event) => event.data);

  beforeAll(async () => {
    endpoint = await startEndpoint();
    endpoint.serve('/notice', PAGE);
    browser = await openBrowser(engine);
    page = await browser.newPage();
    await page.goto(`${endpoint.origin}/notice`);
    await page.waitFor('typeof milepost === "function" && !!milepost.health');
  });
  afterAll(() => browser.close());

  const views = (...ids: string[]) =>
    waitUntil(`views of ${ids}`, async () => {
      await page.evaluate('milepost.flush()');
      const seen = mine().filter(({ type }) => type === 'view');
      return ids.every((id) => seen.some(({ element }) => element?.id === id));
    });

  test('what was on screen for a second: marked, named by the config, added later, in a shadow root, or taller than the screen', async () => {
    await views('near');
    await page.evaluate(
      'document.querySelector("#words").insertAdjacentHTML("afterend", "<div class=card id=late>Added</div>")',
    );
    await views('near', 'late');
    await page.evaluate(
      `(document.querySelector("#words").insertAdjacentHTML("afterend", "<div id=host></div>"),
      document.querySelector("#host").attachShadow({ mode: "open" }).innerHTML = "<p data-mp-view id=inside>Inside</p>")`,
    );
    await views('near', 'late', 'inside');
    await page.evaluate('document.querySelector("#tall").scrollIntoView({ behavior: "instant" })');
    await views('near', 'late', 'tall');
    await page.evaluate('scrollTo({ top: 0, behavior: "instant" })');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const seen = await recorded('view');
    expect(seen.map(({ element, touchpoint }) => [element?.id, element?.region, touchpoint])).toEqual([
      ['near', 'top', 'Banner'],
      ['late', 'top', undefined],
      ['inside', 'top', undefined],
      ['tall', undefined, undefined],
    ]);
  });

  test('what was copied off the page, by its length alone, and nothing of a field', async () => {
    for (const id of ['words', 'code']) {
      await page.evaluate(`getSelection().selectAllChildren(document.querySelector("#${id}"))`);
      await page.press('Control+c');
    }
    await page.evaluate(
      '(getSelection().removeAllRanges(), document.querySelector("#mine").focus(), document.querySelector("#mine").select())',
    );
    await page.press('Control+c');
    expect(data(await recorded('copy'))).toEqual([
      { length: 18, region: 'top' },
      { length: 20, region: 'top', code: true },
    ]);
  });

  test('a print', async () => {
    // Only Chromium prints without a dialog that nobody could close.
    if (page.playwright && engine === 'chromium') await page.playwright.pdf();
    else await page.evaluate('["beforeprint", "afterprint"].map((type) => dispatchEvent(new Event(type)))');
    expect(await recorded('print')).toHaveLength(1);
  });

  test('what was passed on, and not what was thought better of', async () => {
    for (const id of ['pass', 'cancel', 'post']) await page.click(`#${id}`);
    expect(data(await recorded('share'))).toEqual([{ method: 'native' }, { method: 'facebook.com' }]);
    expect(await page.evaluate('[refused, navigator.share.name, navigator.share.length]')).toEqual([
      ['AbortError'],
      'shared',
      1,
    ]);
  });

  test('what nobody caught: once with its place, and how often', async () => {
    await page.click('#break');
    await page.click('#reject');
    await page.evaluate('document.body.append(Object.assign(new Image(), { src: "/gone.jpg?token=1" }))');
    await page.waitFor('document.images[0].complete');
    const errors = (await recorded('error')).map((event) => event.data);
    const at = (kind: string) => errors.filter((error) => error?.kind === kind);
    expect(at('error').map((error) => error?.count)).toEqual([1, 10]);
    expect(at('error')[0]).toMatchObject({
      message: expect.stringMatching(/broken …$/),
      source: '/notice',
      line: expect.any(Number),
    });
    // The one of the share that was thought better of, which the page did not see to.
    expect(at('rejection').map((error) => error?.message)).toEqual([
      'AbortError: cancelled',
      'TypeError: refused',
    ]);
    expect(at('resource')).toEqual([{ kind: 'resource', message: 'img', source: '/gone.jpg', count: 1 }]);
  });

  test('answers, and nothing that was written beside them', async () => {
    await page.click('#yes');
    await page.click('#nine');
    await page.type('#why', 'Because of Eva');
    await page.click('#send');
    expect(data(await recorded('feedback'))).toEqual([
      { kind: 'helpful', score: 1, max: 1, about: '/help' },
      { kind: 'nps', score: 9, max: 10, group: 'promoter' },
    ]);
  });

  test('and none of the words', () => {
    const sent = endpoint
      .posts()
      .map(({ body }) => body)
      .join('\n');
    expect(sent).toContain('"copy"');
    expect(sent).not.toMatch(/Some words|npm install|My own|secret|token=|eva@|Because of Eva/);
  });

  test('and all of it is put back when Milepost goes', async () => {
    expect(await page.evaluate('(milepost.destroy(), navigator.share === shared)')).toBe(true);
  });
});
