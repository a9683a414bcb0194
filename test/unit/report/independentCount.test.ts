/** @jest-environment node */
import { join } from 'node:path';
import { type Figures, figures, figuresFrom, toFacts } from '../../../src/report';
import { openDuckDb } from '../../support/askDuckDb';
import { exampleJourney, lineOf, madeTraffic } from '../../support/madeTraffic';
import { temporaryFolder } from '../../support/temporaryFolder';

// Under a busy machine a query can take seconds.
jest.setTimeout(120_000);

type Counted = Array<[map: string, what: string, value: number]>;
interface Apart {
  countApart(ask: unknown, stages: unknown, goal: string): Promise<Counted>;
  shownOn(figures: Figures): Map<string, number | null>;
  disagreements(counted: Counted, shown: Map<string, number | null>): string[];
}

/** Generated visits, counted straight from the collector's table by queries that share nothing with the figures'. */
describe('an independent count', () => {
  const shop = exampleJourney('shop-5');
  let db: Awaited<ReturnType<typeof openDuckDb>>;
  let apart: Apart;
  let counted: Counted;
  let fromTable: Map<string, number | null>;
  let fromLog: Map<string, number | null>;

  beforeAll(async () => {
    const paths = ['../../bench/countApart.js', '../../../examples/traffic/appendTraffic.js'];
    const [counting, appending] = await Promise.all(paths.map((path) => import(path)));
    apart = counting as Apart;
    const made = await madeTraffic(shop, { seed: 3, events: 8000 });
    const file = join(temporaryFolder('milepost-count'), 'events.duckdb');
    await appending.appendTraffic(file, made);
    db = await openDuckDb(file);
    counted = await apart.countApart(db.ask, shop.stages, 'order');
    fromTable = apart.shownOn(await figuresFrom(db.ask, shop));
    fromLog = apart.shownOn(
      figures(
        made.flatMap((one) => toFacts(lineOf(one))),
        shop,
      ),
    );
  }, 120_000);
  afterAll(() => db.close());

  test.each(['current', 'day', 'future', 'blueprint'])(
    'agrees with the %s map, drawn from DuckDB and from the log',
    (map) => {
      const own = counted.filter(([one]) => one === map);
      expect(own.length).toBeGreaterThan(10);
      expect(own.every(([, , value]) => Number.isFinite(value))).toBe(true);
      expect(apart.disagreements(own, fromTable)).toEqual([]);
      expect(apart.disagreements(own, fromLog)).toEqual([]);
    },
  );

  test('finds a map that is off by one visitor, and one that leaves a figure out', () => {
    const shown = new Map(fromTable);
    const visitors = shown.get('current: visitors')!;
    shown.set('current: visitors', visitors + 1);
    shown.delete('current: nps');
    expect(apart.disagreements(counted, shown)).toEqual([
      `current: visitors: counted ${visitors}, shown ${visitors + 1}`,
      expect.stringMatching(/^current: nps: counted .*, shown undefined$/),
    ]);
  });
});
