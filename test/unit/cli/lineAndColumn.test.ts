import { lineAndColumn } from '../../../src/cli/lineAndColumn';

test('lines and columns count from 1', () => {
  expect(lineAndColumn('a\nbc', 0)).toEqual({ line: 1, column: 1 });
  expect(lineAndColumn('a\nbc', 3)).toEqual({ line: 2, column: 2 });
});
