import { parseJson } from '../../../src/config/parseJson';
import { fc } from '../../support/fastCheck';

test('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const wanted = JSON.stringify(JSON.parse(text));
      const { value, problem } = parseJson(text);
      // A key that is there twice is lawful JSON, but nobody means it.
      if (problem) expect(problem.message).toMatch(/twice/);
      else expect(JSON.stringify(value)).toBe(wanted);
    }),
  );
});

test('refuses what JSON.parse refuses, and never throws', () => {
  const parses = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"a"',
    '"',
    ':',
    ',',
    '1',
    '-',
    '01',
    'true',
    'nul',
    ' ',
    '\n',
    '\\',
    '“',
    '/',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      const { problem } = parseJson(text);
      if (!problem?.message.includes('twice')) expect(!problem).toBe(parses(text));
    }),
    { numRuns: 3000 },
  );
});

test('knows where each value begins', () => {
  const text = '\ufeff{ "stages": [ { "id": "a" }, { "when": { "path": "/b" } } ] }';
  const { places } = parseJson(text);
  expect(text.slice(places.get('stages[0].id')!)).toMatch(/^"a"/);
  expect(text.slice(places.get('stages[1].when.path')!)).toMatch(/^"\/b"/);
});

test('a key may be named like a prototype', () => {
  const { value } = parseJson('{ "__proto__": { "x": 1 } }');
  expect(Object.keys(value as object)).toEqual(['__proto__']);
  expect((value as { x?: number }).x).toBeUndefined();
});

test.each<[string, string, string, string]>([
  ['a curly quote', '{ “a": 1 }', 'curly quote “, as word processors make them', '“a"'],
  ['a curly quote as a value', '{ "a": “b” }', 'curly quote “, as word processors make them', '“b'],
  ['single quotes', "{ 'a': 1 }", "JSON has no single quotes '", "'a'"],
  ['a missing comma', '{ "a": 1\n  "b": 2 }', 'missing comma', '\n  "b"'],
  ['a missing comma in a list', '["a" "b"]', 'missing comma', ' "b"'],
  ['a comma too many', '[1, 2, ]', 'a comma before ]', ', ]'],
  ['a comment', '{ // hello\n "a": 1 }', 'JSON has no comments', '// hello'],
  ['a key without quotes', '{ a: 1 }', 'expected a key in double quotes, got a', 'a: 1'],
  ['a word without quotes', '{ "a": yes }', 'expected a value, got yes', 'yes'],
  ['no colon', '{ "a" 1 }', 'expected a colon after "a", got 1', '1 }'],
  ['a text over two lines', '{ "a": "b\n" }', 'a text ends in the line in which it begins', '"b'],
  ['an end too soon', '{ "a": [1', 'the file ends where a comma or ] was expected', ''],
  ['a text that never ends', '{ "a": "b', 'a text that never ends', '"b'],
  ['a lonely backslash', '{ "a": "\\d" }', 'a \\ that means nothing', '"\\d"'],
  ['the same key twice', '{ "a": 1, "a": 2 }', '"a" is there twice', '"a": 2'],
  ['more after the end', '{} {}', 'expected the end of the file, got {', '{}'],
  ['an empty file', '', 'the file ends where a value was expected', ''],
  ['a bottomless nest', '['.repeat(5000), 'nested more than 100 deep', '['],
])('%s is named, at its place', (_, text, message, from) => {
  const { problem } = parseJson(text);
  expect(problem!.message).toBe(message);
  expect(text.slice(problem!.offset).startsWith(from)).toBe(true);
});
