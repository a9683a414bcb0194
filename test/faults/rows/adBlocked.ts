import { openWithClock, passTime } from '../passTime';
import type { Row } from '../row';

/** An extension that cuts every request to the endpoint. Minutes of the page's clock, not of ours. */
export const adBlocked: Row = {
  number: 21,
  fault: 'requests blocked by an extension for 40 minutes',
  expect: 'at most 12 requests in 10 minutes, then one per 15; at most 1,000 events kept; L 0',
  limits: { counted: Number.POSITIVE_INFINITY },
  engines: ['chromium'],
  async run(world) {
    const page = await openWithClock(world);
    await page.evaluate('milepost.flush()');
    const pattern = `**${world.path}`;
    let tried = 0;
    await page.playwright?.route(pattern, (route) => {
      tried++;
      return route.abort('blockedbyclient');
    });
    await world.tell(page, 'blocked', 40);
    await passTime(world, page, 600);
    const early = tried;
    // Three quarters of an hour for three probes at most, less one that may fall on the border.
    await passTime(world, page, 1800);
    const late = tried - early;
    await world.tell(page, 'more', 1500);
    await passTime(world, page, 10);
    const kept = await page.evaluate<number>('milepost.flush().then(({ kept }) => kept)');
    await page.playwright?.unroute(pattern);
    // The next probe comes by itself; what follows needs no time to pass.
    const before = world.posts().length;
    await passTime(world, page, 1200, () => world.posts().length > before);
    const silent = world.posts().length === before && 'no probe in 20 minutes after the end';
    await world.settle(page, 60_000);
    return world.figures({
      note: `${early} requests in 10 minutes, ${late} in the 30 after, ${kept} kept`,
      broken: [
        early > 12 && `${early} requests in the first 10 minutes`,
        late > 3 && `${late} requests in the 30 minutes after`,
        silent,
        // What is told while it is blocked, with the page's own few.
        kept > 1000 && `${kept} events kept`,
      ],
    });
  },
};
