import type { Page } from '../../support/openBrowser';
import { pause, waitUntil } from '../../support/waitUntil';
import type { Row } from '../row';
import type { World } from '../world';

/** The visitor says no in one tab while another one has fifty events stored and a request open. */
export const consentWithdrawn: Row = {
  number: 31,
  fault: 'consent withdrawn with 50 events stored and one batch in flight, in another tab',
  expect: 'everything gone within 100 ms in all tabs; 0 requests after it; what was withdrawn is not sent',
  async run(world) {
    const one = await world.visit();
    const two = await world.visit();
    await world.settle(one);
    world.endpoint.answer('hang', world.path);
    const before = world.posts().length;
    // Not `told`: nobody is to have them.
    await one.evaluate("void tell('withdrawn', 50)");
    await waitUntil('a request', () => world.posts().length > before);
    const [hung] = world.posts().slice(before);
    const waiting = await one.evaluate<number>('milepost.flush && milepost.health().waiting');
    await one.evaluate(watch(world));
    await two.evaluate(watch(world));
    await two.evaluate('milepost.consent({ analytics: false, marketing: false })');
    const requests = world.posts().length;
    const took = [await gone(one), await gone(two)];
    const cut = await waitUntil('the request to be cut', () => hung?.closed, 2000).then(
      () => '',
      () => 'the request in flight was not ended',
    );
    world.endpoint.answer('ok', world.path);
    for (const page of [one, two]) await page.evaluate("(tell('after', 3), milepost.flush())");
    await one.reload();
    await one.waitFor('typeof milepost === "function" && !!milepost.health');
    await pause(world.time(10_000));
    const later = world.posts().length - requests;
    const [{ stored = 0 } = {}] = await world.collector.rows<{ stored: number }>(`
      select count(*) as stored from events where site = '${world.site}'
      and regexp_matches(data->>'key', 'withdrawn|after')`);
    // A busy machine's share.
    const most = world.quick ? 500 : 100;
    return world.figures({
      note: `gone after ${took.join(' and ')} ms`,
      broken: [
        cut,
        waiting < 50 && `only ${waiting} were waiting`,
        ...took.map((ms) => !(ms <= most) && `gone after ${ms} ms`),
        later > 0 && `${later} requests after it`,
        stored > 0 && `${stored} stored that nobody was to have`,
      ],
    });
  },
};

const gone = (page: Page) => page.waitFor<number>('window.goneAfter', 5000).catch(() => Number.NaN);

/** In the page's words: how long after the decision came nothing of the site is left, the decision apart. */
const watch = ({ site }: World) => `void (async () => {
  const name = 'milepost:${site}:1';
  const rows = async () => {
    if (!(await indexedDB.databases()).some((one) => one.name === name)) return 0;
    return new Promise((done) => {
      const request = indexedDB.open(name);
      request.onupgradeneeded = () => request.transaction.abort();
      request.onerror = () => done(0);
      request.onsuccess = () => {
        const db = request.result;
        const count = db.transaction('rows').objectStore('rows').count();
        count.onsuccess = () => (db.close(), done(count.result));
      };
    });
  };
  const own = () => Object.keys(localStorage).filter((key) => key.startsWith('milepost:${site}:'));
  let denied;
  const note = () => { denied ??= milepost.consent().state === 'denied' ? performance.now() : undefined; };
  addEventListener('storage', () => setTimeout(note));
  while (!window.goneAfter) {
    note();
    if (denied && own().join() === 'milepost:${site}:consent' && !(await rows()))
      window.goneAfter = Math.max(1, Math.round(performance.now() - denied));
    // A tab behind has a timer a second; messages come at once.
    await new Promise((go) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = go; port2.postMessage(0); });
    await new Promise((go) => setTimeout(go, document.hidden ? 0 : 5));
  }
})()`;
