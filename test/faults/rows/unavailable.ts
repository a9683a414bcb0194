import { pause, waitUntil } from '../../support/waitUntil';
import { waitNoted } from '../readStored';
import type { Row } from '../row';

const SOON = 5000;

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
    // The longer it lasts, the further away the next try is.
    const [length, most] = world.quick ? [3000, 6] : [60_000, 12];
    await pause(length);
    const asked = world.posts().length;
    world.endpoint.answer('ok', world.path);
    // After so many failures that may be minutes away.
    const due = Math.max(0, (await waitNoted(world, page)) - Date.now());
    const late = await waitUntil('the next try', () => world.posts().length > asked, due + SOON).then(
      () => '',
      () => `no request in ${due + SOON} ms after it answered again`,
    );
    await world.settle(page);
    return world.figures({
      note: `${asked} requests in ${length / 1000} s, the next one due after ${Math.round(due / 1000)} s`,
      broken: [late, asked > most && `${asked} requests while it was down`],
    });
  },
};
