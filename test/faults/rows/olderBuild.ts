import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../../src/version';
import type { Page } from '../../support/openBrowser';
import { cameTwice } from '../cameTwice';
import type { Row } from '../row';
import type { World } from '../world';

const DIST = join(__dirname, '../../../dist/milepost.js');

/**
 * Two builds share one origin's storage for as long as a page from before a release is open. Which build is older
 * makes no difference to them: neither reads the other's version. `MILEPOST_OLDER` names the file of a build to be
 * used; without it, today's under another version stands for the last release with the same schema.
 */
export const olderBuild: Row = {
  number: 37,
  fault: 'an older and a newer build in two tabs',
  expect: 'L 0, nothing thrown; each finishes what the other left, D 0 of it',
  // The last words of the tabs that are closed on the way: who goes hears no answer.
  limits: { duplicates: 10 },
  async run(world) {
    const older = process.env.MILEPOST_OLDER;
    const built = readFileSync(older ?? DIST, 'utf8');
    const script = `/${world.site}-older.js`;
    world.endpoint.serve(script, older ? built : built.replaceAll(`"${version}"`, '"0.0.0-older"'));
    const broken: string[] = [];
    // Each of them once as the one that is left behind.
    for (const first of ['older', 'newer'] as const) {
      const second = first === 'older' ? 'newer' : 'older';
      const left = await open(world, script, first);
      const staying = await open(world, script, second);
      await world.settle(staying);
      await world.tell(left, `${first} first`, 20);
      await world.tell(staying, `${second} second`, 20);
      await world.settle(staying);
      world.endpoint.answer({ status: 503, headers: { 'retry-after': '1' } }, world.path);
      await world.tell(left, `${first} leaves to ${second}`, 20);
      await left.evaluate('milepost.flush()');
      broken.push(...(await thrown(left)));
      await left.close();
      world.endpoint.answer('ok', world.path);
      await world.settle(staying);
      broken.push(...(await thrown(staying)));
      await staying.close();
    }
    broken.push(...cameTwice(world.posts()).filter((one) => one.startsWith('custom')));
    const said = new Set(world.posts().map(({ batch }) => batch?.sdk.version));
    if (!older && said.size !== 2) broken.push(`versions seen: ${[...said].join(', ')}`);
    return world.figures({ note: older ? 'a build of its own' : '', broken });
  },
};

async function open(world: World, script: string, build: 'older' | 'newer'): Promise<Page> {
  const file = build === 'older' ? script : '/js/milepost.js';
  world.serve({
    before: 'window.thrown = []; addEventListener("error", ({ message }) => thrown.push(message));',
    tag: `<script src="${file}" data-site="${world.site}" data-endpoint="${world.path}"
      data-consent="not-needed"></script>`,
  });
  return world.visit();
}

const thrown = (page: Page) => page.evaluate<string[]>('window.thrown');
