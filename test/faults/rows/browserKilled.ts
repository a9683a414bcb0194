import { can } from '../../support/browsers';
import type { Page } from '../../support/openBrowser';
import { processesOf } from '../../support/processGroup';
import { temporaryFolder } from '../../support/temporaryFolder';
import { pause, waitUntil } from '../../support/waitUntil';
import type { Row } from '../row';
import type { World } from '../world';

/** The whole tree of processes gone at once; another browser opens the same profile. */
export const browserKilled: Row = {
  number: 2,
  fault: 'browser killed 0 ms and 1 s after track()',
  expect: 'L 0 of 10 in Chromium, at most 1 % in Firefox',
  limits: {
    lost: (events, engine) => (engine === 'firefox' ? events / 100 : 0),
    // Those of the dying page that had been sent before the kill; each kill is of ten.
    duplicates: 20,
  },
  engines: (['chromium', 'firefox', 'webkit'] as const).filter((engine) => can(engine, 'persist')),
  race: true,
  async run(world) {
    const rungs = [await kill(world, 'at once', 0), await kill(world, 'a second later', 1000)];
    return world.figures({ note: `the next page stores in ${rungs.join(', ')}` });
  },
};

async function kill(world: World, label: string, after: number): Promise<string> {
  const profile = temporaryFolder();
  const victim = await world.launch({ profile });
  const address = `${world.path}/kill/${after}`;
  world.endpoint.serve(address, async () => {
    await pause(after);
    await victim.kill();
    return '';
  });
  world.endpoint.answer('refuse', world.path);
  const dying = await world.visit(victim);
  await dying.waitFor(
    'milepost.health().storage === "idb" && !milepost.health().held && milepost.health().waiting > 0',
  );
  // Nothing of ours is under way any more that what is told now would have to wait for.
  await dying.evaluate('milepost.flush()');
  world.told(label, 10);
  const end = dying.evaluate(`(tell('${label}', 10), queueMicrotask(() => {
    const request = new XMLHttpRequest();
    request.open('GET', '${address}', false);
    request.send();
  }))`);
  void end.catch(() => {});
  await waitUntil('the browser to die', () => processesOf(victim.pid).length === 0, 20_000);
  world.endpoint.answer('ok', world.path);
  const next = await world.launch({ profile });
  const page = await world.visit(next);
  const rungs = [await rungOf(page)];
  // A browser that starts on a busy machine takes longer than two seconds over its database, which is there for later pages.
  while (rungs.at(-1) === 'memory' && rungs.length < 4) rungs.push(await rungOf(await world.visit(page)));
  await world.settle(page);
  await next.close();
  return rungs.join(', then ');
}

/** Where the page stores, once that is decided. */
const rungOf = (page: Page) =>
  page.evaluate<string>('milepost.flush().then(() => milepost.health().storage)');
