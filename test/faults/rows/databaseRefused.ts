import type { Row } from '../row';
import type { World } from '../world';

/** A database of ours that somebody else made, in the page's words: `name` is its name. */
const make = (version: number, more = '') => `(name) => new Promise((done) => {
  const request = indexedDB.open(name, ${version});
  request.onsuccess = () => { ${more || 'request.result.close();'} done(); };
})`;

const WAYS: Record<string, { before?: string; elsewhere?: string }> = {
  'never opens': { before: 'IDBFactory.prototype.open = () => ({});' },
  'has a later version': { elsewhere: make(9) },
  'has no store': { elsewhere: make(1) },
  // Held open by another tab while it is to be deleted: opening it has to wait for that.
  'is held by another tab': {
    elsewhere: make(1, 'window.held = request.result; indexedDB.deleteDatabase(name);'),
  },
  'aborts every write': {
    before: `const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (...row) {
        const request = put.apply(this, row);
        this.transaction.abort();
        return request;
      };`,
  },
};

/** IndexedDB is there and does not do what it should. */
export const databaseRefused: Row = {
  number: 18,
  fault: `IndexedDB ${Object.keys(WAYS).join(', ')}`,
  expect: 'memory after 2.1 s at the latest; L 0 while the page lives',
  async run(world) {
    const notes: string[] = [];
    for (const way of Object.keys(WAYS)) notes.push(`${way}: ${await refuse(world, way)} ms`);
    // A busy machine's share is added to the two seconds.
    const late = notes.filter((note) => !(Number(/: (\d+) ms/.exec(note)?.[1]) < 3000));
    return world.figures({ note: notes.join(', '), broken: late });
  },
};

async function refuse(world: World, way: string): Promise<number> {
  const { before = '', elsewhere } = WAYS[way] ?? {};
  const address = `${world.endpoint.origin}${world.path}/blank`;
  world.endpoint.serve(`${world.path}/blank`, '<!doctype html><title>Blank</title>');
  const other = await world.browser.newPage();
  await other.goto(address);
  if (elsewhere) {
    await other.evaluate(`new Promise((done) => {
      indexedDB.deleteDatabase('milepost:${world.site}:1').onsuccess = done;
    })`);
    await other.evaluate(`(${elsewhere})('milepost:${world.site}:1')`);
  }
  world.serve({
    before: `${before}
      const watch = setInterval(() => {
        if (window.milepost?.health?.().storage === 'memory') {
          window.fellAfter = Math.round(performance.now() - window.started);
          clearInterval(watch);
        }
      }, 20);
      window.started = performance.now();`,
  });
  const page = await world.visit();
  await world.tell(page, way, 10);
  const took = await page.waitFor<number>('window.fellAfter', 8000).catch(() => Number.NaN);
  await world.settle(page);
  await page.close();
  await other.evaluate('window.held?.close()');
  await other.close();
  return took;
}
