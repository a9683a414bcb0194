import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MilepostEvent } from '../../src/types';
import { browsers } from '../support/browsers';
import { type Endpoint, startEndpoint } from '../support/endpoint';
import { type Browser, openBrowser, type Page } from '../support/openBrowser';
import { pause, waitUntil } from '../support/waitUntil';

/** The package as an application without a bundler uses it: ES modules, found by an import map. */

jest.setTimeout(120_000);

const DIST = join(__dirname, '../../dist');
const MAP = {
  milepost: '/package/index.js',
  'milepost/core': '/package/core.js',
  'milepost/formats': '/package/formats.js',
  'milepost/rules': '/package/rules.js',
  'idb-keyval': '/modules/idb-keyval.js',
  'web-vitals': '/modules/web-vitals.js',
};

describe.each(browsers())('the package as modules in %s', (engine) => {
  let endpoint: Endpoint;
  let browser: Browser;
  let page: Page;
  let site = '';
  let count = 0;

  beforeAll(async () => {
    endpoint = await startEndpoint();
    for (const file of readdirSync(DIST, { recursive: true, encoding: 'utf8' }))
      if (file.endsWith('.js')) endpoint.serveFile(`/package/${file}`, `dist/${file}`);
    endpoint.serveFile('/modules/idb-keyval.js', 'node_modules/idb-keyval/dist/index.js');
    endpoint.serveFile('/modules/web-vitals.js', 'node_modules/web-vitals/dist/web-vitals.js');
    browser = await openBrowser(engine);
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  /** A page whose module has run; what it put on `window` can be asked for. */
  async function run(module: string) {
    site = `module-${++count}`;
    endpoint.serve(
      `/${site}`,
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Module</title>
      <script>window.before = { push: history.pushState, attributes: document.documentElement.attributes.length };</script>
      <script type="importmap">${JSON.stringify({ imports: MAP })}</script>
      <button id="buy">Buy</button>
      <script type="module">const site = '${site}', options = { site, endpoint: '/${site}/m', consent: 'not-needed' };
      ${module}
      window.done = true;</script>`,
    );
    await page.goto(`${endpoint.origin}/${site}`);
    await page.waitFor('window.done');
  }

  const events = (path = `/${site}/m`) => endpoint.events(path).sort((a, b) => a.seq - b.seq);
  const types = (all: MilepostEvent[]) => all.map(({ type, name }) => name ?? type);
  const arrival = (name: string, path?: string) =>
    waitUntil(`${name} to arrive`, async () => {
      await page.evaluate('window.mp?.flush()');
      return events(path).some((event) => event.name === name);
    });

  test('init twice for one site is one instance, and it works as the script does', async () => {
    await run(`import { init } from 'milepost';
      window.mp = init(options);
      window.same = init({ ...options, endpoint: '/elsewhere' }) === mp;
      mp.track('purchase', { order: 'A-1', total: 99 }, { value: 99, currency: 'EUR' });`);
    expect(await page.evaluate('same')).toBe(true);
    await page.click('#buy');
    await page.evaluate('mp.track("end")');
    await arrival('end');
    const told = types(events()).filter((type) => type !== 'vital');
    expect(told).toEqual(['page', 'session', 'purchase', 'click', 'end']);
    expect(events().find(({ name }) => name === 'purchase')).toMatchObject({
      type: 'custom',
      data: { order: 'A-1', total: 99 },
      value: 99,
      currency: 'EUR',
    });
    expect(endpoint.posts(`/${site}/m`)[0]?.batch).toMatchObject({ site, sdk: { build: 'npm' } });
    expect(endpoint.posts('/elsewhere')).toEqual([]);
  });

  test('two sites side by side each get everything, and share neither visitor nor store', async () => {
    await run(`import { init } from 'milepost';
      window.mp = init(options);
      window.other = init({ ...options, site: site + '-b', endpoint: '/' + site + '/b' });`);
    await page.click('#buy');
    await page.evaluate('(mp.track("end"), other.track("end"), other.flush())');
    const b = `/${site}/b`;
    await waitUntil('both', async () => {
      await page.evaluate('Promise.all([mp.flush(), other.flush()])');
      return [events(), events(b)].every((all) => all.some(({ name }) => name === 'end'));
    });
    for (const all of [events(), events(b)]) {
      expect(types(all).filter((type) => type !== 'vital')).toEqual(['page', 'session', 'click', 'end']);
      expect(all.map(({ seq }) => seq)).toEqual(all.map((_, i) => i));
    }
    const visitors = endpoint
      .posts()
      .flatMap(({ path, batch }) => (path.startsWith(`/${site}/`) ? [batch?.anonymousId] : []));
    expect(new Set(visitors).size).toBe(2);
  });

  test('captures are what the application names, its own among them', async () => {
    await run(`import { init, clicks } from 'milepost/core';
      const hovers = (emit) => {
        const hover = () => emit({ type: 'custom', name: 'hover', data: { x: 1 } });
        document.querySelector('#buy').addEventListener('pointerenter', hover, { once: true });
        return () => document.querySelector('#buy').removeEventListener('pointerenter', hover);
      };
      window.mp = init({ ...options, capture: [clicks(), hovers] });`);
    await page.click('#buy');
    await page.evaluate('mp.track("end")');
    await arrival('end');
    expect(types(events()).sort()).toEqual(['click', 'end', 'hover', 'session']);
  });

  test('the endpoint can be a function, whose failure is tried again', async () => {
    await run(`import { init } from 'milepost/core';
      window.batches = [];
      window.mp = init({ ...options, endpoint: async (batch) => {
        batches.push(batch);
        if (batches.length === 1) throw new Error('not yet');
        await fetch('/' + site + '/m', { method: 'POST', body: JSON.stringify(batch) });
        return { accepted: batch.events.length };
      } });
      mp.track('end');`);
    await arrival('end');
    const [first, second] = await page.evaluate<string[][]>(
      'batches.map(({ events }) => events.map(({ id }) => id))',
    );
    expect(second).toEqual(expect.arrayContaining(first as string[]));
    await page.waitFor('mp.health().waiting === 0');
    expect(endpoint.duplicates(`/${site}/m`)).toEqual([]);
  });

  test('beforeSend has the last word, and what it drops is counted', async () => {
    await run(`import { init } from 'milepost/core';
      window.mp = init({ ...options, beforeSend: (event) => event.name === 'secret' ? null
        : { ...event, id: 'mine', data: { ...event.data, team: 'blue' } } });
      mp.track('plan', { size: 2 }); mp.track('secret'); mp.track('end');`);
    await arrival('end');
    expect(events().map(({ name, data, seq }) => [name, data, seq])).toEqual([
      ['plan', { size: 2, team: 'blue' }, 0],
      [undefined, expect.objectContaining({ team: 'blue' }), 1],
      ['end', { team: 'blue' }, 3],
    ]);
    expect(events()[0]?.id).not.toBe('mine');
    const batch = endpoint.posts(`/${site}/m`).at(-1)?.batch;
    const tab = events()[0]?.tabId as string;
    expect(batch?.dropped.hook).toBe(1);
    expect([batch?.seen[tab], batch?.lost[tab]]).toEqual([3, { hook: [[2, 2]] }]);
  });

  test('destroy() leaves the page as it was, and nothing is sent any more', async () => {
    await run(`import { init } from 'milepost';
      delete window.navigation;
      window.mp = init({ ...options, config: { milepost: 1, stages: [{ id: 'look', when: { path: '/**' } }] } });
      mp.track('end');`);
    await arrival('end');
    expect(await page.evaluate('document.documentElement.dataset.journeyStage')).toBe('look');
    expect(await page.evaluate('history.pushState === before.push')).toBe(false);
    await page.evaluate('mp.destroy()');
    const after = await page.evaluate(() => {
      const { before } = window as unknown as { before: { push: unknown; attributes: number } };
      const { attributes } = document.documentElement;
      return [
        attributes.length === before.attributes,
        [...attributes].map(({ name }) => name),
        history.pushState === before.push,
        Object.keys(history),
      ];
    });
    expect(after).toEqual([true, ['lang'], true, []]);
    const posts = endpoint.posts(`/${site}/m`).length;
    await page.click('#buy');
    await page.evaluate('(history.pushState({}, "", "#x"), mp.track("after"), mp.flush())');
    await page.goto('about:blank');
    await pause(200);
    expect(endpoint.posts(`/${site}/m`)).toHaveLength(posts);
    // Started anew it is another instance, and a whole one.
    await run(`import { init } from 'milepost/core';
      const first = init(options);
      first.destroy();
      window.mp = init(options);
      window.another = mp !== first;
      mp.track('end');`);
    expect(await page.evaluate('another')).toBe(true);
    await arrival('end');
  });
});
