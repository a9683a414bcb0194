import { pause } from '../../support/waitUntil';
import { moduleTag } from '../moduleTag';
import type { Row } from '../row';

/** More than the queue may hold: what matters most stays, and the rest is counted. */
export const queueLimit: Row = {
  number: 34,
  fault: 'endpoint out of reach, 5,000 events, at most 1,000 may wait',
  expect: '1,000 kept by priority, the rest counted; nothing unexplained',
  limits: { counted: Number.POSITIVE_INFINITY },
  async run(world) {
    const most = world.quick ? 100 : 1000;
    world.endpoint.answer('refuse', world.path);
    world.serve({
      tag: moduleTag(world, `endpoint: '${world.path}', limits: { events: ${most} }`),
      body: '<button id="low">Low</button>',
    });
    const page = await world.visit();
    await page.evaluate('for (let i = 0; i < 20; i++) document.getElementById("low").click()');
    for (let part = 0; part < 10; part++) {
      await world.tell(page, `part${part}`, most / 2);
      // Slower than what is taken for a runaway loop.
      await pause(most * 2.5);
    }
    world.endpoint.answer('ok', world.path);
    await page.waitFor('milepost.flush().then(({ kept }) => kept === 0)', 60_000);
    const figures = await world.figures();
    const [{ clicks = 0 } = {}] = await world.collector.rows<{ clicks: number }>(
      `select count(*) as clicks from events where site = '${world.site}' and type = 'click'`,
    );
    if (figures.stored > most) figures.broken.push(`${figures.stored} were kept`);
    if (figures.stored < most * 0.9) figures.broken.push(`only ${figures.stored} were kept`);
    if (clicks > 0)
      figures.broken.push(`${clicks} clicks were kept while events of more weight were dropped`);
    return figures;
  },
};
