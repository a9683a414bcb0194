import { version } from '../../../src/version';
import { milepost } from '../../support/memoryIo';

const good = { milepost: 1, stages: [{ id: 'a' }], privacy: { consent: 'wait' } };

test('check and test read journey.json unless told otherwise', async () => {
  const files = { 'journey.json': good, 'shop.json': good };
  expect(await milepost(['check'], { files })).toMatchObject({
    code: 0,
    out: '✔ journey.json: nothing to complain about',
  });
  expect(await milepost(['test', 'shop.json'], { files })).toMatchObject({ code: 0 });
  expect(JSON.parse((await milepost(['check', 'shop.json', '--json'], { files })).out)).toMatchObject({
    file: 'shop.json',
  });
});

test('says its version and its commands', async () => {
  expect(await milepost(['--version'])).toMatchObject({ code: 0, out: version });
  const { code, out } = await milepost(['--help']);
  expect(code).toBe(0);
  for (const name of ['init', 'check', 'test', 'explain', 'replay', 'coverage', 'diff', 'build'])
    expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
});

test('wrong usage ends with 2 and says which command was meant', async () => {
  expect(await milepost(['chek'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('→ did you mean check?'),
  });
  expect(await milepost(['check', '--srict'])).toMatchObject({ code: 2 });
  expect(await milepost(['coverage'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('missing required argument'),
  });
});
