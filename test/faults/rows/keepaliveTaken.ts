import type { Row } from '../row';

/** The page itself uses most of the 64 KiB that requests may carry beyond its end. */
export const keepaliveTaken: Row = {
  number: 25,
  fault: '40 KB of the keepalive quota held by the page, 30 KB of events, closed',
  expect: 'L 0',
  limits: { duplicates: 40 },
  async run(world) {
    const taken = `${world.path}/taken`;
    world.endpoint.answer('hang', taken);
    world.serve({
      body: `<button id="open" onclick="window.open('?once')">Open</button>
        <button id="go" onclick="fetch('${taken}', { method: 'POST', keepalive: true, body: 'x'.repeat(40000) }).catch(() => {});
          tell('rest', 15, 2); window.close()">Go</button>`,
    });
    const opener = await world.visit();
    const before = (await world.browser.pages()).length;
    await opener.click('#open');
    const other = await world.opened(before);
    world.told('rest', 15);
    await other.click('#go').catch(() => {});
    await world.closed(before);
    await world.settle(await world.visit());
    return world.figures();
  },
};
