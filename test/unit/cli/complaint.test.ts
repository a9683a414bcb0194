import { didYouMean, lineAndColumn, sayComplaint, show } from '../../../src/cli/complaint';

test('lines and columns count from 1', () => {
  expect(lineAndColumn('a\nbc', 0)).toEqual({ line: 1, column: 1 });
  expect(lineAndColumn('a\nbc', 3)).toEqual({ line: 2, column: 2 });
});

test('a complaint shows the line it is about and the way out', () => {
  const complaint = {
    level: 'error',
    code: 'x',
    path: 'stages[0].id',
    message: 'expected this, got that',
    fix: 'write this',
    line: 2,
    column: 4,
  } as const;
  expect(sayComplaint(complaint, 'journey.json', '{\n\t"id": 1\n}')).toBe(
    '✖ journey.json:2:4 stages[0].id: expected this, got that\n    2 │ \t"id": 1\n      │ \t  ^\n    → write this',
  );
});

test('a complaint about the whole file shows no line', () => {
  expect(sayComplaint({ level: 'warning', code: 'x', path: '', message: 'hm' }, 'a.json', '{}')).toBe(
    '▲ a.json hm',
  );
});

test('a value is shown as it was written, if it is short', () => {
  expect([show('a'), show(undefined), show(null), show('x'.repeat(100)).length]).toEqual([
    '"a"',
    'nothing',
    'null',
    80,
  ]);
});

test('a near word is offered', () => {
  expect([didYouMean('path'), didYouMean(undefined)]).toEqual(['did you mean "path"?', undefined]);
});
