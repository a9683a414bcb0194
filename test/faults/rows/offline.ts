import type { Page } from '../../support/openBrowser';
import { waitUntil } from '../../support/waitUntil';
import { waitNoted } from '../readStored';
import type { Row } from '../row';
import type { World } from '../world';

/** What the table gives it, once it is time to try again. */
const SOON = 5000;

/**
 * A visitor in a tunnel who goes on clicking, through four documents that come from the browser's cache; and one whose
 * pages load while the endpoint alone is out of reach. Only Chromium shows pages from its cache while a driver has cut
 * the network, and WebKitGTK's cannot cut it at all: there it is the second alone.
 */
export const offline: Row = {
  number: 13,
  fault: 'offline, or the endpoint alone out of reach: 100 events in four documents, then back',
  expect: 'L 0, D 0; all there 5 s after the browser says it is online, or after the next try is due',
  async run(world) {
    const kept = { 'cache-control': 'max-age=600' };
    world.endpoint.serveFile(`/${world.site}.js`, 'dist/milepost.js', kept);
    world.serve({
      headers: kept,
      before: 'window.fresh = true;',
      tag: `<script src="/${world.site}.js" data-site="${world.site}" data-endpoint="${world.path}"
        data-consent="not-needed"></script>`,
    });
    const notes: string[] = [];
    const broken: Array<string | false> = [];
    // One tab for both: what a closing one hands over may come twice, whatever the network does.
    const page = await world.visit();
    for (const way of world.engine === 'chromium'
      ? (['offline', 'refused'] as const)
      : (['refused'] as const)) {
      const { took, due, reached } = await lose(world, page, way);
      notes.push(`${way}: drained in ${took} ms, tried again after ${due} ms`);
      broken.push(
        way === 'offline' && reached.length > 0 && `the network was not cut: ${reached.join(', ')}`,
        took > due + SOON && `${way}: drained in ${took} ms, the next try was due after ${due} ms`,
      );
    }
    return world.figures({ note: notes.join('; '), broken });
  },
};

async function lose(world: World, page: Page, way: 'offline' | 'refused') {
  const setOffline = async (offline: boolean) => {
    if (way === 'offline') await world.browser.setOffline?.(offline);
  };
  await world.settle(page);
  world.endpoint.answer('refuse', world.path);
  await setOffline(true);
  const before = world.posts().length;
  for (let document = 0; document < 4; document++) {
    if (document > 0) await reload(page);
    await world.tell(page, `${way}-${document}`, 25);
    await page.evaluate('milepost.flush()');
  }
  // What a leaving page hands over Chromium may carry from outside of the page, where a driver cuts nothing.
  const reached = world
    .posts()
    .slice(before)
    .filter(({ events }) => !events.some(({ type }) => type === 'page_leave'))
    .map(({ events }) => events.map(({ type, data }) => data?.key ?? type).join(' '));
  world.endpoint.answer('ok', world.path);
  const back = Date.now();
  // Online again nothing is waited for: the browser tells the page.
  const due = way === 'offline' ? 0 : Math.max(0, (await waitNoted(world, page)) - back);
  await setOffline(false);
  await waitUntil('everything', () => world.missing().length === 0, 45_000).catch(() => {});
  const took = Date.now() - back;
  await world.settle(page);
  return { took, due, reached };
}

async function reload(page: Page): Promise<void> {
  await page.evaluate('(window.fresh = false, setTimeout(() => { location.href = location.pathname; }), 0)');
  await page.waitFor('window.fresh && typeof milepost === "function" && !!milepost.health');
}
