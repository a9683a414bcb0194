import { pause } from '../../support/waitUntil';
import type { Row } from '../row';

/** The page tracks, and one microtask later stands still in a synchronous request whose answer is its death. */
export const tabKilled: Row = {
  number: 1,
  fault: 'tab killed right after track()',
  expect: 'L 0 of 10',
  limits: { duplicates: 10 },
  engines: ['chromium'],
  race: true,
  async run(world) {
    const browser = await world.launch();
    const keeper = await browser.newPage();
    world.endpoint.serve(`${world.path}/kill`, async () => {
      await browser.killRenderers?.();
      return '';
    });
    world.endpoint.answer('refuse', world.path);
    const dying = await world.visit(await browser.newPage());
    await dying.waitFor('milepost.health().storage === "idb" && milepost.health().waiting > 0');
    world.told('last', 10);
    const end = dying.evaluate(`(tell('last', 10), queueMicrotask(() => {
      const request = new XMLHttpRequest();
      request.open('GET', '${world.path}/kill', false);
      request.send();
    }))`);
    await Promise.race([end.catch(() => {}), pause(5000)]);
    await keeper.close().catch(() => {});
    const early = world.missing().length < 10 && 'some were sent before the tab died';
    world.endpoint.answer('ok', world.path);
    await world.settle(await world.visit(browser));
    return world.figures({ broken: [early] });
  },
};
