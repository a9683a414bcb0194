import { pause, waitUntil } from '../../support/waitUntil';
import { waitNoted } from '../readStored';
import type { Row } from '../row';
import type { World } from '../world';

/** An endpoint that says when it wants to be asked again, in both of HTTP's ways. */
export const retryAfter: Row = {
  number: 7,
  fault: '429 with Retry-After: 3, a date in 3 s, 86400',
  expect: 'no request before that time, one at most 2 s after it; an hour at most; L 0, D 0',
  async run(world) {
    const page = await world.visit();
    await page.evaluate('milepost.flush()');
    const notes: string[] = [];
    const broken: string[] = [];
    for (const way of ['seconds', 'date'] as const) {
      const waited = await ask(world, page, way);
      notes.push(`${way}: asked again after ${waited} ms`);
      // A date has no fractions of a second: it may be up to one early.
      if (waited < (way === 'date' ? 2000 : 3000)) broken.push(`${way}: too early, after ${waited} ms`);
      if (waited > 5500) broken.push(`${way}: late, after ${waited} ms`);
    }
    world.endpoint.answer({ status: 429, headers: { 'retry-after': '86400' } }, world.path);
    await world.tell(page, 'a day', 5);
    await page.evaluate('milepost.flush()');
    const until = (await waitNoted(world, page)) - Date.now();
    if (!(until > 3_500_000 && until <= 3_600_000)) broken.push(`waits ${until} ms instead of an hour`);
    const before = world.posts().length;
    await page.evaluate('milepost.flush()');
    await page.reload();
    await page.waitFor('typeof milepost === "function" && !!milepost.health');
    await page.evaluate('milepost.flush()');
    await pause(500);
    if (world.posts().length > before) broken.push('asked again within the hour');
    world.endpoint.answer('ok', world.path);
    await page.evaluate(`localStorage.removeItem('milepost:${world.site}:later:0')`);
    await world.settle(page);
    return world.figures({ note: notes.join(', '), broken });
  },
};

async function ask(world: World, page: Awaited<ReturnType<World['visit']>>, way: 'seconds' | 'date') {
  let refused = 0;
  world.endpoint.answer(() => {
    if (refused) return 'ok';
    refused = Date.now();
    const value = way === 'seconds' ? '3' : new Date(Date.now() + 3000).toUTCString();
    return { status: 429, headers: { 'retry-after': value } };
  }, world.path);
  const before = world.posts().length;
  await world.tell(page, way, 10);
  await page.evaluate('milepost.flush()');
  await waitUntil('to be asked again', () => world.posts().length > before + 1, 15_000);
  await world.settle(page);
  return (world.posts()[before + 1]?.time ?? 0) - refused;
}
