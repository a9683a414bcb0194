import { pause, waitUntil } from '../../support/waitUntil';
import type { Row } from '../row';

/** An endpoint that is down for a while and then answers again. */
export const unavailable: Row = {
  number: 6,
  fault: '503 for 60 s',
  expect: 'L 0, D 0, at most 12 requests until it answers, then by itself',
  limits: {},
  async run(world) {
    world.endpoint.answer({ status: 503 }, world.path);
    const page = await world.visit();
    await world.tell(page, 'down', world.events);
    const length = world.time(60_000);
    await pause(length);
    const asked = world.posts().length;
    world.endpoint.answer('ok', world.path);
    const late = await waitUntil('the first request', () => world.posts().length > asked, 60_000).then(
      () => '',
      () => 'no request in a minute after it answered again',
    );
    await world.settle(page);
    return world.figures({
      note: `${asked} requests in ${length / 1000} s`,
      broken: [late, asked > 12 && `${asked} requests while it was down`],
    });
  },
};
