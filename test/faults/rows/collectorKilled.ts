import type { Row } from '../row';

/** The collector dies after it has committed a batch and before its answer is out, again and again. */
export const collectorKilled: Row = {
  number: 35,
  fault: 'collector killed between commit and answer, then restarted',
  expect: 'L 0, stored once',
  async run(world) {
    const collector = await world.startCollector();
    world.endpoint.passTo(collector, world.path);
    const rounds = world.quick ? 1 : 3;
    let kills = 0;
    const page = await world.visit();
    await page.evaluate('milepost.flush()');
    for (let round = 0; round < rounds; round++) {
      let committed: unknown;
      world.endpoint.answer(async (post) => {
        if (committed) return 'ok';
        committed = await world.endpoint.passOn(post);
        await collector.kill();
        await collector.restart();
        if (committed) kills++;
        return 'refuse';
      }, world.path);
      await world.tell(page, `round${round}`, 20);
      await world.settle(page);
    }
    return world.figures({ broken: [kills < rounds && `killed ${kills} times only`] });
  },
};
