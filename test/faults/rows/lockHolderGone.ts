import { pause, waitUntil } from '../../support/waitUntil';
import type { Row } from '../row';
import type { World } from '../world';

/** The tab that is sending stops in the middle of it: frozen with its request open, or killed. */
export const lockHolderGone: Row = {
  number: 16,
  fault: 'the tab that sends is frozen or killed in the middle of a request',
  expect: 'another tab sends within 15 s; L 0',
  limits: { duplicates: 40 },
  engines: ['chromium'],
  async run(world) {
    const notes: string[] = [];
    for (const way of ['frozen', 'killed'] as const) notes.push(await stop(world, way));
    const late = notes.filter((note) => Number(/\d+/.exec(note)?.[0]) > 15_000);
    return world.figures({ note: notes.join(', '), broken: late });
  },
};

async function stop(world: World, way: 'frozen' | 'killed'): Promise<string> {
  const browser = await world.launch();
  const other = await world.visit(browser);
  const holder = await world.visit(browser);
  await holder.evaluate('milepost.flush()');
  world.endpoint.answer('hang', world.path);
  const before = world.posts().length;
  await world.tell(holder, `${way}-holder`, 20);
  await waitUntil('the holder to send', () => world.posts().length > before);
  world.endpoint.answer('ok', world.path);
  const { playwright } = holder;
  const session = await playwright?.context().newCDPSession(playwright);
  const stopped = Date.now();
  if (way === 'frozen') await session?.send('Page.setWebLifecycleState', { state: 'frozen' });
  else {
    // Answers never come from a page that crashed.
    await Promise.race([session?.send('Page.crash').catch(() => {}), pause(1000)]);
  }
  await world.tell(other, `${way}-other`, 20);
  await waitUntil(
    'the other tab to send',
    () => world.missing().every((key) => !key.startsWith(`${way}-other`)),
    20_000,
  ).catch(() => {});
  const took = Date.now() - stopped;
  if (way === 'frozen') await session?.send('Page.setWebLifecycleState', { state: 'active' });
  await world.settle(await world.visit(browser), 40_000);
  await browser.close();
  return `${way}: the other sent after ${took} ms`;
}
