import { testFile } from '../../../src/cli/testFile';

function run(config: unknown, json = false): { code: number; out: string } {
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  const read = () => (typeof config === 'string' ? config : JSON.stringify(config));
  return { code: testFile({ json }, { read, out: say, err: say }), out: lines.join('\n') };
}
const stages = [{ id: 'see' }, { id: 'buy', when: { path: '/cart' } }];
const passing = { name: 'Sees', do: [{ page: '/' }], expect: 'see' };

test('prints each test in words', () => {
  const later = { name: 'Wants', do: [{ page: '/' }], expect: { luck: ['x'] } };
  expect(run({ milepost: 1, stages, tests: [passing, later] })).toEqual({
    code: 0,
    out: '✔ Sees\n○ Wants\n    → this version cannot tell: it expects "luck"\n1 passed, 0 failed, 1 not judged',
  });
});

test('fails when a test fails', () => {
  expect(run({ milepost: 1, stages, tests: [{ ...passing, expect: 'buy' }] })).toEqual({
    code: 1,
    out: '✖ Sees\n    → expected stage "buy", got "see"\n0 passed, 1 failed, 0 not judged',
  });
});

test('programs get JSON', () => {
  expect(JSON.parse(run({ milepost: 1, stages, tests: [passing] }, true).out)).toEqual({
    file: 'journey.json',
    passed: 1,
    failed: 0,
    notJudged: 0,
    tests: [{ name: 'Sees', status: 'passed' }],
  });
});

test('a file without tests says so', () => {
  expect(run({ milepost: 1, stages })).toEqual({
    code: 0,
    out: 'journey.json has no tests: add some under "tests"',
  });
});

test('a file that is no JSON fails', () => {
  expect(run('{')).toMatchObject({ code: 1, out: expect.stringContaining('the file ends') });
});
