import { placeFinding } from '../../../src/cli/placeFinding';
import { parseJson } from '../../../src/config/parseJson';

const text = '{ "stages": [\n  { "id": "buy", "name": "Buy",\n    "when": { "url": "/a" } } ] }';
const place = (path: string, code = 'wrong-value') =>
  placeFinding({ level: 'error', code, path, message: '' }, { text, ...parseJson(text) });

test('a value is shown where it stands, an unknown word where the word stands', () => {
  expect(place('stages[0].when.url')).toMatchObject({ line: 3, column: 22, stage: 'Buy' });
  expect(place('stages[0].when.url', 'unknown-condition')).toMatchObject({ line: 3, column: 15 });
});

test('what is missing is shown at what it is missing from', () => {
  expect(place('stages[0].when.path[3].x')).toMatchObject({ line: 3, column: 13 });
  expect(place('stages[7].id')).toMatchObject({ line: 1, column: 13 });
  expect(place('privacy').line).toBeUndefined();
});
