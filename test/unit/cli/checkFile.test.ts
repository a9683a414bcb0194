import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkFile } from '../../../src/cli/checkFile';

function check(text: string, json = false): { code: number; out: string } {
  const lines: string[] = [];
  const code = checkFile({ json }, { read: () => text, out: (line) => lines.push(line), err() {} });
  return { code, out: lines.join('\n') };
}

test('a good file ends well', () => {
  const good = '{ "milepost": 1, "stages": [ { "id": "a" } ], "privacy": { "consent": "wait" } }';
  expect(check(good)).toEqual({ code: 0, out: '✔ journey.json: nothing to complain about' });
});

test('the worked example ends well', () => {
  const text = readFileSync(resolve(__dirname, '../../journeys/shop-5.journey.json'), 'utf8');
  expect(check(text)).toEqual({ code: 0, out: '✔ journey.json: nothing to complain about' });
});

test('an error shows its line and fails', () => {
  const text = `{
  "milepost": 1,
  "stages": [
    { "id": "a", "when": [ { "path": "checkout" } ] }
  ],
  "privacy": { "consent": "wait" }
}`;
  expect(check(text)).toEqual({
    code: 1,
    out: [
      '✖ journey.json:4:38 stages[0].when[0].path: a path starts with "/", got "checkout"',
      '    4 │     { "id": "a", "when": [ { "path": "checkout" } ] }',
      '      │                                      ^',
      '    → write "/checkout"',
      '1 error, 0 warnings in journey.json',
    ].join('\n'),
  });
});

test('what is missing is shown at what it is missing from', () => {
  expect(check('{ "milepost": 1, "stages": [\n {} ] }').out).toContain(
    'journey.json:2:2 stages[0]: expected a short name',
  );
});

test('a file that is no JSON says where, in words', () => {
  expect(check('{ "milepost": 1\n  "stages": [] }').out).toContain('✖ journey.json:1:16 missing comma');
});

test('programs get JSON', () => {
  const { code, out } = check('{ “milepost": 1 }', true);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    file: 'journey.json',
    errors: 1,
    warnings: 0,
    complaints: [{ code: 'not-json', line: 1, column: 3 }],
  });
});
