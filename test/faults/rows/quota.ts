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
    await world.visit(page);
    const session = await page.playwright?.context().newCDPSession(page.playwright);
    await session?.send('Storage.overrideQuotaForOrigin', {
      origin: world.endpoint.origin,
      quotaSize: 100_000,
    });
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
    const health = await page.evaluate(
      'JSON.stringify([milepost.health().storage, milepost.health().dropped])',
    );
    world.endpoint.answer('ok', world.path);
    await page.waitFor('milepost.flush().then(({ kept }) => kept === 0)', 30_000).catch(() => {});
    const thrown = (await page.console()).filter((line) => line.startsWith('uncaught'));
    // There is room again: what was written while there was some is found by the next document.
    await session?.send('Storage.overrideQuotaForOrigin', { origin: world.endpoint.origin });
    await page.evaluate(
      'Object.keys(localStorage).forEach((key) => key.startsWith("fill") && delete localStorage[key])',
    );
    await page.reload();
    await page.waitFor('typeof milepost === "function" && !!milepost.health');
    await world.settle(page, 40_000);
    return world.figures({
      note: `${full}; ${health}`,
      broken: [...thrown, !full && 'there was room for 300 KB'],
    });
  },
};
