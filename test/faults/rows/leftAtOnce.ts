import type { Row } from '../row';
import type { World } from '../world';

/** The document is gone before the task that tracked is over: no second chance to write or send. */
export const leftAtOnce: Row = {
  number: 3,
  fault: 'closed, left by a link, reloaded in the task of track(), 1 and 100 events',
  expect: 'L 0',
  limits: { duplicates: 303 },
  race: true,
  async run(world) {
    world.endpoint.serve(`${world.path}/elsewhere`, '<!doctype html><title>Elsewhere</title>');
    for (const count of [1, 100]) for (const exit of EXITS) await leave(world, exit, count);
    await world.settle(await world.visit());
    return world.figures();
  },
};

const EXITS = ['close', 'link', 'reload'] as const;

async function leave(world: World, exit: (typeof EXITS)[number], count: number): Promise<void> {
  const label = `${exit}-${count}`;
  const act = exit === 'reload' ? 'location.reload()' : '';
  world.serve({
    before: 'window.fresh = true;',
    body: `<a id="link" href="${world.path}/elsewhere" onclick="tell('${label}', ${count})">Go</a>
      <button id="button" onclick="tell('${label}', ${count}); ${act}">Go</button>`,
  });
  const page = await world.visit();
  await page.evaluate('window.fresh = false');
  world.told(label, count);
  await page.click(exit === 'link' ? '#link' : '#button');
  if (exit === 'link') await page.waitFor('location.pathname.endsWith("/elsewhere")');
  if (exit === 'reload') await page.waitFor('window.fresh && document.readyState === "complete"');
  await page.close();
  const next = await world.visit();
  await world.settle(next);
  await next.close();
}
