import { waitUntil } from '../../support/waitUntil';
import type { Row } from '../row';

/** A visitor in a tunnel who goes on clicking, through four documents that come from the browser's cache. */
export const offline: Row = {
  number: 13,
  fault: 'offline, 100 events in four documents, online',
  expect: 'L 0, D 0, all there 5 s after the browser says it is online',
  async run(world) {
    // Only Chromium shows pages from its cache while a driver has cut the network; WebKitGTK's cannot cut it at all.
    // There the endpoint alone is out of reach, and nobody tells the page when it is back.
    const cut = world.engine === 'chromium';
    const setOffline = async (offline: boolean) => {
      if (cut) await world.browser.setOffline?.(offline);
    };
    const kept = { 'cache-control': 'max-age=600' };
    world.endpoint.serveFile(`/${world.site}.js`, 'dist/milepost.js', kept);
    world.serve({
      headers: kept,
      before: 'window.fresh = true;',
      tag: `<script src="/${world.site}.js" data-site="${world.site}" data-endpoint="${world.path}"
        data-consent="not-needed"></script>`,
    });
    const page = await world.visit();
    await page.evaluate('milepost.flush()');
    world.endpoint.answer('refuse', world.path);
    await setOffline(true);
    for (let document = 0; document < 4; document++) {
      if (document > 0) {
        await page.evaluate(
          '(window.fresh = false, setTimeout(() => { location.href = location.pathname; }), 0)',
        );
        await page.waitFor('window.fresh && typeof milepost === "function" && !!milepost.health');
      }
      await world.tell(page, `document-${document}`, 25);
      await page.evaluate('milepost.flush()');
    }
    const early = world.posts().some(({ answer }) => answer === 'refuse') && cut && 'the network was not cut';
    world.endpoint.answer('ok', world.path);
    const back = Date.now();
    await setOffline(false);
    if (cut) await waitUntil('everything', () => world.missing().length === 0, 45_000).catch(() => {});
    const took = Date.now() - back;
    await world.settle(page);
    return world.figures({
      note: cut ? `drained in ${took} ms` : '',
      broken: [early, cut && took > 5000 && `drained in ${took} ms, not 5 s`],
    });
  },
};
