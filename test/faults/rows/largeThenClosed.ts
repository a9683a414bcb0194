import type { Row } from '../row';

/** More than one keepalive request may carry: what does not fit must be on the device already. */
export const largeThenClosed: Row = {
  number: 5,
  fault: 'twelve events of 8 KB, then the tab is closed in the same task',
  expect: 'U 12 of 12, D at most 12',
  // The page tells four things of its own, too: view, session, click and leave.
  limits: { duplicates: 16 },
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
    return world.figures();
  },
};
