import type { MilepostEvent } from '../../src/types';
import { browsers, can } from '../support/browsers';
import { type Endpoint, startEndpoint } from '../support/endpoint';
import { findChromium } from '../support/findBrowser';
import { type Browser, openBrowser, type Page } from '../support/openBrowser';
import { killGroup, startGroup } from '../support/processGroup';
import { temporaryFolder } from '../support/temporaryFolder';
import { pause, waitUntil } from '../support/waitUntil';

/**
 * Documents come and go: they are left, reloaded, closed, killed, cut off, put aside and rendered ahead. Every event
 * arrives, once for who drops ids it has, with no gap in the numbers of any document.
 */

jest.setTimeout(180_000);

/** What a dying page handed over may still be on the wire for 30 s; only then it is sent again. */
const ARRIVAL = 45_000;
const TEN = Array.from({ length: 10 }, (_, i) => i);

describe.each(browsers())('a document in %s', (engine) => {
  let endpoint: Endpoint;
  let browser: Browser;
  let page: Page;
  let site = '';
  let count = 0;

  beforeAll(async () => {
    endpoint = await startEndpoint();
    endpoint.serve('/plain', '<!doctype html><title>Plain</title>Nothing');
    browser = await openBrowser(engine);
    page = await browser.newPage();
  });
  afterAll(() => browser.close());
  beforeEach(() => {
    site = `life-${++count}`;
    endpoint.answer('ok');
  });

  const url = () => `${endpoint.origin}/${site}`;
  const events = () => endpoint.events(`/${site}/m`).sort((a, b) => a.seq - b.seq);
  const numbers = (name: string) =>
    events().flatMap(({ name: found, data }) => (found === name ? [data?.i as number] : []));

  function serve(body = '', before = '') {
    endpoint.serve(
      `/${site}`,
      `<!doctype html><meta charset="utf-8"><title>Life</title><script>
        const ten = (name) => { for (let i = 0; i < 10; i++) milepost.track(name, { i }); };
        ${before}
      </script>
      <script src="/js/milepost.js" data-site="${site}" data-endpoint="/${site}/m" data-consent="not-needed"></script>
      ${body}`,
    );
  }

  async function visit(from = page, query = '') {
    await from.goto(url() + query);
    await from.waitFor('typeof milepost === "function" && !!milepost.health');
  }

  /** Comes back to the site and waits until all ten are there, from a document that has no gap. */
  async function arrives(name: string, from = page) {
    await visit(from);
    await waitUntil(
      () => `ten of ${name} without a gap; there are ${numbers(name)} in ${JSON.stringify(gaps(events()))}`,
      async () => {
        await from.evaluate('milepost.flush()');
        return numbers(name).length >= 10 && gaps(first(name)).length === 0;
      },
      ARRIVAL,
    );
    expect(numbers(name)).toEqual(TEN);
  }
  /** The events of the document that told `name` first. */
  const first = (name: string) => {
    const tab = events().find((event) => event.name === name)?.tabId;
    return events().filter(({ tabId }) => tabId === tab);
  };

  describe('that is left in the task of a click tells it when', () => {
    test('a link is followed', async () => {
      serve('<a id="go" href="/plain" onclick="ten(\'last\')">Go</a>');
      await visit();
      await page.click('#go');
      await page.waitFor('location.pathname === "/plain"');
      await arrives('last');
      expect(first('last').filter(({ type }) => type === 'click')).toHaveLength(1);
      expect(first('last').filter(({ type }) => type === 'page_leave')).toHaveLength(1);
    });

    test('it reloads itself', async () => {
      serve('<button id="go" onclick="ten(\'last\'); location.reload()">Go</button>', 'window.fresh = true');
      await visit();
      await page.evaluate('window.fresh = false');
      await page.click('#go');
      await page.waitFor('window.fresh && document.readyState === "complete"');
      await arrives('last');
    });

    test('its tab is closed', async () => {
      serve('<button id="go" onclick="ten(\'last\')">Go</button>');
      const other = await browser.newPage();
      await visit(other);
      await other.click('#go');
      await other.close();
      await arrives('last');
    });
  });

  test.each(['a followed link', 'closing itself'])(
    'what the page tracks in its own leave handlers arrives, whenever they were added: %s',
    async (exit) => {
      serve(
        `<a id="go" href="/plain">Go</a> <button id="open" onclick="window.open('?once')">Open</button>
        <button id="close" onclick="window.close()">Close</button>`,
        `const tell = (when) => ({ type }) => {
          if (location.search && (type === 'pagehide' || document.visibilityState === 'hidden'))
            ten(type + ' ' + when);
        };
        addEventListener('pagehide', tell('early'));
        document.addEventListener('visibilitychange', tell('early'));
        addEventListener('load', () => {
          addEventListener('pagehide', tell('late'));
          addEventListener('visibilitychange', tell('late'));
        });`,
      );
      await visit();
      const tabs = (await browser.pages()).length;
      await page.click('#open');
      const other = await waitUntil('the other tab', async () => (await browser.pages())[tabs]);
      await other.waitFor('location.search && typeof milepost === "function" && !!milepost.health');
      // It may be gone before the driver hears that it was clicked.
      if (exit === 'closing itself') await other.click('#close').catch(() => {});
      else {
        await other.click('#go');
        await other.waitFor('location.pathname === "/plain"');
        await other.close();
      }
      await waitUntil('the tab to close', async () => (await browser.pages()).length === tabs);
      for (const name of [
        'pagehide early',
        'pagehide late',
        'visibilitychange early',
        'visibilitychange late',
      ])
        await arrives(name);
    },
  );

  // WebKitGTK under automation stores nothing that outlives it.
  if (can(engine, 'persist')) {
    test('killed with its browser right after ten track() calls loses none of them', async () => {
      const profile = temporaryFolder();
      const victim = await openBrowser(engine, { profile });
      serve();
      endpoint.serve('/kill', async () => {
        // The page stands still meanwhile: what it handed over by then is all there is.
        await pause(100);
        await victim.kill();
        return '';
      });
      endpoint.answer('refuse');
      const dying = await victim.newPage();
      await visit(dying);
      await dying.waitFor(
        'milepost.health().storage === "idb" && !milepost.health().held && milepost.health().waiting > 0',
      );
      // One microtask later there is no time for anything any more.
      const end = dying.evaluate(`(ten('last'), queueMicrotask(() => {
        const request = new XMLHttpRequest();
        request.open('GET', '/kill', false);
        request.send();
      }))`);
      await Promise.all([end.catch(() => {}), waitUntil('the browser to die', () => isGone(victim.pid))]);
      expect(numbers('last')).toEqual([]);
      endpoint.answer('ok');
      const next = await openBrowser(engine, { profile });
      await arrives('last', await next.newPage());
      await next.close();
    });
  }

  test.each(['at once', 'after 1.5 s'])(
    'left while a request of its own waits for its answer, for one that answers %s, does not hold that against the endpoint',
    async (answers) => {
      // Answered at last: what hangs for ever keeps its connection, of which a browser has six.
      endpoint.answer({ status: 204, slow: 4000 }, `/${site}/m`);
      endpoint.serve(`/${site}/next`, async () => {
        if (answers !== 'at once') await pause(1500);
        return '<!doctype html><title>Next</title>';
      });
      serve(`<a id="next" href="/${site}/next">Next</a>`);
      await visit();
      await page.evaluate("ten('cut'), void milepost.flush()");
      await waitUntil('a request', () => endpoint.posts(`/${site}/m`).length > 0);
      await page.click('#next');
      await page.waitFor('document.title === "Next"');
      await pause(300);
      const noted = "Object.entries(localStorage).filter(([key]) => key.includes(':later:'))";
      expect(await page.evaluate<unknown>(noted)).toEqual([]);
    },
  );

  test('whose endpoint cannot be reached keeps everything, through a reload, and sends it once', async () => {
    serve();
    await visit();
    const { setOffline } = browser;
    endpoint.answer('refuse', `/${site}/m`);
    await page.evaluate('(ten("before"), milepost.flush())');
    expect(endpoint.posts(`/${site}/m`).map(({ answer }) => answer)).toContain('refuse');
    await page.reload();
    await page.evaluate('(ten("after"), milepost.flush())');
    expect([...numbers('before'), ...numbers('after')]).toEqual([]);
    endpoint.answer('ok', `/${site}/m`);
    await waitUntil(
      'everything to arrive',
      async () => {
        await page.evaluate('milepost.flush()');
        return numbers('before').length === 10 && numbers('after').length === 10;
      },
      ARRIVAL,
    );
    if (setOffline) {
      await setOffline(true);
      await page.evaluate('(ten("offline"), milepost.flush())');
      await setOffline(false);
      // By itself: the browser says that it is online again.
      await waitUntil('everything to arrive', () => numbers('offline').length === 10, ARRIVAL);
    }
    expect(gaps(events())).toEqual([]);
    expect(endpoint.duplicates(`/${site}/m`)).toEqual([]);
  });

  if (can(engine, 'bfcache')) {
    test('that comes back from the back/forward cache is viewed again, as a document of its own', async () => {
      serve(
        '<a id="go" href="/plain">Go</a> <button id="buy">Buy</button>',
        `addEventListener("pageshow", ({ persisted }) => {
          window.persisted = persisted;
          if (persisted) setTimeout(() => milepost.flush());
        })`,
      );
      await visit();
      await page.click('#buy');
      await page.click('#go');
      await page.waitFor('location.pathname === "/plain" && document.readyState === "complete"');
      await page.evaluate('void setTimeout(() => history.back())');
      // Asked in the middle of it, WebKitGTK's driver answers only after 30 s.
      const restored = () => events().some((event) => event.page.kind === 'bfcache');
      await waitUntil('the page to come back', restored, 15_000);
      await page.waitFor('persisted === true');
      await page.click('#buy');
      await page.evaluate('(milepost.track("end"), milepost.flush())');
      await waitUntil('the end', () => events().some(({ name }) => name === 'end'));
      const [before, after] = byTab(events()) as [MilepostEvent[], MilepostEvent[]];
      const told = (all: MilepostEvent[]) =>
        all.flatMap(({ type, page: { kind } }) =>
          type === 'page' ? [kind] : type === 'click' ? [type] : [],
        );
      expect(told(before)).toEqual(['load', 'click', 'click']);
      expect(told(after)).toEqual(['bfcache', 'click']);
      await waitUntil('the rest', () => gaps(events()).length === 0, ARRIVAL);
      expect(after[0]).toMatchObject({ type: 'page', seq: 0, page: { kind: 'bfcache' } });
      // The same visitor goes on with the same visit.
      const visits = endpoint
        .posts(`/${site}/m`)
        .map(({ batch }) => `${batch?.anonymousId} ${batch?.session.id}`);
      expect(new Set(visits).size).toBe(1);
      expect(events().filter(({ type }) => type === 'session')).toHaveLength(1);
    });
  }

  // Speculation rules are Chromium's alone, and off in a tab that somebody drives: this one drives itself.
  if (engine === 'chromium') {
    test("rendered ahead is nobody's visit until it is shown", async () => {
      serve(`<script>
        const tell = () => fetch(['/told', document.prerendering, Object.keys(localStorage).length].join('-'));
        milepost.track('ahead');
        milepost.flush().then(tell);
        document.addEventListener('prerenderingchange', () => setTimeout(milepost.flush, 100));
      </script>`);
      endpoint.serve(
        '/ahead',
        `<!doctype html><title>Ahead</title><script type="speculationrules">
        { "prerender": [{ "urls": ["/${site}"], "eagerness": "immediate" }] }</script>
        <script>fetch('/go').then(() => { location.href = '/${site}'; })</script>`,
      );
      let go = () => {};
      const shown = new Promise<void>((resolve) => {
        go = resolve;
      });
      endpoint.serve('/go', async () => {
        await shown;
        return '';
      });
      const told = () => endpoint.requests().flatMap(({ line }) => (line.includes('/told') ? [line] : []));
      const found = findChromium();
      const args = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'];
      const undriven = startGroup(
        found?.path ?? '',
        [...args, `--user-data-dir=${temporaryFolder()}`, `${endpoint.origin}/ahead`],
        { stdio: 'ignore', env: { ...process.env, ...found?.env } },
      );
      await waitUntil('the page to be rendered ahead', () => told().length > 0, 30_000);
      expect(told()).toEqual(['GET /told-true-0']);
      expect(endpoint.posts(`/${site}/m`)).toEqual([]);
      const before = new Date().toISOString();
      go();
      await waitUntil('the view', () => events().some(({ name }) => name === 'ahead'));
      killGroup(undriven.pid as number);
      expect(events().map(({ type, name, page: { kind } }) => [name ?? type, kind])).toEqual(
        expect.arrayContaining([
          ['page', 'load'],
          ['ahead', undefined],
        ]),
      );
      const views = events().filter(({ type }) => type === 'page');
      expect(views).toHaveLength(1);
      expect((views[0]?.time as string) >= before).toBe(true);
      expect(gaps(events())).toEqual([]);
    });
  }
});

const isGone = (pid: number) => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};

/** The events of each document, in the order the documents began. */
const byTab = (events: MilepostEvent[]): MilepostEvent[][] => {
  const tabs = new Map<string, MilepostEvent[]>();
  for (const event of [...events].sort((a, b) => (a.id < b.id ? -1 : 1)))
    tabs.set(event.tabId, [...(tabs.get(event.tabId) ?? []), event]);
  return [...tabs.values()];
};

/** Numbers that are not where they should be, counted from 0 in each document. */
const gaps = (events: MilepostEvent[]) =>
  byTab(events).flatMap((all) =>
    all
      .map(({ seq }) => seq)
      .sort((a, b) => a - b)
      .filter((seq, i) => seq !== i),
  );
