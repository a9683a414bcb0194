import type { Row } from '../row';

/** What happened before the visitor agreed is told once they do, at the times it happened. */
export const consentGranted: Row = {
  number: 36,
  fault: '100 events while consent is waiting, then granted',
  expect: 'nothing stored or sent before; then 100 at their true times; L 0, D 0',
  async run(world) {
    const attributes = `data-site="${world.site}" data-endpoint="${world.path}" data-consent="wait"`;
    world.serve({ tag: `<script src="/js/milepost.js" ${attributes}></script>` });
    const page = await world.visit();
    const begun = Date.now();
    for (let part = 0; part < 4; part++) {
      await world.tell(page, `held${part}`, 25);
      await page.evaluate('new Promise((go) => setTimeout(go, 300))');
    }
    const ended = Date.now();
    const requests = world.posts().length;
    const kept = await page.evaluate<number>(
      `indexedDB.databases().then((all) => all.filter(({ name }) => name.includes('${world.site}')).length
        + Object.keys(localStorage).filter((key) => key.includes('${world.site}')).length)`,
    );
    await page.evaluate('new Promise((go) => setTimeout(go, 1000))');
    await page.evaluate('milepost.consent({ analytics: true, marketing: false })');
    await world.settle(page);
    const rows = await world.collector.rows<{ key: string; at: number }>(`
      select (data->>'key') as key, epoch_ms(time) as at from events
      where site = '${world.site}' and name = 'fault' order by seq`);
    const away = rows.filter(({ at }) => at < begun - 50 || at > ended + 50).length;
    return world.figures({
      broken: [
        requests > 0 && `${requests} requests before the decision`,
        kept > 0 && `${kept} traces on the device before the decision`,
        away > 0 && `${away} at other times than they happened`,
      ],
    });
  },
};
