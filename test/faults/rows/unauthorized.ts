import { openWithClock, passTime } from '../passTime';
import type { Row } from '../row';

/** A mistake in the endpoint's settings, mended after a while. Six minutes of the page's clock, not of ours. */
export const unauthorized: Row = {
  number: 10,
  fault: '401, mended after six minutes',
  expect: 'at most 2 probes in six minutes; then by itself; L 0, D 0',
  engines: ['chromium'],
  async run(world) {
    world.endpoint.answer({ status: 401 }, world.path);
    const page = await openWithClock(world);
    await world.tell(page, 'kept', world.events);
    await passTime(world, page, 360);
    const probes = world.posts().length;
    world.endpoint.answer('ok', world.path);
    await passTime(world, page, 600, () => world.posts().length > probes);
    const silent = world.posts().length === probes && 'nothing was sent by itself';
    await world.settle(page, 30_000);
    return world.figures({
      note: `${probes} probes in six minutes`,
      broken: [probes > 2 && `${probes} probes in six minutes`, silent],
    });
  },
};
