import { browsers, type Engine } from '../support/browsers';
import { startFaultyEndpoint } from '../support/faultyEndpoint';
import { openBrowser } from '../support/openBrowser';
import { startCollector } from '../support/startCollector';
import { within } from '../support/waitUntil';
import { strayed } from './elsewhere';
import { type Judged, sumUp, table, worse } from './judge';
import type { Figures, Row } from './row';
import { ROWS } from './rows';
import { makeWorld, type Stage } from './world';

const RUN_TIMEOUT = 150_000;

export interface SuiteOptions {
  /** Short waits, and few events where many show nothing more. */
  quick: boolean;
  /** How often a race is run. */
  repeats: number;
  /** Numbers of the rows to leave out, unless `MILEPOST_ROWS` names them. */
  except?: (engine: Engine) => number[];
}

/**
 * Brings about every fault of the table in every engine, and fails where the figures are worse than the contract.
 * `MILEPOST_ROWS=1,6` names the rows. The table is printed when an engine is through.
 */
export function faultSuite({ quick, repeats, except = () => [] }: SuiteOptions): void {
  const asked = process.env.MILEPOST_ROWS?.split(',').map(Number);
  const rowsIn = (engine: Engine) =>
    ROWS.filter(
      ({ number, engines }) =>
        (asked ?? [number]).includes(number) &&
        (asked || !except(engine).includes(number)) &&
        (engines?.includes(engine) ?? true),
    );

  test('the faults that are tested elsewhere are', () => expect(strayed()).toEqual([]));

  describe.each(browsers())('with faults in %s', (engine) => {
    const judged: Judged[] = [];
    let stage: Stage;

    beforeAll(async () => {
      const collector = await startCollector();
      const endpoint = await startFaultyEndpoint(collector);
      stage = { engine, collector, endpoint, browser: await openBrowser(engine) };
      // Stays open, so that the browser outlives the tabs of the rows.
      await stage.browser.newPage();
    }, RUN_TIMEOUT);

    afterAll(async () => {
      process.stdout.write(`\n${table(judged)}\n\n`);
      await stage.browser.close();
    });

    test.each(rowsIn(engine).map((row) => [row.number, row.fault, row.expect, row] as const))(
      '%i, %s: %s',
      async (_number, _fault, _expect, row) => {
        const runs: Figures[] = [];
        const one = { row, engine, runs };
        judged.push(one);
        const times = row.race ? repeats : 1;
        for (let time = 0; time < times; time++) runs.push(await runOnce(stage, row, quick));
        const bad = worse(one);
        // A log that was cut short is to say which row it was, and what it saw, too.
        expect(bad.length ? [`row ${row.number} in ${engine}`, ...bad, sumUp(runs).note] : []).toEqual([]);
      },
      RUN_TIMEOUT * (quick ? 2 : Math.max(repeats, 10)),
    );
  });
}

async function runOnce(stage: Stage, row: Row, quick: boolean): Promise<Figures> {
  const world = makeWorld(stage, `fault${row.number}`, { quick });
  try {
    return await within(RUN_TIMEOUT * (quick ? 1 : 8), `row ${row.number}`, row.run(world));
  } catch (error) {
    return world.figures({ broken: [error instanceof Error ? error.message : String(error)] });
  } finally {
    await world.end();
  }
}
