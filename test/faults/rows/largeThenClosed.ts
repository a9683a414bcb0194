import type { Row } from '../row';

/** More than one keepalive request may carry: what does not fit must be on the device already. */
export const largeThenClosed: Row = {
  number: 5,
  fault: 'twelve events of 8 KB, then the tab is closed in the same task',
  expect: 'U 12 of 12, D at most 12',
  limits: { duplicates: 12 },
  race: true,
  async run(world) {
    world.serve({
      body: `<button id="open" onclick="window.open('?once')">Open</button>
        <button id="go" onclick="tell('large', 12, 8); window.close()">Go</button>`,
    });
    const opener = await world.visit();
    const before = (await world.browser.pages()).length;
    await opener.click('#open');
    const other = await world.opened(before);
    world.told('large', 12);
    await other.click('#go').catch(() => {});
    await world.closed(before);
    await world.settle(await world.visit());
    const large = new Set(world.endpoint.events(world.path).flatMap(({ id, data }) => (data?.key ? id : [])));
    // Of the twelve: the page tells of itself, too.
    const duplicates = world.endpoint.duplicates(world.path).filter((id) => large.has(id)).length;
    return { ...(await world.figures()), duplicates };
  },
};
