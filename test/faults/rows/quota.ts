import type { Row } from '../row';

/** The origin's room is used up, in both storages. */
export const quota: Row = {
  number: 20,
  fault: 'quota of 100 KB, localStorage full',
  expect: 'nothing thrown; what was not delivered is counted',
  limits: { counted: Number.POSITIVE_INFINITY, duplicates: 20 },
  engines: ['chromium'],
  async run(world) {
    const browser = await world.launch();
    const page = await browser.newPage();
    world.endpoint.answer('refuse', world.path);
    const session = await page.playwright?.context().newCDPSession(page.playwright);
    // Before the page opens anything: Chromium remembers for half a minute how much room there was.
    await session?.send('Storage.overrideQuotaForOrigin', {
      origin: world.endpoint.origin,
      quotaSize: 100_000,
    });
    await world.visit(page);
    await page.evaluate(`(() => {
      for (const size of [1e6, 1e5, 1e4, 1e3, 10])
        try { for (let i = 0; ; i++) localStorage['fill' + size + '-' + i] = 'x'.repeat(size); } catch {}
    })()`);
    const full = await page.evaluate(`new Promise((done) => {
      const request = indexedDB.open('${world.site}-probe', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('rows');
      request.onerror = () => done(String(request.error));
      request.onsuccess = () => {
        const put = request.result.transaction('rows', 'readwrite').objectStore('rows').put('x'.repeat(3e5), 1);
        put.transaction.oncomplete = () => done('');
        put.transaction.onabort = () => done(String(put.transaction.error));
      };
    })`);
    for (let part = 0; part < 10; part++) {
      await page.evaluate(`void tell('part${part}', 20, 2)`);
      world.told(`part${part}`, 20);
      await page.evaluate('new Promise((go) => setTimeout(go, 200))');
    }
    const [rung, dropped] = await page.evaluate<[string, { quota?: number }]>(
      '[milepost.health().storage, milepost.health().dropped]',
    );
    world.endpoint.answer('ok', world.path);
    await page.waitFor('milepost.flush().then(({ kept }) => kept === 0)', 10_000).catch(() => {});
    const thrown = (await page.console()).filter((line) => line.startsWith('uncaught'));
    // There is room again: what was written while there was some is found by the next document.
    await session?.send('Storage.overrideQuotaForOrigin', { origin: world.endpoint.origin });
    await page.evaluate(
      'Object.keys(localStorage).forEach((key) => key.startsWith("fill") && delete localStorage[key])',
    );
    await page.reload();
    await page.waitFor('typeof milepost === "function" && !!milepost.health');
    await world.settle(page, 20_000);
    return world.figures({
      note: `${full || 'room for 300 KB'}; then ${rung}, ${dropped.quota ?? 0} given up`,
      broken: [...thrown, !full && rung === 'idb' && !dropped.quota && 'there was room for everything'],
    });
  },
};
