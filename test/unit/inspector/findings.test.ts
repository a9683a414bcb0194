import { findings, lineOf } from '../../../src/inspector/findings';

const text = `{
  "milepost": 1,
  "privacy": { "consent": "wait" },
  "stages": [
    { "id": "see", "when": { "path": "/" } },
    { "id": "buy", "when": [
      { "path": "/ok" },
      { "path": 42 }
    ] }
  ]
}`;

describe('findings()', () => {
  test('name the line of the rule they are about', () => {
    const { found, config } = findings(text);
    expect(found.filter(({ level }) => level === 'error')).toEqual([
      expect.objectContaining({ path: 'stages[1].when[1].path', line: 8 }),
    ]);
    expect(config?.stages).toHaveLength(2);
  });

  test('name the line where the file stops being JSON, and the way out', () => {
    const { found, config } = findings('{\n  “milepost”: 1\n}');
    expect(found).toEqual([
      expect.objectContaining({ level: 'error', line: 2, fix: 'use the straight quote "' }),
    ]);
    expect(config).toBeUndefined();
  });

  test('are told of anything at all without a throw; only something with stages can be tried', () => {
    for (const odd of ['', '[]', 'null', '3', '{ "stages": 4 }'])
      expect(findings(odd).config).toBeUndefined();
  });
});

describe('lineOf()', () => {
  test('falls back to what is around a place that is not in the file', () => {
    expect(lineOf(text, 'stages[1].when[1].text')).toBe(8);
    expect(lineOf(text, 'stages[7].when')).toBe(4);
    expect(lineOf(text, 'moments')).toBeUndefined();
  });
});
