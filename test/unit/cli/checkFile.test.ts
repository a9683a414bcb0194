import { milepost } from '../../support/memoryIo';

const check = (text: unknown, ...args: string[]) =>
  milepost(['check', ...args], { files: { 'journey.json': text } });

test('an error shows its line and its stage, and fails', async () => {
  const text = `{
  "milepost": 1,
  "stages": [
    { "id": "a", "when": [ { "path": "checkout" } ] }
  ],
  "privacy": { "consent": "wait" }
}`;
  expect(await check(text)).toMatchObject({
    code: 1,
    out: [
      '✖ journey.json:4:38 stages[0].when[0].path (stage "a"): a path starts with "/", got "checkout"',
      '    4 │     { "id": "a", "when": [ { "path": "checkout" } ] }',
      '      │                                      ^',
      '    → write "/checkout"',
      '1 error, 0 warnings in journey.json',
    ].join('\n'),
  });
});

test('findings come in the order of the file', async () => {
  const { out } = await check(
    { movement: 'back', stages: [{ id: 'A' }], milepost: 1, privacy: { consent: 'x' } },
    '--json',
  );
  expect(JSON.parse(out).findings.map(({ path }: { path: string }) => path)).toEqual([
    'movement',
    'stages[0].id',
    'privacy.consent',
  ]);
});

test('warnings pass, unless they may not', async () => {
  const config = { milepost: 1, stages: [{ id: 'a' }] };
  expect(await check(config)).toMatchObject({
    code: 0,
    out: expect.stringContaining('0 errors, 1 warning in'),
  });
  expect((await check(config, '--strict')).code).toBe(1);
});

test('a mistake of spelling is shown like any other, also to programs', async () => {
  const { code, out } = await check('{ “milepost": 1 }', '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    file: 'journey.json',
    errors: 1,
    warnings: 0,
    findings: [{ code: 'not-json', line: 1, column: 3 }],
  });
});
