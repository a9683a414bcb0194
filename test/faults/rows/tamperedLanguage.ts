import type { Row } from '../row';
import type { World } from '../world';

/** What other scripts do to the page, before ours, while `window.broken`: mended by the next document. */
const WAYS: Record<string, string> = {
  // Not called `fetch`: at the top of a script that would stand before the window's for every other script, too.
  'fetch throws': `const real = window.fetch;
    window.fetch = (...asked) => { if (window.broken) throw new Error('host'); return real(...asked); };`,
  'fetch gives no promise': `const real = window.fetch;
    window.fetch = (...asked) => (window.broken ? undefined : real(...asked));`,
  'history throws': `for (const name of ['pushState', 'replaceState'])
    history[name] = () => { throw new Error('host'); };`,
  'JSON.parse throws now and then': `const { parse } = JSON; let asked = 0;
    JSON.parse = (...of) => { if (window.broken && ++asked % 5 === 0) throw new Error('host'); return parse(...of); };`,
  'JSON.stringify throws now and then': `const { stringify } = JSON; let told = 0;
    JSON.stringify = (...of) => {
      if (window.broken && ++told % 5 === 0) throw new Error('host');
      return stringify(...of);
    };`,
  // As Prototype 1.6 did it.
  'Array.prototype.toJSON gives text': `Object.defineProperty(Array.prototype, 'toJSON', {
    get: () => (window.broken ? function () { return '[' + this.join() + ']'; } : undefined), configurable: true });`,
};

/** Wrapped and replaced functions of the language that throw, or answer something else. */
export const tamperedLanguage: Row = {
  number: 29,
  fault: Object.keys(WAYS).join(', '),
  expect: 'nothing thrown into the page; L 0',
  // A fetch that fails at once looks like no network: what the page before handed over counts as fallen with it.
  limits: { duplicates: 2 },
  async run(world) {
    const broken: string[] = [];
    for (const way of Object.keys(WAYS)) broken.push(...(await tamper(world, way)));
    return world.figures({ broken });
  },
};

async function tamper(world: World, way: string): Promise<string[]> {
  world.serve({
    before: `window.broken = !location.search; window.thrown = [];
      addEventListener('error', ({ message }) => thrown.push(message));
      addEventListener('unhandledrejection', ({ reason }) => thrown.push(String(reason?.stack ?? reason)));
      ${WAYS[way]}`,
  });
  const page = await world.visit();
  const threw = await page.evaluate<string>(
    `(() => { try { tell('${way}', 10); return ''; } catch (error) { return String(error); } })()`,
  );
  world.told(way, 10);
  await page.evaluate('milepost.flush().catch((error) => thrown.push("flush: " + error)).then(() => 0)');
  await page.evaluate('new Promise((go) => setTimeout(go, 300))');
  const thrown = await page.evaluate<string>('window.broken = false, window.thrown.join()');
  await world.visit(page, '?mended');
  await world.settle(page);
  await page.close();
  return [threw && `${way}: track() threw ${threw}`, thrown && `${way}: ${thrown}`].filter(
    Boolean,
  ) as string[];
}
