import { checkConfig } from '../../../src/cli/checkConfig';
import shop5 from '../../journeys/shop-5.journey.json';
import shop8 from '../../journeys/shop-8.journey.json';
import { fc } from '../../support/fastCheck';

const base = { milepost: 1, privacy: { consent: 'wait' } };
const said = (config: unknown) => checkConfig(config).map(({ path, message, fix }) => [path, message, fix]);

test('the worked examples have no errors', () => {
  for (const config of [shop5, shop8]) expect(checkConfig(config)).toEqual([]);
});

test.each<[unknown, unknown[]]>([
  [[], [['', 'expected a journey in { }, got []', undefined]]],
  [
    { ...base, milepost: 2, stages: [{ id: 'a' }] },
    [['milepost', 'expected "milepost": 1, the version of the language, got 2', 'write "milepost": 1']],
  ],
  [
    { ...base, stages: [{ id: 'a' }], touchpoint: [], movement: 'foward' },
    [
      ['touchpoint', 'unknown key "touchpoint"', 'did you mean "touchpoints"?'],
      ['movement', 'expected "forward", "free" or "step", got "foward"', 'did you mean "forward"?'],
    ],
  ],
])('%j', (config, expected) => {
  expect(said(config)).toEqual(expected);
});

test('a decision about consent is asked for', () => {
  expect(checkConfig({ milepost: 1, stages: [{ id: 'a' }] })).toMatchObject([
    { level: 'warning', code: 'consent-not-set' },
  ]);
});

test('more than 64 kB is too large, but tests do not count', () => {
  const much = 'x'.repeat(70_000);
  expect(checkConfig({ ...base, stages: [{ id: 'a' }], tests: [{ name: much }] })).toEqual([]);
  expect(checkConfig({ ...base, stages: [{ id: 'a' }], note: much })).toMatchObject([
    { code: 'too-large', message: 'expected at most 64 kB without the tests, got 69 kB' },
  ]);
});

test('whatever a JSON file can hold, the answer is a list', () => {
  const rule = fc.dictionary(
    fc.constantFrom('path', 'any', 'stage', 'url', '__proto__', 'touchpoint'),
    fc.jsonValue(),
  );
  const config = fc.record({
    start: fc.jsonValue(),
    stages: fc.array(fc.record({ id: fc.jsonValue(), when: fc.array(rule) })),
  });
  fc.assert(fc.property(fc.oneof(fc.jsonValue(), config), (value) => Array.isArray(checkConfig(value))));
});
