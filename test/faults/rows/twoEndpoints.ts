import { pause, waitUntil } from '../../support/waitUntil';
import { moduleTag } from '../moduleTag';
import type { Row } from '../row';

/** One of two endpoints is down: the other must not notice. */
export const twoEndpoints: Row = {
  number: 33,
  fault: 'two endpoints, one of them down for 10 s',
  expect: 'each gets all, D 0; the other one is not held up',
  async run(world) {
    const second = await world.startCollector();
    const other = `/${world.site}/other`;
    world.endpoint.passTo(second, other);
    world.endpoint.answer({ status: 503 }, other);
    world.serve({ tag: moduleTag(world, `endpoint: ['${world.path}', '${other}']`) });
    const page = await world.visit();
    await world.tell(page, 'both', world.events);
    await pause(world.time(10_000));
    const heldUp = world.missing().length > 0 && 'the healthy endpoint was held up';
    world.endpoint.answer('ok', other);
    await world.settle(page);
    const ids = async (of: typeof second) =>
      (await of.rows<{ id: string }>(`select id from events where site = '${world.site}' order by id`)).map(
        ({ id }) => id,
      );
    const wanted = await ids(world.collector);
    const complete = async () => {
      await page.evaluate('milepost.flush()');
      return (await ids(second)).length >= wanted.length;
    };
    await waitUntil('the other endpoint to have all', complete, 30_000).catch(() => {});
    const got = new Set(await ids(second));
    const short = wanted.filter((id) => !got.has(id)).length;
    const doubled = world.endpoint.duplicates(other).length;
    return world.figures({
      broken: [
        heldUp,
        short > 0 && `the one that was down lacks ${short} of ${wanted.length}`,
        doubled > 0 && `${doubled} came to it twice`,
      ],
    });
  },
};
