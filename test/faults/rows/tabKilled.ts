import { waitUntil } from '../../support/waitUntil';
import type { Row } from '../row';

/**
 * The page tracks, and one microtask later stands still in a synchronous request whose answer is its death: while a
 * visitor's very first page loads and nobody knows yet who that is, while a later one loads and the database is not
 * open yet, and in a page that has been there for a while.
 */
export const tabKilled: Row = {
  number: 1,
  fault: 'tab killed right after track(), as it loads and later',
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
    };`;
    world.endpoint.serve(`${world.path}/kill`, async () => {
      await browser.killRenderers?.();
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
    for (const label of ['first page', 'next page']) {
      const keeper = await browser.newPage();
      const dying = await browser.newPage();
      const before = killed;
      world.told(label, 10);
      void dying.goto(`${world.url}?die=${label}`).catch(() => {});
      await waitUntil('the tab to die', () => killed > before);
      for (const page of [dying, keeper]) await page.close().catch(() => {});
      // From here on the visitor is known.
      const page = await world.visit(browser);
      await page.waitFor(
        'milepost.health().storage === "idb" && !milepost.health().held && milepost.health().waiting > 0',
      );
      await page.close();
    }
    const keeper = await browser.newPage();
    const dying = await world.visit(await browser.newPage());
    await dying.waitFor(
      'milepost.health().storage === "idb" && !milepost.health().held && milepost.health().waiting > 0',
    );
    world.told('last', 10);
    const before = killed;
    void dying.evaluate(`tellAndDie('last')`).catch(() => {});
    await waitUntil('the tab to die', () => killed > before);
    await keeper.close().catch(() => {});
    const early = world.missing().length < 30 && 'some were sent before the tab died';
    world.endpoint.answer('ok', world.path);
    await world.settle(await world.visit(browser));
    return world.figures({ broken: [early] });
  },
};
