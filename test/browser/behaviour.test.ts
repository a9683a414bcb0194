import { APPLICATIONS } from '../support/applications';
import { browsers } from '../support/browsers';
import { type Endpoint, startEndpoint } from '../support/endpoint';
import { type Browser, openBrowser, type Page } from '../support/openBrowser';
import { type Trace, tracePage } from '../support/recordPage';

/**
 * Pages and applications that know nothing of Milepost are used in the same way twice, without it and with it. What
 * their own listeners heard, in which order, what the server got, what they became and what they said must be the same.
 * In Chromium, and in Firefox where `MILEPOST_ENGINES` names it: each takes two minutes. Not in WebKitGTK, whose driver
 * does not repeat itself: two runs without Milepost differ there.
 */
const ENGINES = process.env.MILEPOST_ENGINES ? browsers('chromium', 'firefox') : browsers('chromium');

jest.setTimeout(300_000);

const JOURNEY = {
  milepost: 1,
  stages: [
    { id: 'look', when: { path: '/**' } },
    { id: 'do', when: [{ selector: 'button' }, { event: 'form_submit' }] },
  ],
  privacy: { consent: 'not-needed' },
};

/** A tracker as it should not be: the comparison has to notice each of its habits. */
const RUDE = `
  addEventListener('click', (event) => { if (event.target.closest?.('a')) event.preventDefault(); }, true);
  addEventListener('submit', (event) => { event.stopPropagation(); }, true);
  document.addEventListener('keydown', ({ target }) => { target.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true })); });
  document.body?.append(Object.assign(document.createElement('button'), { textContent: 'Chat' }));
  addEventListener('DOMContentLoaded', () => document.body.append(Object.assign(document.createElement('button'), { textContent: 'Chat' })));
  history.replaceState({ rude: true }, '');
  const { fetch } = window; window.fetch = (...all) => fetch(...all);
  console.log('Hello from rude'); window.rude = 1;
  setTimeout(() => { throw new Error('rude'); });
  setTimeout(() => { try { eval('1'); } catch {} });
  void fetch('/rude');
`;

interface Run {
  trace: Trace;
  requests: string[];
}

/**
 * Browsers tell of `toggle` in a task of its own, and components move the focus in one: where that comes among what
 * hands do is chance, with or without anybody listening. Each of them has an order of its own.
 */
const inOrder = (events: string[]) => {
  const of = (types: RegExp) => events.filter((line) => types.test(line));
  const late = /^\w+ (?:toggle|focusin|focusout) /;
  return {
    byHand: events.filter((line) => !late.test(line)),
    toggle: of(/^\w+ toggle /),
    focus: of(/^\w+ focus(?:in|out) /),
  };
};

describe.each(ENGINES)('in %s', (engine) => {
  let endpoint: Endpoint;
  let browser: Browser;
  let page: Page;
  let tracker = '';
  const alone = new Map<string, Run>();

  beforeAll(async () => {
    endpoint = await startEndpoint();
    endpoint.serve('/journey.json', JSON.stringify(JOURNEY));
    // The same tag each time, so that the documents are the same: what differs is what it brings.
    endpoint.serve('/tracker.js', () => tracker, { 'content-type': 'text/javascript' });
    endpoint.serve('/blank', '<!doctype html><title>Blank</title>');
    browser = await openBrowser(engine);
    // A browser whose last tab is closed may be gone.
    await browser.newPage();
  });
  afterAll(() => browser?.kill());

  async function run(
    { path, serve, ready, steps }: (typeof APPLICATIONS)[number],
    script: string,
  ): Promise<Run> {
    tracker = script;
    serve(endpoint);
    page = await browser.newPage();
    await page.goto(`${endpoint.origin}/blank`);
    await page.evaluate('void (sessionStorage.clear(), localStorage.clear())');
    endpoint.clear();
    await page.goto(`${endpoint.origin}${path}`);
    await page.waitFor(ready);
    const loaded = 'typeof milepost === "function" && !!document.documentElement.dataset.journeyStage';
    if (script.includes('milepost')) await page.waitFor(loaded);
    await page.evaluate('new Promise((go) => setTimeout(go, 300))');
    const trace = await tracePage(page, steps);
    const ours = /^\w+ \/(m|tracker\.js|journey\.json|favicon\.ico)$/;
    const bodies = endpoint.posts().filter((post) => post.path !== '/m');
    return {
      trace,
      requests: [
        // Once each: what an application asks for twice depends on how soon the first answer is there.
        ...new Set(
          endpoint
            .requests()
            .flatMap(({ line, query }) => (ours.test(line) ? [] : [line + query]))
            .sort(),
        ),
        ...bodies.map((post) => `${post.path} ${post.headers['content-type']} ${post.body}`),
      ],
    };
  }

  describe.each(APPLICATIONS.map((one) => [one.name, one] as const))('%s', (_, application) => {
    let without: Run;
    let withIt: Run;
    let milepost: string;

    beforeAll(async () => {
      milepost = await (await fetch(`${endpoint.origin}/js/milepost.js`)).text();
      without = await run(application, '');
      alone.set(application.name, without);
      await page.close();
      withIt = await run(application, milepost);
    });
    afterAll(() => page?.close());

    test('was used, and Milepost noticed', () => {
      const { events, dom, focus } = without.trace;
      expect(events.filter((line) => line.startsWith('first click')).length).toBeGreaterThan(2);
      expect(events.filter((line) => line.startsWith('last click')).length).toBeGreaterThan(2);
      expect(dom.length).toBeGreaterThan(40);
      expect(new Set(focus).size).toBeGreaterThan(3);
    });

    const aspects: Array<[aspect: keyof Trace, what: string]> = [
      ['events', 'hears the same events, in the same order, prevented or not'],
      ['order', 'runs what follows a click in the same order'],
      ['focus', 'has the focus in the same places, and the same way through them'],
      ['history', 'is at the same addresses, with the same history'],
      ['dom', 'has the same document'],
      ['accessibility', 'reads the same to assistive technology'],
      ['console', 'says the same on the console'],
      ['errors', 'fails, or not, in the same way'],
      ['reports', 'reports the same violations of its policy'],
    ];
    test.each(aspects)('%s: it %s', (aspect) => {
      const seen = ({ trace }: Run) => (aspect === 'events' ? inOrder(trace.events) : trace[aspect]);
      expect(seen(withIt)).toEqual(seen(without));
    });

    test('the server gets the same requests', () => {
      expect(withIt.requests).toEqual(without.requests);
    });

    test('one global is new, and after destroy() every function of the browser is the one it was', async () => {
      const known = new Set(without.trace.globals);
      expect(withIt.trace.globals.filter((name) => !known.has(name))).toEqual(['milepost']);
      const patched = withIt.trace.natives.filter((name) => !without.trace.natives.includes(name));
      // Where there is no Navigation API, routes can only be seen by these two.
      expect(['', 'history.pushState history.replaceState']).toContain(patched.join(' '));
      await page.evaluate('milepost.destroy()');
      expect(await page.evaluate('recorder.natives()')).toEqual(without.trace.natives);
      expect(await page.evaluate('Object.keys(document.documentElement.dataset).join()')).toBe('');
    });
  });

  describe('the comparison itself', () => {
    test('the comparison notices a tracker that behaves badly, in every aspect', async () => {
      const [plain] = APPLICATIONS;
      if (!plain) throw new Error('no page to try it on');
      const without = alone.get(plain.name) ?? (await run(plain, ''));
      const rude = await run(plain, RUDE);
      await page.close();
      const differs = Object.keys(without.trace).filter(
        (aspect) =>
          JSON.stringify(rude.trace[aspect as keyof Trace]) !==
          JSON.stringify(without.trace[aspect as keyof Trace]),
      );
      expect(differs).toEqual(
        expect.arrayContaining([
          'accessibility',
          'events',
          'focus',
          'history',
          'dom',
          'console',
          'errors',
          'reports',
          'globals',
        ]),
      );
      expect(rude.requests).not.toEqual(without.requests);
      expect(rude.trace.natives).toContain('fetch');
    });
  });
});
