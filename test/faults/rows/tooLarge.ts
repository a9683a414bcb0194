import type { Post } from '../../support/readPost';
import type { Row } from '../row';

const MOST = 10_000;

/** An endpoint, or a proxy before it, that takes less at once than we send. */
export const tooLarge: Row = {
  number: 8,
  fault: '413 above 10 KB: ten events of 2 KB, then one of 15 KB',
  expect: 'U 10 of 10 in at most 6 requests; the single one is 1 counted drop',
  limits: { counted: 1 },
  async run(world) {
    world.serve({ attributes: 'data-auto="false"' });
    const page = await world.visit();
    await page.evaluate('milepost.flush()');
    const before = world.posts().length;
    world.endpoint.answer(({ bytes }: Post) => (bytes > MOST ? { status: 413 } : 'ok'), world.path);
    await page.evaluate("void tell('small', 10, 2)");
    world.told('small', 10);
    await world.settle(page);
    const requests = world.posts().length - before;
    await page.evaluate("void tell('large', 1, 15)");
    world.told('large', 1);
    await page.waitFor('milepost.flush().then(({ kept }) => kept === 0)', 30_000);
    const counted = await page.evaluate<number>('milepost.health().dropped.tooLarge ?? 0');
    await world.tell(page, 'after', 5);
    await world.settle(page, 15_000);
    return world.figures({
      note: `${requests} requests for the ten`,
      broken: [
        requests > 6 && `${requests} requests for the ten`,
        counted !== 1 && `${counted} counted as tooLarge`,
      ],
    });
  },
};
