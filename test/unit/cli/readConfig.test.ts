import { readConfig } from '../../../src/cli/readConfig';
import { milepost } from '../../support/memoryIo';

const io = (read: () => string) => ({ read }) as unknown as Parameters<typeof readConfig>[1];

test('reads a file and knows where its values are', () => {
  const { value, places, keys } = readConfig(
    'a.json',
    io(() => '{ "milepost": 1 }'),
  );
  expect(value).toEqual({ milepost: 1 });
  expect([places.get('milepost'), keys.get('milepost')]).toEqual([14, 2]);
});

test('a file that is no JSON ends every command with 1, a file that is not there with 2', async () => {
  const files = { 'bad.json': '{\n  "milepost": 1,\n}', 'good.json': {}, 'list.txt': '/' };
  const commands = [['check'], ['test'], ['build'], ['coverage', 'list.txt'], ['diff', 'good.json']];
  for (const command of commands) {
    const bad = await milepost([...command, 'bad.json'], { files });
    expect([command, bad.code, bad.err.split('\n')[0]]).toEqual([
      command,
      1,
      '✖ bad.json:2:16 a comma before }',
    ]);
    const json = await milepost([...command, 'bad.json', '--json'], { files });
    expect(JSON.parse(json.out).findings).toMatchObject([{ code: 'not-json', line: 2, column: 16 }]);
    expect(await milepost([...command, 'none.json'], { files })).toMatchObject({
      code: 2,
      err: expect.stringContaining('✖ none.json: there is no such file'),
    });
  }
});

test.each([
  ['', 'bad.json: the file is empty'],
  ['{\\rtf1\\ansi {}', 'a document of a word processor'],
  ['\ufffd\ufffd{\0', 'this is not UTF-8'],
  ['{ "milepost":\u00a01 }', 'bad.json:1:14 an invisible character that is no ordinary space'],
])('a file that was saved as something else: %j', async (text, message) => {
  const { code, err } = await milepost(['check', 'bad.json'], { files: { 'bad.json': text } });
  expect([code, err]).toEqual([1, expect.stringContaining(message)]);
});
