import { milepost, type World } from '../../support/memoryIo';

const run = (config: unknown, args: string[] = [], world: World = {}) =>
  milepost(['test', ...args], { files: { 'journey.json': config }, ...world });
const stages = [{ id: 'see' }, { id: 'buy', when: { path: '/cart' } }];
const passing = { name: 'Sees', do: [{ page: '/' }], expect: 'see' };

test('prints each test in words', async () => {
  expect(await run({ milepost: 1, stages, tests: [passing] })).toMatchObject({
    code: 0,
    out: '✔ Sees\n1 passed, 0 failed, 0 not judged',
  });
});

test('fails when a test fails', async () => {
  expect(await run({ milepost: 1, stages, tests: [{ ...passing, expect: 'buy' }] })).toMatchObject({
    code: 1,
    out: '✖ Sees\n    → expected stage "buy", got "see"\n0 passed, 1 failed, 0 not judged',
  });
});

test('programs get JSON', async () => {
  expect(JSON.parse((await run({ milepost: 1, stages, tests: [passing] }, ['--json'])).out)).toEqual({
    file: 'journey.json',
    passed: 1,
    failed: 0,
    notJudged: 0,
    tests: [{ name: 'Sees', status: 'passed' }],
  });
});

test('a file without tests says so', async () => {
  expect(await run({ milepost: 1, stages })).toMatchObject({
    code: 0,
    out: 'journey.json has no tests: add some under "tests"',
  });
});

test('watching runs the tests again at each change, also through a broken file', async () => {
  const broken = { milepost: 1, stages, tests: [{ ...passing, expect: 'buy' }] };
  const good = { milepost: 1, stages, tests: [passing] };
  const { code, out, err } = await run(broken, ['--watch'], { edits: ['{', good] });
  expect(out.match(/\d passed/g)).toEqual(['0 passed', '1 passed']);
  expect(err).toContain('the file ends where');
  expect(code).toBe(0);
});

test('errors in the file are named below the results they spoil', async () => {
  const journey = {
    milepost: 1,
    stages: [{ id: 'a', when: { path: '^/a.*$' } }],
    tests: [{ name: 'A', do: [{ page: '/b' }], expect: 'a' }],
  };
  const { out } = await milepost(['test'], { files: { 'journey.json': journey } });
  expect(out).toContain('1 error in the file, and a rule with an error does not count: npx milepost check');
});
