import type { Post } from '../../support/readPost';
import type { Row } from '../row';

const MOST = 10_000;

/** An endpoint, or a proxy before it, that takes less at once than we send. */
export const tooLarge: Row = {
  number: 8,
  fault: '413 above 10 KB: ten events of 2 KB, one of 15 KB, one of 12 KB in short texts',
  expect:
    'U 10 of 10 in at most 6 requests; the one of 15 KB comes without its long texts; the last, which cannot be made to fit, is 1 counted drop',
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
    await page.evaluate("void tell('long', 1, 15)");
    world.told('long', 1);
    await world.settle(page);
    const slimmed = world.missing().length === 0;
    // Texts of ninety letters are worth keeping; each of these letters takes three bytes.
    await page.evaluate(`void milepost.track('fault', { key: 'short-0',
      ...Object.fromEntries(Array.from({ length: 45 }, (_, i) => ['text' + i, '靴'.repeat(90)])) })`);
    world.told('short', 1);
    await page.waitFor('milepost.flush().then(({ kept }) => kept === 0)', 30_000);
    const counted = await page.evaluate<number>('milepost.health().dropped.tooLarge ?? 0');
    await world.tell(page, 'after', 5);
    await world.settle(page, 15_000);
    return world.figures({
      note: `${requests} requests for the ten`,
      broken: [
        requests > 6 && `${requests} requests for the ten`,
        !slimmed && 'the one of 15 KB did not arrive',
        counted !== 1 && `${counted} counted as tooLarge`,
      ],
    });
  },
};
