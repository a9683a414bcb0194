import { rendererOf } from '../../support/rendererOf';
import { waitUntil } from '../../support/waitUntil';
import type { Row } from '../row';

/**
 * The page tracks, and one microtask later stands still in a synchronous request whose answer is its death: while a
 * visitor's very first page loads and nobody knows yet who that is, while a later one loads and the database is not
 * open yet, in a page that has been there for a while, and while another tab keeps the database for itself.
 */
export const tabKilled: Row = {
  number: 1,
  fault: 'tab killed right after track(), as it loads, later, and behind another tab’s transaction',
  expect: 'L 0 of 10',
  limits: { duplicates: 10 },
  engines: ['chromium'],
  race: true,
  async run(world) {
    const browser = await world.launch();
    let killed = 0;
    const tellAndDie = `window.tellAndDie = (label) => {
      tell(label, 10);
      queueMicrotask(() => {
        const request = new XMLHttpRequest();
        request.open('GET', '${world.path}/kill', false);
        request.send();
      });
    };
    window.keepDatabase = (ms) => new Promise((kept) => {
      indexedDB.open('milepost:${world.site}:1').onsuccess = ({ target }) => {
        const store = target.result.transaction('rows', 'readwrite').objectStore('rows');
        const end = performance.now() + ms;
        const ask = () => {
          store.get('-').onsuccess = () => {
            kept();
            window.keeping = performance.now() < end;
            if (keeping) ask();
          };
        };
        ask();
      };
    });`;
    /** Of the page that is to die; or all of them. */
    let renderer: number | undefined;
    world.endpoint.serve(`${world.path}/kill`, async () => {
      if (renderer) process.kill(renderer, 'SIGKILL');
      else await browser.killRenderers?.();
      renderer = undefined;
      killed++;
      return '';
    });
    world.serve({
      before: tellAndDie,
      body: `<script>
        const label = new URLSearchParams(location.search).get('die');
        if (label) tellAndDie(label);
      </script>`,
    });
    world.endpoint.answer('refuse', world.path);
    const open = async () => {
      const page = await world.visit(browser);
      await page.waitFor(
        'milepost.health().storage === "idb" && !milepost.health().held && milepost.health().waiting > 0',
      );
      return page;
    };
    const die = async (label: string, dying: Promise<unknown>) => {
      world.told(label, 10);
      const before = killed;
      void dying.catch(() => {});
      await waitUntil('the tab to die', () => killed > before);
    };
    for (const label of ['first page', 'next page']) {
      const keeper = await browser.newPage();
      const dying = await browser.newPage();
      await die(label, dying.goto(`${world.url}?die=${label}`));
      for (const page of [dying, keeper]) await page.close().catch(() => {});
      // From here on the visitor is known.
      const page = await open();
      await page.close();
    }
    const keeper = await browser.newPage();
    const page = await open();
    await die('last', page.evaluate(`tellAndDie('last')`));
    await keeper.close().catch(() => {});
    const waiting = await open();
    // The tab that was there before has heard of this one.
    const other = await open();
    renderer = await rendererOf(browser, waiting);
    await waiting.show();
    await waiting.waitFor('document.visibilityState === "visible"');
    await other.evaluate('keepDatabase(5000)');
    await die('behind another’s', waiting.evaluate(`tellAndDie('behind another’s')`));
    const free = !(await other.evaluate('keeping')) && 'the database was free again before the tab died';
    for (const page of [waiting, other]) await page.close().catch(() => {});
    const early = world.missing().length < 40 && 'some were sent before the tab died';
    world.endpoint.answer('ok', world.path);
    await world.settle(await world.visit(browser));
    return world.figures({ broken: [early, free] });
  },
};
