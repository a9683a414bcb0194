// @ts-check
// `npm run bench:peers`: Milepost beside its peers, each on the same page of 1,500 nodes with an endpoint of its own on
// this machine, round by round in one run, against that page without a tracker. README.md beside this file says how each
// is started and what is not measured. Takes 20 minutes; `npm run bench:peers -- quick` six, for a look, and
// `npm run bench:peers -- Segment Faro` has only those beside Milepost. A path to another build of `dist/milepost.js`
// among the words measures that too, for a before and after.
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { bundle } from './bundle.js';
import { serve } from './endpoint.js';
import { clickThrough, inClick, startUp, wholePage } from './measure.js';
import { page } from './page.js';
import { peers } from './peers.js';
import { print } from './print.js';
import { launch, pause } from './tabs.js';

const asked = process.argv.slice(2);
const quick = asked.includes('quick');
const build = asked.find((word) => word.endsWith('.js'));
const only = asked.filter((word) => word !== 'quick' && word !== build).map((word) => word.toLowerCase());
/** Rounds that count; one before each kind warms up. */
const ROUNDS = quick
  ? { startUp: 3, whole: 1, inClick: 6, timed: 1 }
  : { startUp: 9, whole: 4, inClick: 14, timed: 3 };

const root = new URL('../../../', import.meta.url);
const shopJourney = JSON.parse(readFileSync(new URL('examples/shop/journey.json', root), 'utf8'));
const journey = JSON.stringify({ ...shopJourney, privacy: { consent: 'not-needed' } });

const chosen = peers.filter(
  ({ name, tag, start }) => !only.length || !start || tag || only.includes(name.toLowerCase()),
);
const milepost = chosen.find(({ tag }) => tag);
if (build && milepost) chosen.push({ ...milepost, name: 'Milepost, other', build });
/** @type {import('./tabs.js').Site[]} */
const sites = [];
/** @type {Record<string, import('./print.js').Found>} */
const found = {};
for (const peer of chosen) {
  const { script, bytes } = await bundle(peer);
  const site = await serve(peer, {
    '/': ['text/html', page(peer.tag ?? (peer.start ? '<script async src="/sdk.js"></script>' : ''))],
    '/sdk.js': ['text/javascript', script],
    '/journey.json': ['application/json', journey],
  });
  sites.push(site);
  const made = { page: 0, click: 0, track: 0 };
  found[peer.name] = {
    peer,
    bytes,
    told: site.told,
    made,
    starts: [],
    rounds: [],
    handler: [],
    after: [],
    inside: [],
  };
}
const { open, tried, version, close } = await launch();
/** @type {number[]} */
const loads = [];
/** After each round. @param {string} what was done */
const noteLoad = (what) => {
  loads.push(loadavg()[0] ?? Number.NaN);
  process.stderr.write(
    `${new Date().toISOString().slice(11, 19)} ${what}, load ${loads.at(-1)?.toFixed(1)}\n`,
  );
};

/** A page for each, opened one after the other. @param {string} [hash] */
const openAll = async (hash) => {
  const tabs = [];
  for (const site of sites) {
    tabs.push(await open(site, hash));
    found[site.name].made.page++;
  }
  await pause(7000);
  return tabs;
};
/** Waits for what is still on its way. @param {import('./tabs.js').Tab[]} tabs */
const closeAll = async (tabs) => {
  await pause(7000);
  await Promise.all(tabs.map((tab) => tab.close()));
};

for (let i = -1; i < ROUNDS.startUp; i++) {
  const times = await startUp(open, sites, i);
  noteLoad(`start-up ${i + 1}`);
  for (const [name, { made, starts }] of Object.entries(found)) {
    made.page++;
    if (i >= 0) starts.push(times[name]);
  }
}

let tabs = await openAll();
for (let i = -1; i < ROUNDS.whole; i++) {
  const { idle, clicks, tracks } = await wholePage(tabs, i + 1);
  noteLoad(`clicks and calls ${i + 1}`);
  for (const [name, { made, rounds }] of Object.entries(found)) {
    const spent = { idle: idle[name], clicks: clicks[name], tracks: tracks[name] };
    made.click += spent.clicks.count;
    made.track += spent.tracks.count;
    if (i >= 0) rounds.push(spent);
  }
}
await closeAll(tabs);

tabs = await openAll();
for (let i = -3; i < ROUNDS.inClick; i++)
  for (const tab of tabs) {
    const times = await inClick(tab);
    const { made, handler, after } = found[tab.site.name];
    made.click += times.handler.length;
    if (i < 0) continue;
    handler.push(...times.handler);
    after.push(...times.after);
  }
await closeAll(tabs);

tabs = await openAll('#timed');
for (let i = -1; i < ROUNDS.timed; i++)
  for (const tab of tabs) {
    const { made, inside } = found[tab.site.name];
    await tab.page.evaluate('void (timesInside.length = 0)');
    made.click += await clickThrough(tab, i + 1);
    const times = /** @type {number[]} */ (await tab.page.evaluate('timesInside'));
    if (i >= 0) inside.push(...times);
  }
noteLoad('in a click');
await closeAll(tabs);
await close();
for (const site of sites) site.close();

console.log(`Chromium ${version}, load ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}`);
print(Object.values(found));
for (const line of tried) console.log(`wanted more than its own origin, or threw: ${line}`);
