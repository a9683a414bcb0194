import { rehearse } from '../journey/rehearse';
import type { JourneyConfig } from '../types';
import { sayComplaint } from './complaint';
import type { Io } from './io';
import { readConfig } from './readConfig';

const MARKS = { passed: '✔', failed: '✖', 'not judged': '○' };

/** `milepost test [file]`: runs the tests inside a config and says how each came out. 1 if one failed. */
export function testFile(
  { file = 'journey.json', json = false }: { file?: string; json?: boolean },
  io: Io,
): number {
  const { text, value, complaint } = readConfig(file, io);
  if (complaint) {
    io.err(json ? JSON.stringify({ file, complaint }, null, 2) : sayComplaint(complaint, file, text));
    return 1;
  }
  const tests = rehearse(value as JourneyConfig);
  const count = (status: string): number => tests.filter((test) => test.status === status).length;
  const totals = { passed: count('passed'), failed: count('failed'), notJudged: count('not judged') };
  if (json) io.out(JSON.stringify({ file, ...totals, tests }, null, 2));
  else if (!tests.length) io.out(`${file} has no tests: add some under "tests"`);
  else {
    for (const { name, status, why = [] } of tests) {
      io.out(`${MARKS[status]} ${name}`);
      for (const reason of why) io.out(`    → ${reason}`);
    }
    io.out(`${totals.passed} passed, ${totals.failed} failed, ${totals.notJudged} not judged`);
  }
  return totals.failed ? 1 : 0;
}
