import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../../src/config/check';
import { compile } from '../../../src/journey/compile';
import type { JourneyConfig } from '../../../src/types';
import shop5 from '../../journeys/shop-5.journey.json';
import shop8 from '../../journeys/shop-8.journey.json';
import { fc, fuzzRuns, patience } from '../../support/fastCheck';

const runs = fuzzRuns<[unknown]>(150, 1 / 2);

const FOLDER = join(__dirname, 'fixtures');
const files = readdirSync(FOLDER).map(
  (name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as unknown,
);
const seeds = [shop5, shop8, ...files];

const WORDS = [
  'path',
  'when',
  'stages',
  'any',
  'not',
  'unless',
  'count',
  'id',
  '__proto__',
  'constructor',
  'toString',
  'note',
];
const VALUES = [
  '/a/**',
  '**',
  '>= 3',
  '7 days',
  'see',
  '',
  ' ',
  '^/a$',
  '/a?b',
  '\u0000',
  'é'.repeat(201),
  '5 to 2',
];

const value = fc.oneof(
  fc.constantFrom<unknown>(
    ...VALUES,
    null,
    true,
    0,
    -1,
    Number.POSITIVE_INFINITY,
    Number.NaN,
    [],
    {},
    undefined,
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.dictionary(fc.constantFrom(...WORDS), fc.jsonValue({ maxDepth: 2 })),
);

/** Every place in a config, as the keys that lead there. */
function places(config: unknown, path: string[] = []): string[][] {
  if (!config || typeof config !== 'object') return [path];
  return [path, ...Object.entries(config).flatMap(([key, inner]) => places(inner, [...path, key]))];
}

/** A copy in which the thing at a place is another, gone, or has a key more. */
function mutate(config: unknown, [key, ...rest]: string[], how: number, by: unknown): unknown {
  if (key === undefined)
    return how === 2 && config && typeof config === 'object'
      ? { ...config, [typeof by === 'string' ? by : 'strange']: by }
      : by;
  const copy = (Array.isArray(config) ? [...config] : { ...(config as object) }) as Record<string, unknown>;
  if (!rest.length && how === 1) delete copy[key];
  else copy[key] = mutate(copy[key], rest, how, by);
  return copy;
}

const mutated = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 2 }), value), { minLength: 1, maxLength: 4 }),
  )
  .map(([seed, changes]) =>
    changes.reduce<unknown>((config, [where, how, by]) => {
      const all = places(config);
      return mutate(config, all[where % all.length]!, how, by);
    }, seed),
  );

const good = [shop5, shop8, ...files.filter((_, i) => readdirSync(FOLDER)[i]!.startsWith('valid'))];

/** One change that may well be meant: something left out, or a value that is usual. */
const gentle = fc
  .tuple(
    fc.constantFrom<unknown>(...good),
    fc.nat(),
    fc.constantFrom(0, 1, 1),
    fc.constantFrom<unknown>(...VALUES, true, 5),
  )
  .map(([seed, where, how, by]) => {
    const all = places(seed);
    return mutate(seed, all[where % all.length]!, how, by);
  });

test(
  'whatever is done to a journey, the check answers with findings in words',
  () => {
    fc.assert(
      fc.property(
        fc.oneof(
          mutated,
          fc.anything({ withNullPrototype: true, withBigInt: true, withMap: true, withSparseArray: true }),
        ),
        (config) => {
          for (const { level, code, path, message } of check(config)) {
            expect(['error', 'warning', 'note']).toContain(level);
            expect(code).toMatch(/^[a-z-]+$/);
            expect(typeof path).toBe('string');
            expect(message.length).toBeGreaterThan(5);
            expect(message.length).toBeLessThan(600);
          }
        },
      ),
      runs,
    );
  },
  patience,
);

test(
  'what the check accepts the engine takes without leaving a rule out',
  () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.oneof(gentle, gentle, mutated), (config) => {
        const findings = check(config);
        // That the engine refuses something is said by what saw why, not by its last word.
        expect(findings.filter(({ code }) => code === 'left-out')).toEqual([]);
        if (findings.some(({ level }) => level === 'error')) return;
        accepted++;
        expect(compile(config as JourneyConfig).skipped).toEqual([]);
      }),
      runs,
    );
    expect(accepted).toBeGreaterThan(20);
  },
  patience,
);

/** Within a second, however much there is: a person is waiting. */
function timed(config: unknown): string[] {
  const from = performance.now();
  const codes = check(config).map(({ code }) => code);
  expect(performance.now() - from).toBeLessThan(3000);
  return codes;
}

test('hostile input gets a message', () => {
  const circle: Record<string, unknown> = { milepost: 1 };
  circle.stages = [circle];
  const deep = JSON.parse(`${'{"any":['.repeat(2500)}${']}'.repeat(2500)}`) as unknown;
  const rules = (when: unknown) => ({
    milepost: 1,
    stages: [{ id: 'a', when }],
    privacy: { consent: 'wait' },
  });
  const trap = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('no');
      },
    },
  );
  expect(timed(null)).toEqual(['wrong-value']);
  expect(timed(circle)).toEqual(['too-deep']);
  expect(timed(rules(deep))).toEqual(['too-deep']);
  expect(timed(rules({ path: `/${'x'.repeat(10_000_000)}` }))).toEqual(['too-large']);
  expect(timed(rules(Array(50_000_000)))).toEqual(['too-large']);
  expect(timed(rules(Array(40_000).fill({ path: '/a' })))).toEqual(['too-large']);
  expect(timed(rules({ path: Array(9_000).fill('/a') })).length).toBeLessThan(10);
  expect(timed(rules({ custom: () => true }))).toEqual(['not-json']);
  expect(timed(trap)).toEqual(['unreadable']);
  expect(timed(rules(JSON.parse('{"__proto__":{"path":"/a"},"path":"/a"}')))).toEqual(['unknown-condition']);
  expect(timed(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, 1]))).length).toBe(300);
  expect(({} as Record<string, unknown>).path).toBeUndefined();
});
