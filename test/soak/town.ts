import { moduleTag } from '../faults/moduleTag';
import { type FaultyEndpoint, startFaultyEndpoint } from '../support/faultyEndpoint';
import { type Collector, startCollector } from '../support/startCollector';
import { pause } from '../support/waitUntil';
import { type PagesRecord, startPagesRecord } from './record';
import { visitorPage } from './visitorPage';
import { makeWeather, type Weather } from './weather';

/** The other endpoint of the site that has two. */
const SECOND = '/c/other';

/** Sites to visit, and where they send. */
export interface Town {
  endpoint: FaultyEndpoint;
  record: PagesRecord;
  /** `a` as simple as can be, `b` with a config that may come late or never, `c` with two endpoints. */
  sites: string[];
  paths: string[];
  weathers: Weather[];
  collectors: Array<{ collector: Collector; path: string; sites: string[] }>;
  /** SIGKILL, in the middle of whatever it is storing, and a new start. */
  killCollector(): Promise<void>;
}

const JOURNEY = {
  milepost: 1,
  name: 'soak',
  stages: [
    { id: 'awareness', name: 'Awareness', when: { event: 'page' } },
    { id: 'interest', name: 'Interest', when: { query: { n: '>= 1' } } },
  ],
};

export async function startTown(random: () => number): Promise<Town> {
  const [main, other] = [await startCollector(), await startCollector()];
  const endpoint = await startFaultyEndpoint(main);
  const record = await startPagesRecord();
  const sites = ['a', 'b', 'c'];
  const paths = [...sites.map((site) => `/${site}/m`), SECOND];
  endpoint.passTo(other, SECOND);
  endpoint.serve('/b/journey.json', async () => {
    await pause(random() < 0.5 ? 0 : random() * 3000);
    return random() < 0.1 ? 'not JSON' : JSON.stringify(JOURNEY);
  });
  const scriptTag = (site: string, more = '') =>
    `<script src="/js/milepost.js" data-site="${site}" data-endpoint="/${site}/m" data-consent="not-needed" ${more}></script>`;
  const tags: Record<string, string> = {
    a: scriptTag('a'),
    b: scriptTag('b', 'data-config="/b/journey.json"'),
    c: moduleTag({ endpoint, site: 'c' }, `endpoint: ['/c/m', '${SECOND}']`),
  };
  for (const site of sites)
    endpoint.serve(`/${site}`, visitorPage({ site, tag: tags[site] ?? '', record: record.url }));
  return {
    endpoint,
    record,
    sites,
    paths,
    weathers: paths.map((path) => makeWeather(endpoint, path, random)),
    collectors: [
      { collector: main, path: '', sites },
      { collector: other, path: SECOND, sites: ['c'] },
    ],
    async killCollector() {
      const one = random() < 0.7 ? main : other;
      await one.kill();
      await pause(random() * 1500);
      await one.restart();
    },
  };
}
