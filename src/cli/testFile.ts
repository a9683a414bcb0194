import { check } from '../config/check';
import { type Rehearsal, rehearse } from '../journey/rehearse';
import type { JourneyConfig } from '../types';
import { many } from './checkFile';
import { FINE, FOUND, type Io } from './io';
import { paint, type Tone } from './paint';
import { readConfig, refuse } from './readConfig';

const MARKS: Record<Rehearsal['status'], [mark: string, tone: Tone]> = {
  passed: ['✔', 'green'],
  failed: ['✖', 'red'],
  'not judged': ['○', 'yellow'],
};

function once(file: string, json: boolean, io: Io): number {
  const config = readConfig(file, io);
  const refused = refuse(file, config, json, io);
  if (refused !== undefined) return refused;
  const tests = rehearse(config.value as JourneyConfig);
  const count = (status: string): number => tests.filter((test) => test.status === status).length;
  const totals = { passed: count('passed'), failed: count('failed'), notJudged: count('not judged') };
  if (json) io.out(JSON.stringify({ file, ...totals, tests }, null, 2));
  else if (!tests.length) io.out(`${file} has no tests: add some under "tests"`);
  else {
    for (const { name, status, why = [] } of tests) {
      const [mark, tone] = MARKS[status];
      io.out(`${paint(io.colour, tone, mark)} ${name}`);
      for (const reason of why) io.out(`    → ${reason}`);
    }
    io.out(`${totals.passed} passed, ${totals.failed} failed, ${totals.notJudged} not judged`);
    const errors = check(config.value).filter(({ level }) => level === 'error').length;
    if (errors)
      io.out(
        `${paint(io.colour, 'yellow', '▲')} ${many(errors, 'error')} in the file, and a rule with an error does not count: npx milepost check`,
      );
  }
  return totals.failed ? FOUND : FINE;
}

/**
 * `milepost test [file]`: runs the tests inside a config and says how each came out. 1 if one failed. With `watch`
 * again whenever the file changes, until it is stopped.
 */
export async function testFile(
  { file = 'journey.json', json = false, watch = false }: { file?: string; json?: boolean; watch?: boolean },
  io: Io,
): Promise<number> {
  let code = once(file, json, io);
  if (watch) {
    io.err(`watching ${file}: Ctrl+C ends`);
    await io.watch(file, () => {
      code = once(file, json, io);
    });
  }
  return code;
}
