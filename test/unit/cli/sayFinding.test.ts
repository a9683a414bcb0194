import { sayFinding } from '../../../src/cli/sayFinding';

const finding = {
  level: 'error',
  code: 'x',
  path: 'stages[0].id',
  message: 'expected this, got that',
  fix: 'write this',
  stage: 'Buy',
  line: 2,
  column: 4,
} as const;

test('a finding shows its stage, the line it is about and the way out', () => {
  expect(sayFinding(finding, 'journey.json', '{\n\t"id": 1\n}')).toBe(
    '✖ journey.json:2:4 stages[0].id (stage "Buy"): expected this, got that\n    2 │ \t"id": 1\n      │ \t  ^\n    → write this',
  );
});

test('a finding about the whole file shows no line', () => {
  expect(sayFinding({ level: 'warning', code: 'x', path: '', message: 'hm' }, 'a.json', '{}')).toBe(
    '▲ a.json: hm',
  );
  expect(sayFinding({ level: 'note', code: 'x', path: 'a', message: 'hm' }, 'a.json', '{}')).toBe(
    'ℹ a.json a: hm',
  );
});

test('of a file in one line the part around the place is shown', () => {
  const text = `{"a":"${'x'.repeat(300)}","b":7,"c":"${'y'.repeat(300)}"}`;
  const column = text.indexOf('7') + 1;
  const [, source, mark] = sayFinding({ ...finding, line: 1, column, fix: undefined }, 'a.json', text).split(
    '\n',
  );
  expect(source!.length).toBeLessThan(160);
  expect(source![mark!.indexOf('^')]).toBe('7');
});

test('colours are there when they are asked for, and only then', () => {
  expect(sayFinding(finding, 'a.json', '{\n  1\n}', true)).toContain('\u001b[31m✖\u001b[39m');
  expect(sayFinding(finding, 'a.json', '{\n  1\n}')).not.toContain('\u001b');
});
