import type { Row } from '../row';

/** What an earlier page left is found by two pages in the same instant. */
export const startedTogether: Row = {
  number: 15,
  fault: 'two tabs start at the same time with 10 events stored',
  expect: 'all sent, D 0',
  limits: { atOnce: 1 },
  race: true,
  async run(world) {
    world.endpoint.answer('refuse', world.path);
    const first = await world.visit();
    await world.tell(first, 'stored', 10);
    await first.evaluate('milepost.flush()');
    const blank = `${world.path}/blank`;
    world.endpoint.serve(blank, '<!doctype html><title>Blank</title>');
    await first.goto(world.endpoint.origin + blank);
    // What the page that went handed over is left alone for 30 s, and an endpoint that failed for as long as it takes; here
    // nobody is to wait for either.
    await first.evaluate(`Object.keys(localStorage).forEach((key) => {
      if (/^milepost:${world.site}:(flight|later):/.test(key)) localStorage.removeItem(key);
    })`);
    const before = world.posts().length;
    world.endpoint.answer({ slow: 100 }, world.path);
    const one = await world.browser.newPage();
    const two = await world.browser.newPage();
    await Promise.all([world.visit(one), world.visit(two)]);
    await world.settle();
    const figures = await world.figures();
    const sent = world.posts().slice(before);
    return { ...figures, requests: sent.length };
  },
};
