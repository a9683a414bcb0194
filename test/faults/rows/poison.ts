import type { Post } from '../../support/readPost';
import type { Row } from '../row';

const holdsPoison = ({ events }: Post) => events.some(({ data }) => data?.key === 'poison-0');

/** One event that the endpoint cannot read, and an endpoint that does not say which. */
export const poison: Row = {
  number: 9,
  fault: '400 for every batch that holds one poisoned event of 20',
  expect: '19 of 20 delivered, 1 counted, at most 10 requests',
  limits: { counted: 1 },
  async run(world) {
    const page = await world.visit();
    await page.evaluate('milepost.flush()');
    const before = world.posts().length;
    world.endpoint.answer((post) => (holdsPoison(post) ? { status: 400 } : 'ok'), world.path);
    await page.evaluate("(tell('a', 9), tell('poison', 1), tell('b', 10))");
    for (const [label, count] of [
      ['a', 9],
      ['poison', 1],
      ['b', 10],
    ] as const)
      world.told(label, count);
    await page.waitFor('milepost.flush().then(({ kept }) => kept === 0)', 30_000);
    const requests = world.posts().length - before;
    // The next batch tells of the loss.
    await world.tell(page, 'after', 1);
    await world.settle(page, 10_000);
    const figures = await world.figures({
      note: `${requests} requests`,
      broken: [requests > 10 && `${requests} requests`],
    });
    if (figures.stored !== 20)
      figures.broken.push(`${figures.stored} stored instead of 19 and the one after`);
    return figures;
  },
};
