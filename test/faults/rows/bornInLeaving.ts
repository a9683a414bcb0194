import { waitUntil } from '../../support/waitUntil';
import type { Row } from '../row';
import type { World } from '../world';

/** A closing page has half a second in Chromium; on a machine too busy for that its listeners are never called. */
const CALLED = 3000;

/**
 * Events that exist only because the page goes away: the page's own listeners track in `hidden` and `pagehide`, and say
 * so right after, past Milepost: what a browser closes before they were through was never tracked.
 */
export const bornInLeaving: Row = {
  number: 4,
  fault: 'event born in visibilitychange and pagehide, page left and closed',
  expect: 'L 0 of 20 for each exit',
  // Of the forty, and of what the page tells of itself.
  limits: { duplicates: 80 },
  race: true,
  async run(world) {
    world.endpoint.serve(`${world.path}/elsewhere`, '<!doctype html><title>Elsewhere</title>');
    world.endpoint.answer({ status: 204 }, `${world.path}/born`);
    world.serve({
      before: `
        const born = ({ type }) => {
          const exit = new URLSearchParams(location.search).get('exit');
          if (!exit || (type !== 'pagehide' && document.visibilityState !== 'hidden')) return;
          try {
            tell(exit + '-' + type, 10);
          } finally {
            queueMicrotask(() => navigator.sendBeacon('${world.path}/born', exit + '-' + type));
          }
        };
        addEventListener('pagehide', born);
        document.addEventListener('visibilitychange', born);`,
      body: `<a id="link" href="${world.path}/elsewhere">Go</a>
        <button id="close" onclick="window.close()">Close</button>
        <button id="open-link" onclick="window.open('?exit=link')">Open</button>
        <button id="open-close" onclick="window.open('?exit=close')">Open</button>`,
    });
    const uncalled: string[] = [];
    for (const exit of ['link', 'close']) uncalled.push(...(await leave(world, exit)));
    await world.settle(await world.visit());
    return world.figures({ note: uncalled.map((name) => `not called: ${name}`).join(', ') });
  },
};

/** The listeners that the browser did not call. */
async function leave(world: World, exit: string): Promise<string[]> {
  const opener = await world.visit();
  const before = (await world.browser.pages()).length;
  await opener.click(`#open-${exit}`);
  const other = await world.opened(before);
  // It may be gone before the driver hears that it was clicked.
  if (exit === 'close') await other.click('#close').catch(() => {});
  else {
    await other.click('#link');
    await other.waitFor('location.pathname.endsWith("/elsewhere")');
    await other.close();
  }
  await world.closed(before);
  const names = ['visibilitychange', 'pagehide'].map((type) => `${exit}-${type}`);
  const called = () =>
    names.filter((name) => world.endpoint.posts(`${world.path}/born`).some(({ body }) => body === name));
  await waitUntil('its last words', () => called().length === names.length, CALLED).catch(() => {});
  for (const name of called()) world.told(name, 10);
  await opener.close();
  return names.filter((name) => !called().includes(name));
}
