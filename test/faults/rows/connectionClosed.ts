import type { Row } from '../row';

/** The browser, or another script, closes the database under us. */
export const connectionClosed: Row = {
  number: 19,
  fault: 'the database connection is closed under us',
  expect: 'the next events are stored again after one reopening; L 0',
  limits: { duplicates: 40 },
  async run(world) {
    world.serve({
      before: `window.opened = [];
        const { open } = IDBFactory.prototype;
        IDBFactory.prototype.open = function (...asked) {
          const request = open.apply(this, asked);
          request.addEventListener('success', () => window.opened.push(request.result));
          return request;
        };`,
    });
    const page = await world.visit();
    await world.settle(page);
    world.endpoint.answer('refuse', world.path);
    await world.tell(page, 'before', 20);
    await page.evaluate('new Promise((go) => setTimeout(go, 200))');
    await page.evaluate('window.opened.forEach((db) => db.close())');
    await world.tell(page, 'after', 20);
    await page.waitFor('window.opened.length >= 2');
    await page.evaluate('new Promise((go) => setTimeout(go, 500))');
    const [opened, rung] = await page.evaluate<[number, string]>(
      '[window.opened.length, milepost.health().storage]',
    );
    world.endpoint.answer('ok', world.path);
    // Another document finds all of it: it was on the device, not in memory.
    await page.goto(world.url);
    await page.waitFor('typeof milepost === "function" && !!milepost.health');
    await world.settle(page);
    return world.figures({
      broken: [opened !== 2 && `opened ${opened} times`, rung !== 'idb' && `storage is ${rung} after it`],
    });
  },
};
