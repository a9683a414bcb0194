import { waitUntil } from '../../support/waitUntil';
import type { Row } from '../row';

/** An endpoint that takes a request and never answers. */
export const unanswered: Row = {
  number: 11,
  fault: 'a request is never answered',
  expect: 'given up after 10 s ± 0.5; another tab sends meanwhile or right after; L 0, D 0',
  limits: { atOnce: 1 },
  async run(world) {
    const other = await world.visit();
    const page = await world.visit();
    await world.settle(page);
    let hanging = false;
    world.endpoint.answer(() => {
      if (hanging) return 'ok';
      hanging = true;
      return 'hang';
    }, world.path);
    const before = world.posts().length;
    const begun = Date.now();
    await world.tell(page, 'hang', 20);
    await waitUntil('a request', () => world.posts().length > before);
    await world.tell(other, 'other', 20);
    const [hung] = world.posts().slice(before);
    await waitUntil('it to be given up', () => hung?.closed, 20_000).catch(() => {});
    const took = (hung?.closed ?? Number.POSITIVE_INFINITY) - (hung?.time ?? 0);
    await waitUntil('everything', () => world.missing().length === 0, 20_000).catch(() => {});
    const all = Date.now() - begun;
    await world.settle(page);
    const atOnce = world.endpoint.mostAtOnce(world.path, begun);
    const figures = await world.figures({
      note: `given up after ${took} ms, all there after ${all} ms`,
      broken: [!(took > 9500 && took < 10_500) && `given up after ${took} ms`],
    });
    return { ...figures, atOnce };
  },
};
