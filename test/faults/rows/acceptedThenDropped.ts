import type { Row } from '../row';

/** The collector stored a batch, and its answer was lost on the way. */
export const acceptedThenDropped: Row = {
  number: 12,
  fault: 'connection cut after the batch was accepted',
  expect: 'U all, D = that batch, same ids, attempt 2',
  limits: { duplicates: 20 },
  async run(world) {
    const page = await world.visit();
    await page.evaluate('milepost.flush()');
    const before = world.posts().length;
    let first = true;
    world.endpoint.answer(() => {
      const reply = first ? 'drop' : 'ok';
      first = false;
      return reply;
    }, world.path);
    await world.tell(page, 'cut', world.events);
    await world.settle(page);
    const [cut, again] = world.posts().slice(before);
    const ids = (post = cut) => post?.events.map(({ id }) => id) ?? [];
    const figures = await world.figures();
    if (cut?.answer !== 'drop') figures.broken.push('the first batch was not cut');
    if (figures.duplicates !== ids().length)
      figures.broken.push(`D is ${figures.duplicates}, the batch had ${ids().length}`);
    if (ids(again).join() !== ids().join()) figures.broken.push('other ids came the second time');
    if (again?.batch?.attempt !== 2) figures.broken.push(`attempt ${again?.batch?.attempt}`);
    return figures;
  },
};
