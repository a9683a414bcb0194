import type { Row } from '../row';
import type { World } from '../world';

/** Events that exist only because the page goes away: the page's own listeners track in `hidden` and `pagehide`. */
export const bornInLeaving: Row = {
  number: 4,
  fault: 'event born in visibilitychange and pagehide, page left and closed',
  expect: 'L 0 of 20 for each exit',
  limits: { duplicates: 40 },
  race: true,
  async run(world) {
    world.endpoint.serve(`${world.path}/elsewhere`, '<!doctype html><title>Elsewhere</title>');
    world.serve({
      before: `
        const born = ({ type }) => {
          const exit = new URLSearchParams(location.search).get('exit');
          if (exit && (type === 'pagehide' || document.visibilityState === 'hidden')) tell(exit + '-' + type, 10);
        };
        addEventListener('pagehide', born);
        document.addEventListener('visibilitychange', born);`,
      body: `<a id="link" href="${world.path}/elsewhere">Go</a>
        <button id="close" onclick="window.close()">Close</button>
        <button id="open-link" onclick="window.open('?exit=link')">Open</button>
        <button id="open-close" onclick="window.open('?exit=close')">Open</button>`,
    });
    for (const exit of ['link', 'close']) await leave(world, exit);
    await world.settle(await world.visit());
    return world.figures();
  },
};

async function leave(world: World, exit: string): Promise<void> {
  const opener = await world.visit();
  const before = (await world.browser.pages()).length;
  await opener.click(`#open-${exit}`);
  const other = await world.opened(before);
  for (const type of ['visibilitychange', 'pagehide']) world.told(`${exit}-${type}`, 10);
  // It may be gone before the driver hears that it was clicked.
  if (exit === 'close') await other.click('#close').catch(() => {});
  else {
    await other.click('#link');
    await other.waitFor('location.pathname.endsWith("/elsewhere")');
    await other.close();
  }
  await world.closed(before);
  await opener.close();
}
