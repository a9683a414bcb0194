import type { Row } from '../row';

/** A visitor in a tunnel who goes on clicking, through three documents. */
export const offline: Row = {
  number: 13,
  fault: 'offline, 100 events in four documents (3 reloads), online',
  expect: 'L 0, D 0, all there 5 s after the browser says it is online',
  // WebKitGTK's driver cannot cut the network; there the endpoint refuses, and nobody says when it is back.
  async run(world) {
    const { setOffline } = world.browser;
    const page = await world.visit();
    await page.evaluate('milepost.flush()');
    for (let document = 0; document < 4; document++) {
      // A page cannot be loaded without a network: it is there again for that moment, the endpoint is not.
      world.endpoint.answer('refuse', world.path);
      if (document > 0) await page.reload();
      await page.waitFor('typeof milepost === "function" && !!milepost.health');
      await setOffline?.(true);
      await world.tell(page, `document-${document}`, 25);
      await page.evaluate('milepost.flush()');
      if (document < 3) await setOffline?.(false);
    }
    world.endpoint.answer('ok', world.path);
    const back = Date.now();
    await setOffline?.(false);
    await world.settle(setOffline ? undefined : page);
    const took = Date.now() - back;
    // Three and a half of the five seconds are the machine's: the SDK waits at most two.
    const slow = setOffline && took > 5000 && `drained after ${took} ms`;
    return world.figures({ note: `drained in ${took} ms`, broken: [slow] });
  },
};
