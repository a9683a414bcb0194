import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browsers, can, missingBrowsers } from '../support/browsers';
import { type Endpoint, startEndpoint } from '../support/endpoint';
import { type Browser, openBrowser, type Page } from '../support/openBrowser';
import { processesOf } from '../support/processGroup';
import { startProcess } from '../support/startProcess';
import { temporaryFolder } from '../support/temporaryFolder';
import { pause, waitUntil } from '../support/waitUntil';

jest.setTimeout(120_000);

for (const { engine, get } of missingBrowsers()) {
  process.stderr.write(`not run in ${engine}, which was not found: ${get}\n`);
}

const PAGE = `<!doctype html><meta charset="utf-8"><title>Support</title>
<script>
  window.clicks = []; window.changes = []; window.seen = []; window.shown = [];
  addEventListener('pageshow', (event) => shown.push(event.persisted));
  document.addEventListener('visibilitychange', () => seen.push(document.visibilityState));
  addEventListener('click', (event) => clicks.push([event.isTrusted, event.detail, event.ctrlKey]), true);
  addEventListener('change', (event) => changes.push([event.isTrusted, event.target.value]), true);
  let at = 0;
  const send = (type, data) => fetch('/collect', {
    method: 'POST', keepalive: true, body: JSON.stringify({ events: [{ id: type + ++at, type, data }] }),
  });
</script>
<button id="buy" style="margin-top: 3000px" onclick="send('click', { trusted: event.isTrusted })">Buy</button>
<input id="name" value="Dr. " onkeydown="window.keys = (window.keys || 0) + event.isTrusted">
<select id="size"><option value="s">Small<option value="m">Medium<option value="l">Large</select>
<a id="next" href="/next">Next</a> <a id="aside" href="/next" target="_blank">Aside</a> <a id="slow" href="/slow">Slow</a>
<div id="host"></div><script>
  host.attachShadow({ mode: 'open' }).innerHTML = '<button onclick="window.inner = event.isTrusted">Inner</button>';
</script>`;

async function startShop(): Promise<Endpoint> {
  const shop = await startEndpoint();
  shop.serve('/', PAGE);
  shop.serve('/next', PAGE);
  shop.serve('/slow', () => new Promise(() => {}));
  shop.serve('/strict', PAGE.replace(/<script>[\s\S]*?<\/script>|onclick="[^"]*"/g, ''), {
    'content-security-policy': "default-src 'self'; require-trusted-types-for 'script'",
  });
  return shop;
}

describe.each(browsers())('in %s', (engine) => {
  let shop: Endpoint;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    shop = await startShop();
    browser = await openBrowser(engine);
    page = await browser.newPage();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    shop.clear();
    await page.goto(`${shop.origin}/`);
  });

  test('a click is trusted and what it sends arrives', async () => {
    await page.click('#buy');
    const [event] = await shop.waitForEvents(1);
    expect(event?.data).toEqual({ trusted: true });
    expect(shop.posts()[0]).toMatchObject({
      path: '/collect',
      answer: 204,
      batch: { events: [{ type: 'click' }] },
    });
  });

  test('clicks can be fast, or with a key held down', async () => {
    await page.click('#buy', { times: 3 });
    await page.click('#buy', { modifiers: ['Control'] });
    const clicks = await page.evaluate<boolean[][]>('clicks');
    expect(clicks.map(([trusted, , control]) => [trusted, control])).toEqual([
      [true, false],
      [true, false],
      [true, false],
      [true, true],
    ]);
  });

  test('a click reaches into a shadow root', async () => {
    await page.click('#host >>> button');
    expect(await page.evaluate('inner')).toBe(true);
  });

  test('a click on what is covered or missing says so', async () => {
    await page.evaluate(() => {
      const cover = document.createElement('div');
      cover.id = 'cover';
      cover.style.cssText = 'position: fixed; inset: 0';
      document.body.append(cover);
    });
    await expect(page.click('#buy', { timeout: 500 })).rejects.toThrow(/#buy.*covered by <div id="cover"/s);
    await expect(page.click('#nothing', { timeout: 500 })).rejects.toThrow(/no such element/);
  });

  test('typing is keys, behind what is there', async () => {
    await page.type('#name', 'Zoë 1');
    await page.press('Backspace');
    expect(await page.evaluate('[document.querySelector("#name").value, keys >= 5]')).toEqual([
      'Dr. Zoë ',
      true,
    ]);
  });

  test('an option is chosen with trusted events', async () => {
    await page.select('#size', 'l');
    const changes = await page.evaluate<unknown[][]>('changes');
    expect(changes.at(-1)).toEqual([true, 'l']);
  });

  test('the wheel scrolls', async () => {
    await page.wheel(600);
    expect(await page.waitFor('scrollY')).toBeGreaterThan(100);
  });

  test('a link is followed and back and forward return', async () => {
    await page.click('#next');
    await page.waitFor('location.pathname === "/next" && document.readyState === "complete"');
    await page.back();
    expect(await page.url()).toBe(`${shop.origin}/`);
    await page.forward();
    expect(await page.url()).toBe(`${shop.origin}/next`);
    await page.click('#buy');
    expect(await page.evaluate('clicks.at(-1)[0]')).toBe(true);
    await page.reload();
    expect(await page.evaluate('clicks')).toEqual([]);
  });

  test('a click on a link whose page never comes does not hang', async () => {
    await page.click('#slow');
    await waitUntil('the request', () => shop.requests().some(({ line }) => line === 'GET /slow'));
    await page.goto(`${shop.origin}/next`);
    expect(await page.url()).toBe(`${shop.origin}/next`);
  });

  test('a tab the page opens can be driven', async () => {
    await page.click('#aside');
    const other = await waitUntil('another tab', async () => (await browser.pages())[1]);
    await other.waitFor('location.pathname === "/next"');
    await other.close();
    await waitUntil('the tab to close', async () => (await browser.pages()).length === 1);
  });

  test('two tabs share localStorage', async () => {
    const other = await browser.newPage();
    await other.goto(`${shop.origin}/next`);
    await page.evaluate((name: string) => localStorage.setItem('stage', name), 'consideration');
    expect(await other.waitFor(() => localStorage.getItem('stage'))).toBe('consideration');
    await other.close();
  });

  test('evaluate returns values, waits for promises and passes errors on', async () => {
    expect(await page.evaluate((a: number, b: number) => ({ sum: a + b, list: [null, 'x'] }), 2, 3)).toEqual({
      sum: 5,
      list: [null, 'x'],
    });
    expect(await page.evaluate(async () => 7)).toBe(7);
    expect(await page.evaluate('undefined')).toBeUndefined();
    expect(await page.evaluate('null')).toBeNull();
    await expect(page.evaluate('nothing.at.all')).rejects.toThrow(/nothing/);
    await expect(page.waitFor('false', 200)).rejects.toThrow(/waited 200 ms for false/);
  });

  test('a page with a strict policy can be driven', async () => {
    await page.goto(`${shop.origin}/strict`);
    await page.type('#name', 'Bo');
    expect(await page.evaluate(() => (document.querySelector('#name') as HTMLInputElement).value)).toBe(
      'Dr. Bo',
    );
  });

  test('console messages and uncaught errors are seen', async () => {
    await page.evaluate(() => {
      console.warn('careful');
      console.error('bad', 7);
      setTimeout(() => {
        throw new Error('boom');
      });
      Promise.reject(new Error('rejected'));
    });
    const said = () => page.console().then((all) => all.join('\n'));
    await waitUntil('the errors', async () => /boom[\s\S]*rejected|rejected[\s\S]*boom/.test(await said()));
    expect(await said()).toMatch(/warning: careful\nerror: bad 7/);
    expect(await said()).toMatch(/uncaught: .*boom/);
  });

  test('a screenshot is taken', async () => {
    const file = join(temporaryFolder(), 'page.png');
    await page.screenshot(file);
    expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG');
  });

  test('another origin can send to the endpoint', async () => {
    await page.goto(`${shop.otherOrigin}/`);
    const status = await page.evaluate(
      (url: string) =>
        fetch(url, { method: 'POST', headers: { 'x-key': '1' }, body: '{"id":"a"}\n{"id":"b"}' }).then(
          (answer) => answer.status,
        ),
      shop.url,
    );
    expect(status).toBe(204);
    expect(shop.events().map(({ id }) => id)).toEqual(['a', 'b']);
  });

  if (can(engine, 'hide')) {
    test('a tab is hidden and shown', async () => {
      await page.hide();
      await page.waitFor('seen.join() === "hidden"');
      await page.show();
      await page.waitFor('seen.join() === "hidden,visible"');
    });
  }

  if (can(engine, 'offline')) {
    test('the network can be cut', async () => {
      const status = () =>
        page.evaluate(() =>
          fetch('/').then(
            (answer) => answer.status,
            () => 0,
          ),
        );
      await browser.setOffline?.(true);
      expect(await status()).toBe(0);
      expect(await page.evaluate('navigator.onLine')).toBe(false);
      await browser.setOffline?.(false);
      expect(await status()).toBe(200);
    });
  }

  if (can(engine, 'bfcache')) {
    test('a page comes back from the back/forward cache', async () => {
      await page.click('#next');
      await page.waitFor('location.pathname === "/next" && document.readyState === "complete"');
      await page.back();
      expect(await page.waitFor('shown.length > 1 && shown')).toEqual([false, true]);
    });
  }

  if (can(engine, 'persist')) {
    test('IndexedDB outlives the browser with the same profile, closed or killed, and nothing is left running', async () => {
      const profile = temporaryFolder();
      for (const [before, end] of (['close', 'kill', 'close'] as const).entries()) {
        const one = await openBrowser(engine, { profile });
        const tab = await one.newPage();
        await tab.goto(`${shop.origin}/`);
        if (before > 0) expect(await tab.evaluate(countAll)).toBe(before);
        await tab.evaluate(putOne);
        expect(processesOf(one.pid).length).toBeGreaterThan(0);
        await one[end]();
        expect(processesOf(one.pid)).toEqual([]);
        // What is gone can be closed.
        if (end === 'kill') await one.close();
      }
    });
  } else {
    test('nothing is left running after a kill', async () => {
      const victim = await openBrowser(engine);
      expect(processesOf(victim.pid).length).toBeGreaterThan(0);
      await victim.kill();
      expect(processesOf(victim.pid)).toEqual([]);
      await victim.close();
    });
  }

  if (engine === 'chromium') {
    test('the processes that run pages can be killed alone', async () => {
      const victim = await openBrowser(engine);
      await (await victim.newPage()).goto(`${shop.origin}/`);
      await victim.killRenderers?.();
      // The tab that Chromium keeps ready died as well, and it may be handed out once more.
      const next = await waitUntil('another tab', () => victim.newPage());
      await next.goto(`${shop.origin}/next`);
      expect(await next.evaluate('1 + 1')).toBe(2);
      await victim.close();
    });
  }
});

function putOne(): Promise<void> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('support');
    opening.onupgradeneeded = () => opening.result.createObjectStore('events', { autoIncrement: true });
    opening.onsuccess = () => {
      const writing = opening.result.transaction('events', 'readwrite');
      writing.objectStore('events').put('one');
      writing.oncomplete = () => resolve();
    };
  });
}

function countAll(): Promise<number> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('support');
    opening.onsuccess = () => {
      const counting = opening.result.transaction('events').objectStore('events').count();
      counting.onsuccess = () => resolve(counting.result);
    };
  });
}

describe('the endpoint', () => {
  const post = (url: string, body: unknown) =>
    fetch(url, { method: 'POST', body: JSON.stringify(body), signal: AbortSignal.timeout(300) }).then(
      ({ status }) => status,
      (error: Error) => (error.name === 'TimeoutError' ? 'hangs' : 'cut'),
    );
  const batch = (...ids: string[]) => ({ events: ids.map((id) => ({ id, type: 'click' })) });

  test('answers as told, and tells what it kept from what it turned away', async () => {
    const { url, answer, answerInTurn, ...endpoint } = await startEndpoint();
    answerInTurn({ status: 503 }, 'refuse', 'hang', 'drop', { body: { accepted: 1 }, slow: 50 });
    const seen = [];
    for (let turn = 0; turn < 6; turn++) seen.push(await post(url, batch('a', `b${turn}`)));
    expect(seen).toEqual([503, 'cut', 'hangs', 'cut', 200, 204]);
    expect(endpoint.posts().map((one) => one.answer)).toEqual([503, 'refuse', 'hang', 'drop', 200, 204]);
    expect(endpoint.events().map(({ id }) => id)).toEqual(['a', 'b3', 'b4', 'b5']);
    expect(endpoint.duplicates()).toEqual(['a', 'a']);
    answer(({ bytes }) => (bytes > 60 ? { status: 413 } : 'ok'), '/small');
    expect(await post(`${endpoint.origin}/small`, batch('a', 'b', 'c'))).toBe(413);
    expect(await post(`${endpoint.origin}/small`, batch('a'))).toBe(204);
  });

  test('says what it waited for and what came', async () => {
    const endpoint = await startEndpoint();
    await post(endpoint.url, batch('a'));
    await expect(endpoint.waitForEvents(2, 100)).rejects.toThrow(/2 events; 1 arrived in 1 posts: click/);
  });
});

describe('a process', () => {
  test('is ready once it listens, and stops or dies on demand', async () => {
    const script = join(temporaryFolder(), 'server.mjs');
    writeFileSync(
      script,
      `import { createServer } from 'node:http';
      const server = createServer((request, response) => response.end(process.env.WORD));
      server.listen(0, '127.0.0.1', () => console.log('listening on http://127.0.0.1:' + server.address().port));`,
    );
    const first = await startProcess(script, { env: { WORD: 'hello' } });
    expect(await (await fetch(first.url)).text()).toBe('hello');
    await first.stop();
    expect(processesOf(first.pid)).toEqual([]);
    const second = await startProcess(script);
    await second.kill();
    await expect(fetch(second.url)).rejects.toThrow();
  });

  test('that fails says why', async () => {
    const script = join(temporaryFolder(), 'server.mjs');
    writeFileSync(script, 'throw new Error("no database")');
    await expect(startProcess(script)).rejects.toThrow(/no database/);
  });

  test('that never ends dies with the one who started it', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'pid');
    // A test run that is itself killed the hard way.
    const run = spawn(process.execPath, ['-e', ORPHAN, file], { stdio: 'ignore', cwd: __dirname });
    const pid = Number(await waitUntil('the child', () => existsSync(file) && readFileSync(file, 'utf8')));
    expect(processesOf(pid)).toEqual([pid]);
    run.kill('SIGKILL');
    await waitUntil('the child to die', () => processesOf(pid).length === 0, 5_000);
    await pause(0);
  });
});

const ORPHAN = `
  const { transformFileSync } = require('@swc/core');
  const Module = require('node:module');
  require.extensions['.ts'] = (module, name) => module._compile(transformFileSync(name, {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' },
  }).code, name);
  const { startGroup } = require('../support/processGroup.ts');
  const child = startGroup('sleep', ['600'], { stdio: 'ignore' });
  require('node:fs').writeFileSync(process.argv[1], String(child.pid));
  setInterval(() => {}, 1000);
`;
