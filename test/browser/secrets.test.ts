import { browsers } from '../support/browsers';
import { type Endpoint, startEndpoint } from '../support/endpoint';
import { type Browser, openBrowser, type Page } from '../support/openBrowser';
import {
  ALLOWED,
  PLANTED,
  PLANTED_ADDRESS,
  PLANTED_JOURNEY,
  PLANTED_PATH,
  type Planted,
  plantedPage,
} from '../support/plantedPage';
import { occurs, writings } from '../support/searchFor';
import { pause, waitUntil } from '../support/waitUntil';

/**
 * A page full of secrets, used as a person uses it, with everything on. Then every byte that Milepost sent, stored or
 * showed is searched for each of them, in every way that a text can be written.
 */

jest.setTimeout(300_000);

/** What Milepost wrote or sent, by place. Places that keep things for a moment are looked at in that moment. */
type Found = Record<string, string>;

/** Runs in the page: everything on the device that is not the page's own, and everything that scripts can see. */
async function lookAround(own: string): Promise<Record<string, string>> {
  const page = window as unknown as {
    heard: string[];
    said: string[];
    dataLayer: unknown[];
    milepost: { health(): unknown; journey(): unknown; stage(): unknown; consent(): unknown };
  };
  const kept = (store: Storage) => JSON.stringify(Object.entries(store).filter(([key]) => key !== own));
  const databases: unknown[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const store of db.objectStoreNames) {
      const all = (what: 'getAll' | 'getAllKeys') =>
        new Promise((resolve) => {
          const request = db.transaction(store).objectStore(store)[what]();
          request.onsuccess = () => resolve(request.result);
        });
      databases.push(name, store, await all('getAllKeys'), await all('getAll'));
    }
    db.close();
  }
  const root = [...document.documentElement.attributes].map(({ name, value }) => `${name}=${value}`);
  const { milepost } = page;
  return {
    indexedDB: JSON.stringify(databases),
    localStorage: kept(localStorage),
    sessionStorage: kept(sessionStorage),
    cookies: document.cookie.replace(/(?:^|; )sid=[^;]*/, ''),
    attributes: root.join(' '),
    'DOM events': page.heard.join('\n'),
    dataLayer: JSON.stringify(page.dataLayer),
    console: page.said.filter((line) => line.includes('milepost')).join('\n'),
    verbs: JSON.stringify([milepost.health(), milepost.journey(), milepost.stage(), milepost.consent()]),
  };
}

describe('the search itself', () => {
  const cases = Object.keys(writings).flatMap((way) =>
    Object.keys(ALLOWED)
      .concat('zelda.quorn@zq-mail.example')
      .map((text) => [way, text] as const),
  );
  test.each(cases)('sees through %s: %s', (way, text) => {
    expect(occurs(text, `{"a":"…${writings[way]?.(text)}…"}`)).toBe(true);
    expect(occurs(`${text} and more`, `{"a":"…${writings[way]?.(text)}…"}`)).toBe(false);
  });

  test('joins the digits of a number, however they are grouped', () => {
    for (const text of ['4242 4242 4242', '4242-4242-4242', '42 42.42(42)42 42'])
      expect(occurs('424242424242', text)).toBe(true);
  });

  test.each(Object.entries<Planted>(PLANTED))('would know %s by its parts', (_, { text, tells }) => {
    for (const tell of tells) expect(occurs(tell, text)).toBe(true);
  });
});

describe.each(browsers())('a page full of secrets in %s', (engine) => {
  let endpoint: Endpoint;
  let far: Endpoint;
  let browser: Browser;
  let page: Page;
  const found: Found[] = [];
  let showConfig: () => void;
  const lookedAtDrafts = new Promise<void>((resolve) => {
    showConfig = resolve;
  });

  const look = async () => void found.push(await page.evaluate(lookAround, 'page-own'));
  const posts = () =>
    [endpoint.posts('/m'), far.posts()].flat().map(({ query, headers, body }) => [`${query}`, headers, body]);

  beforeAll(async () => {
    endpoint = await startEndpoint();
    far = await startEndpoint();
    browser = await openBrowser(engine);
    page = await browser.newPage();
    const tag = (site: string, to: string) =>
      `<script async src="/js/milepost.js" data-site="${site}" data-endpoint="${to}" data-config="/journey.json" data-consent="not-needed" data-debug></script>`;
    // It comes once the drafts that wait for it were looked at, where they are stored.
    endpoint.serve('/journey.json', async () => {
      await lookedAtDrafts;
      await pause(1500);
      return JSON.stringify(PLANTED_JOURNEY);
    });
    for (const path of [PLANTED_PATH, '/results', '/account'])
      endpoint.serve(path, plantedPage(tag('near', '/m')));
    endpoint.serve('/far', plantedPage(tag('far', far.url)));
    endpoint.serve(
      '/before',
      `<!doctype html><title>Before</title><a id="on" href="${PLANTED_ADDRESS.replaceAll('&', '&amp;')}">On</a>`,
    );
    endpoint.answer({ status: 503, headers: { 'retry-after': '1' } }, '/m');
    await use();
  });
  afterAll(() => browser?.kill());

  async function clickAll() {
    const count = await page.evaluate<number>(
      `
      document.querySelectorAll('[data-hit]').forEach((one, i) => one.setAttribute('data-hit', i));
      document.querySelectorAll('[data-hit]').length`.replace(/^\s*(document[^;]+);/, '($1),'),
    );
    for (let i = 0; i < count; i++) await page.click(`[data-hit="${i}"]`);
  }

  async function fillIn() {
    const typed = {
      '#customer': PLANTED.typedName,
      '#password': PLANTED.password,
      '#pan': PLANTED.typedCard,
      '#otp': PLANTED.typedOtp,
      '#city': PLANTED.typedName,
      '#note': PLANTED.typedNote,
      '#odd': PLANTED.typedName,
      '#editor': PLANTED.typedEditor,
    };
    for (const [selector, { text }] of Object.entries(typed)) await page.type(selector, text);
    await page.select('#reason', PLANTED.chosen.text);
    await page.click('#plan');
    await page.evaluate((name) => {
      const files = new DataTransfer();
      files.items.add(new File(['x'], name));
      const input = document.querySelector('#scan') as HTMLInputElement;
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }, PLANTED.fileName.text);
    await page.click('#send');
  }

  /** What scripts of the page do: routes, errors, and calls to Milepost itself. */
  const beAnApplication = () =>
    page.evaluate(
      (planted) => {
        const { milepost } = window as unknown as {
          milepost: Record<string, (...all: unknown[]) => unknown>;
        };
        const { email, card, state, jwt, term } = planted;
        history.pushState({ secret: state }, '', `/users/${email}/${jwt}?mail=${email}#/${jwt}`);
        document.title = `Orders of ${email}`;
        milepost.track?.(`mail to ${email}`, {
          note: `for ${email}`,
          [email]: 1,
          card,
          number: Number(card),
          deep: { er: [{ mail: email }] },
          token: jwt,
        });
        milepost.search?.(term, { results: 3 });
        milepost.form?.(`of ${email}`);
        milepost.feedback?.({ kind: 'nps', score: 9, about: `call ${email}` });
      },
      {
        email: PLANTED.code.text,
        card: PLANTED.codeCard.text,
        state: PLANTED.state.text,
        jwt: PLANTED.jwt.text,
        term: PLANTED.searchTerm.text,
      },
    );

  async function use() {
    await page.goto(`${endpoint.origin}/before?token=${PLANTED.referrer.text}`);
    await page.click('#on');
    await page.waitFor('typeof milepost === "function" && !!milepost.health');
    // The config is not there yet: drafts are stored without their texts.
    await waitUntil('drafts in the database', async () => {
      found.splice(0);
      await look();
      return found[0]?.indexedDB?.includes('untagged');
    });
    showConfig();
    await page.click('#buy');
    // Events wait two seconds for their config: on a slow machine it comes too late for the first click.
    const buying = 'document.documentElement.dataset.journeyStage === "buying"';
    await page.waitFor(buying, 5000).catch(async () => {
      await page.click('#buy');
      await page.waitFor(buying);
    });
    await clickAll();
    await fillIn();
    await page.click('#prose b', { times: 2 });
    await page.press('Control+c');
    await page.click('#frame');
    await page.click('#throw');
    await beAnApplication();
    await pause(300);
    await look();
    // Leaves with everything unsent: the journal, and the next page's copy of it.
    await page.goto(`${endpoint.origin}/account?token=${PLANTED.jwt.text}`);
    await page.waitFor('!!document.documentElement.dataset.journeyStage');
    await look();
    await page.type('#q', PLANTED.searchTerm.text);
    await page.click('#seek');
    await page.waitFor('location.pathname === "/results" && document.documentElement.dataset.journeyStage');
    await page.click('#buy', { times: 4 });
    await pause(1200);
    await look();
    endpoint.answer('ok', '/m');
    await page.waitFor('milepost.flush().then(() => milepost.health().waiting === 0)', 30_000);
    await look();
    await page.goto(`${endpoint.origin}/far?token=${PLANTED.jwt.text}`);
    await page.waitFor('!!document.documentElement.dataset.journeyStage');
    await page.click('#buy');
    await page.waitFor('milepost.flush().then(() => milepost.health().waiting === 0)', 30_000);
    await look();
    await page.goto(`${endpoint.origin}/before`);
    await pause(300);
  }

  /** Every byte that came out, by place. */
  const everything = (): Found => {
    const places: Found = {
      requests: posts()
        .map((post) => JSON.stringify(post))
        .join('\n'),
    };
    places['requests for the config'] = JSON.stringify(
      endpoint.requests().filter(({ line }) => line === 'GET /journey.json'),
    );
    places['requests elsewhere'] = JSON.stringify(far.requests());
    for (const glance of found)
      for (const [place, text] of Object.entries(glance)) places[place] = `${places[place] ?? ''}\n${text}`;
    return places;
  };

  test.each(Object.entries<Planted>(PLANTED))('lets nothing of its %s out', (_, { tells, guard }) => {
    const leaks = Object.entries(everything()).flatMap(([place, text]) =>
      tells.filter((tell) => occurs(tell, text)).map((tell) => `${tell} in ${place}, although ${guard}`),
    );
    expect(leaks).toEqual([]);
  });

  test.each(Object.entries(ALLOWED))('does send "%s": %s', (text) => {
    expect(occurs(text, everything().requests ?? '')).toBe(true);
  });

  test('was searched where there was something to be found', () => {
    const { requests = '', ...places } = everything();
    for (const type of [
      'page',
      'click',
      'download',
      'contact',
      'link_out',
      'form_field',
      'form_submit',
      'search',
    ])
      expect(requests).toContain(`\\"type\\":\\"${type}\\"`);
    expect(found[0]?.indexedDB).toContain('untagged');
    for (const place of ['indexedDB', 'console']) expect(places[place]).toContain('Buy the Marchetti kettle');
    for (const place of ['localStorage', 'DOM events', 'dataLayer', 'attributes', 'verbs'])
      expect(places[place]).toContain('buying');
    expect(places.cookies?.trim()).toBe('');
    expect(places.sessionStorage?.replaceAll('\n', '')).toMatch(/^(\[\])+$/);
    expect(far.posts().length).toBeGreaterThan(0);
  });

  test('carries neither cookies nor the address of the page in any header', () => {
    const headers = [
      ...endpoint.posts('/m'),
      ...far.posts(),
      ...endpoint.requests().filter(({ line }) => line === 'GET /journey.json'),
    ].map((one) => one.headers);
    expect(headers.length).toBeGreaterThan(3);
    for (const { cookie, referer } of headers) expect([cookie, referer]).toEqual([undefined, undefined]);
  });
});
