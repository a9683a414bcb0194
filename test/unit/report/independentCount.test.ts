/** @jest-environment node */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Figures, factsOfLog, figuresFrom } from '../../../src/report';
import { openDuckDb } from '../../support/askDuckDb';
import { exampleJourney, lineOf, madeTraffic } from '../../support/madeTraffic';
import { temporaryFolder } from '../../support/temporaryFolder';

// Under a busy machine a query can take seconds.
jest.setTimeout(60_000);

/** Counted straight from the lines of the log, by queries that share nothing with those of the figures. */
describe('an independent count of the log agrees on', () => {
  const shop = exampleJourney('shop-5');
  let db: Awaited<ReturnType<typeof openDuckDb>>;
  let found: Figures;
  let one: (select: string) => Promise<number>;

  beforeAll(async () => {
    const log = join(temporaryFolder('milepost-count'), 'log.ndjson');
    const lines = (await madeTraffic(shop, { seed: 3, events: 4000 })).map(lineOf);
    writeFileSync(log, lines.map((line) => JSON.stringify(line)).join('\n'));
    db = await openDuckDb();
    await db.ask(`CREATE VIEW lines AS SELECT * FROM read_ndjson('${log}', union_by_name = true, sample_size = -1)
      WHERE NOT coalesce(list_contains(flags, 'auto'), false)`);
    one = async (select) => Number(Object.values((await db.ask(select))[0]!)[0]);
    found = await figuresFrom(db.ask, shop, { source: factsOfLog(log) });
  }, 60_000);
  afterAll(() => db.close());

  test('visitors, visits and events', async () => {
    const { visitors, visits, events, anonymousEvents } = found.about;
    expect(visitors).toBe(await one('SELECT count(DISTINCT anonymousId) FROM lines'));
    expect(visits).toBe(
      await one('SELECT count(DISTINCT "session".id) FROM lines WHERE anonymousId IS NOT NULL'),
    );
    expect(events).toBe(await one('SELECT count(*) FROM lines'));
    expect(anonymousEvents).toBe(await one('SELECT count(*) FROM lines WHERE anonymousId IS NULL'));
    expect(visitors).toBeGreaterThan(30);
  });

  test('how many reached the conversion stage, and the share of those who reached the one before', async () => {
    const reaching = (stages: string) =>
      one(`SELECT count(DISTINCT anonymousId) FROM lines WHERE stage.furthest IN (${stages})`);
    const conversion = await reaching("'conversion', 'fulfillment', 'loyalty'");
    const acquisition = await reaching("'acquisition', 'conversion', 'fulfillment', 'loyalty'");
    expect(found.stages[2]!.reached).toBe(conversion);
    expect(found.stages[1]!.conversion!.value).toBeCloseTo(conversion / acquisition, 10);
    expect(conversion).toBeGreaterThan(5);
  });

  test('orders and what they are worth', async () => {
    const order = found.goals.find(({ id }) => id === 'order')!;
    expect(order.count).toBe(await one("SELECT count(*) FROM lines WHERE type = 'goal' AND name = 'order'"));
    expect(order.values[0]!.total).toBeCloseTo(
      await one("SELECT sum(value) FROM lines WHERE type = 'goal' AND name = 'order'"),
      6,
    );
  });

  test('moves forward from awareness to acquisition', async () => {
    const link = found.flow.links.find(({ from, to }) => from === 'awareness' && to === 'acquisition')!;
    expect(link.moves).toBe(
      await one(`SELECT count(*) FROM lines WHERE type = 'stage' AND data.from = 'awareness' AND data.to = 'acquisition'
        AND anonymousId IS NOT NULL`),
    );
  });

  test('visitors who met the product page', async () => {
    const row = found.touchpoints.find(({ name }) => name === 'Product page')!;
    expect(row.visitors).toBe(
      await one("SELECT count(DISTINCT anonymousId) FROM lines WHERE touchpoint = 'Product page'"),
    );
  });

  test('visits with friction', async () => {
    const rate = found.kpis.find(({ id }) => id === 'friction')!.value.value!;
    const visits = await one('SELECT count(DISTINCT "session".id) FROM lines');
    const hurt = await one(`SELECT count(DISTINCT "session".id) FROM lines
      WHERE (type = 'moment' AND data.kind = 'friction') OR type = 'error'`);
    expect(rate).toBeCloseTo(hurt / visits, 10);
  });
});
