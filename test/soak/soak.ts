import { can, type Engine } from '../support/browsers';
import { seeded } from '../support/faultyEndpoint';
import { pause } from '../support/waitUntil';
import { type Account, judge, judgeBatches } from './judge';
import { startTown, type Town } from './town';
import { startVisitors, type Upheaval } from './visitors';
import { drawn } from './weather';

export interface SoakOptions {
  engine: Engine;
  /** What happens, and in which order; when exactly is up to the machine. */
  seed: number;
  /** So many events at least, unless time runs out. */
  events: number;
  minutes: number;
}

export interface SoakFigures extends Account {
  engine: Engine;
  seed: number;
  /** Accepted events that came again. */
  duplicates: number;
  requests: number;
  minutes: number;
  counts: Record<string, number>;
}

/** Drafts of dead documents are taken over after 10 s, what a dead page had on the wire is sent again after 30 s. */
const DRAIN_MS = 180_000;

export async function soak({ engine, seed, events, minutes }: SoakOptions): Promise<SoakFigures> {
  const random = seeded(seed);
  const town = await startTown(seeded(seed + 1));
  const visitors = await startVisitors(engine, town, random, Math.min(6, Math.max(2, events / 3000)));
  const begun = Date.now();
  const upheavals: Array<[number, Upheaval]> = [
    [5, 'none'],
    [engine === 'chromium' ? 5 : 0, 'tab killed'],
    [can(engine, 'persist') ? 1 : 0, 'browser killed'],
    [1, 'collector killed'],
    [can(engine, 'offline') ? 1 : 0, 'offline'],
  ];
  while (town.record.done() < events && Date.now() - begun < minutes * 60_000) {
    for (const weather of town.weathers) weather.change();
    await visitors.round(drawn(upheavals, random));
    if (process.env.SOAK_DEBUG) console.log(town.record.done(), JSON.stringify(visitors.counts));
  }
  for (const weather of town.weathers) weather.clear();
  if (process.env.SOAK_DEBUG) console.log('owed', owed(town));
  await visitors.comeBack(() => owed(town) === 0, DRAIN_MS);
  await visitors.close();
  // What a closing page handed over may still be on its way.
  await pause(2000);
  const all = await Promise.all(
    town.collectors.map(({ collector, sites }) => judge(collector, ofSites(town.record, sites))),
  );
  const [main] = all as [Account];
  return {
    ...main,
    missing: all.flatMap(({ missing }, i) => missing.map((one) => `${town.collectors[i]?.path} ${one}`)),
    holes: all.flatMap(({ holes }) => holes),
    twice: all.flatMap(({ twice }) => twice),
    engine,
    seed,
    duplicates: town.paths.reduce((sum, path) => sum + town.endpoint.duplicates(path).length, 0),
    requests: town.paths.reduce((sum, path) => sum + town.endpoint.posts(path).length, 0),
    minutes: (Date.now() - begun) / 60_000,
    counts: visitors.counts,
  };
}

/**
 * Events, and numbers, that the endpoints have neither accepted nor been told the loss of: each by itself, as losses of
 * events that nobody is sure were tracked must not stand for others.
 */
function owed({ endpoint, record, collectors }: Town): number {
  return collectors.reduce((sum, { path, sites }) => {
    const accepted = sites
      .flatMap((site) => endpoint.posts(path || `/${site}/m`))
      .filter(({ answer }) => answer === 'drop' || answer === 200 || answer === 204);
    const { missing, holes } = judgeBatches(
      accepted.flatMap(({ batch }) => batch ?? []),
      ofSites(record, sites),
    );
    return sum + missing.length + holes.length;
  }, 0);
}

const ofSites = ({ documents }: Town['record'], sites: string[]) =>
  new Map([...documents].filter(([, { site }]) => sites.includes(site)));
