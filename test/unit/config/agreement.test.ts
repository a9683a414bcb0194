import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { check } from '../../../src/config/check';
import { CONDITIONS } from '../../../src/config/checkRule';
import { THRESHOLDS } from '../../../src/config/momentThresholds';
import schema from '../../../src/config/schema.json';
import { BUILT_IN_MOMENTS } from '../../../src/journey/builtInMoments';
import { standard } from '../../../src/standard';

/**
 * One journey a file. `valid-*` are good; `broken-*` have one mistake that schema and check both see; `unsaid-*` have
 * one that a schema has no words for: what refers to what, order, and how deep rules are nested.
 * Beside those the schema is stricter in one point: it wants the units of times in lower case.
 */
const FOLDER = join(__dirname, 'fixtures');
const valid = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

const fixtures = (kind: string): Array<[string, unknown]> =>
  readdirSync(FOLDER)
    .filter((name) => name.startsWith(`${kind}-`))
    .map((name) => [name, JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))]);
const errors = (config: unknown) => check(config).filter(({ level }) => level === 'error');

test.each(fixtures('valid'))('%s is fine for both', (_, config) => {
  valid(config);
  expect(valid.errors).toBeNull();
  expect(errors(config)).toEqual([]);
});

test.each(fixtures('broken'))('%s is a mistake for both, and one mistake is said once', (_, config) => {
  expect(valid(config)).toBe(false);
  expect(errors(config)).toHaveLength(1);
});

test.each(fixtures('unsaid'))('%s is a mistake that only the check sees', (_, config) => {
  expect(valid(config)).toBe(true);
  expect(errors(config)).toHaveLength(1);
});

test('both know the same conditions, and the schema explains each in a hover', () => {
  const described = schema.$defs.rule.properties as Record<string, { description?: string }>;
  const words = Object.keys(CONDITIONS).concat('touchpoint', 'id', 'note');
  expect(Object.keys(described).sort()).toEqual(words.sort());
  const silent = words.filter((key) => !/^(within|note)$/.test(key) && !described[key]?.description);
  expect(silent).toEqual([]);
});

test('the description of the language has every condition in its table, and no other', () => {
  const text = readFileSync(join(__dirname, '../../../src/config/README.md'), 'utf8');
  const [, table = ''] = /## Conditions(.*?)\n\nTimes:/s.exec(text) ?? [];
  const cells = table
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ask'))
    .map((line) => line.split('|')[2]!);
  const words = cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, word]) => word!));
  expect([...new Set(words)].sort()).toEqual(Object.keys(CONDITIONS).sort());
});

test('check, schema and description know the same thresholds of built-in moments', () => {
  const known = Object.entries(THRESHOLDS).map(([id, names]) => [id, Object.keys(names)]);
  const { properties } = schema.$defs.capture.properties.moments.anyOf[1] as {
    properties: Record<string, { anyOf?: Array<{ properties?: object }> }>;
  };
  const described = known.map(([id]) => [
    id,
    Object.keys(properties[`${id}`]?.anyOf?.[1]?.properties ?? {}).filter((key) => key !== 'note'),
  ]);
  expect(described).toEqual(known);
  const text = readFileSync(join(__dirname, '../../../src/config/README.md'), 'utf8');
  const [, table = ''] = /## Built-in moments(.*?)\n- /s.exec(text) ?? [];
  const rows = [...table.matchAll(/^\| `(\w+)` \|[^|]*\|([^|]*)\|/gm)].map(([, id, cell]) => [
    id,
    [...cell!.matchAll(/`(\w+)` \d/g)].map(([, name]) => name),
  ]);

  expect(rows).toEqual(known);
});

test('the built-in moments that rules may ask for are those that are noticed', () => {
  const noticed = standard()
    .map(({ name }) => name)
    .filter((name) => name.includes('_'));

  expect(BUILT_IN_MOMENTS).toEqual(noticed);
  expect(Object.keys(THRESHOLDS).sort()).toEqual([...noticed].sort());
});
