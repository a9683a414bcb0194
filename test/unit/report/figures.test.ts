/** @jest-environment node */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Choice, Fact, Figures } from '../../../src/report';
import { figures, figuresFrom, MAPS, mapOf } from '../../../src/report';
import { factsOfLog } from '../../../src/report/factsSql';
import { planOf } from '../../../src/report/plan';
import type { Question, Tables } from '../../../src/report/question';
import { QUESTIONS } from '../../../src/report/questions';
import { chosenSql, tablesSql } from '../../../src/report/tables';
import { toFacts } from '../../../src/report/toFact';
import { chosenFacts, worldOf } from '../../../src/report/world';
import { openDuckDb } from '../../support/askDuckDb';
import { exampleJourney, lineOf, madeTraffic } from '../../support/madeTraffic';
import { temporaryFolder } from '../../support/temporaryFolder';

// Under a busy machine a query can take seconds.
jest.setTimeout(60_000);

const shop = exampleJourney('shop-5');
const TABLES: Tables = {
  facts: 'facts',
  visits: 'visits',
  stays: 'stays',
  people: 'people',
  hours: 'hours',
  met: 'met',
};

const SOURCE = 'SELECT * FROM logged';

/** Sums of the same numbers in another order differ in their last digits. */
const rounded = (value: unknown): unknown =>
  typeof value === 'bigint' || typeof value === 'number'
    ? Number(Number(value).toPrecision(13))
    : Array.isArray(value)
      ? value.map(rounded)
      : value && typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([key, inner]) => [key, rounded(inner)]),
          )
        : value;
const sorted = (rows: unknown[]): string[] => rows.map((row) => JSON.stringify(rounded(row))).sort();

describe('figures of the journey maps', () => {
  let facts: Fact[];
  let log: string;
  let db: Awaited<ReturnType<typeof openDuckDb>>;

  beforeAll(async () => {
    const lines = (await madeTraffic(shop)).map(lineOf);
    log = join(temporaryFolder('milepost-report'), 'log.ndjson');
    writeFileSync(log, lines.map((line) => JSON.stringify(line)).join('\n'));
    facts = lines.flatMap(toFacts);
    db = await openDuckDb();
    await db.ask(`CREATE TABLE logged AS ${factsOfLog(log)}`);
  }, 60_000);
  afterAll(() => db.close());

  test('a log gives the same facts in memory and in DuckDB', async () => {
    const rows = new Map((await db.ask('SELECT * FROM logged')).map((row) => [row.id, row]));
    const different: Record<string, unknown> = {};
    for (const fact of facts)
      for (const [column, value] of Object.entries(fact)) {
        const found = rows.get(fact.id)?.[column];
        if (rounded(found) !== rounded(value)) different[column] ??= { id: fact.id, value, found };
      }
    expect(different).toEqual({});
    expect([facts.length, rows.size]).toEqual([4000, 4000]);
  });

  test.each<[string, Choice]>([
    ['everything', { automated: true }],
    ['a time and a device', { since: '2026-08-20', device: 'mobile' }],
    ['a persona', { persona: 'gifter' }],
  ])('every question about %s is answered the same by SQL and by a fold', async (_, choice) => {
    const visitor = facts[2000]!.visitor ?? undefined;
    const plan = planOf(shop, { ...choice, visitor });
    const world = worldOf(chosenFacts(facts, plan, plan), plan);
    for (const sql of tablesSql(chosenSql(SOURCE, plan, plan), TABLES, plan)) await db.ask(sql);
    const wrong: Record<string, unknown> = {};
    for (const [name, { sql, fold }] of Object.entries(
      QUESTIONS as unknown as Record<string, Question<unknown>>,
    )) {
      const [fromSql, folded] = [sorted(await db.ask(sql(TABLES, plan))), sorted(fold(world, plan))];
      if (fromSql.join() !== folded.join())
        wrong[name] = {
          fromSql: fromSql.filter((row) => !folded.includes(row)).slice(0, 3),
          folded: folded.filter((row) => !fromSql.includes(row)).slice(0, 3),
        };
    }
    expect(world.facts.length).toBeGreaterThan(100);
    expect(wrong).toEqual({});
  });

  test('a journey without stages has the same figures, if few, from memory and from DuckDB', async () => {
    const none = { ...shop, stages: [], goals: [] };
    const fromTable: Figures = await figuresFrom(db.ask, none, { source: SOURCE });
    expect(rounded(fromTable)).toEqual(rounded(figures(facts, none)));
    expect(fromTable.stages).toEqual([]);
    expect(fromTable.about.visitors).toBeGreaterThan(10);
    for (const map of MAPS) expect(JSON.stringify(mapOf(fromTable, map))).not.toMatch(/undefined|NaN/);
  });

  test('the whole is the same from memory and from DuckDB, with the period before beside it', async () => {
    const late = facts.find(({ time, automated }) => time > Date.parse('2026-09-01') && !automated)!;
    const choice = {
      ...{ since: '2026-09-01', until: '2026-09-25', previous: true },
      visitor: late.visitor ?? undefined,
    };
    const fromTable: Figures = await figuresFrom(db.ask, shop, { ...choice, source: SOURCE });
    const fromMemory = figures(facts, shop, choice);
    expect(rounded(fromTable)).toEqual(rounded(fromMemory));
    expect(fromMemory.timeline!.events).toBeGreaterThan(0);
    expect(fromMemory.comparison!.stages[0]!.before).toBeGreaterThan(10);
  });
});
