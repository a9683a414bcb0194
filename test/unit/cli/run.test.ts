import { run } from '../../../src/cli/run';
import { version } from '../../../src/version';

function milepost(...args: string[]): { code: number; out: string; read: string[] } {
  const lines: string[] = [];
  const read: string[] = [];
  const say = (line: string): void => void lines.push(line);
  const file = '{ "milepost": 1, "stages": [ { "id": "a" } ], "privacy": { "consent": "wait" } }';
  const io = {
    out: say,
    err: say,
    read(name: string): string {
      read.push(name);
      return file;
    },
  };
  return { code: run(args, io), out: lines.join('\n'), read };
}

test('check and test read journey.json unless told otherwise', () => {
  expect(milepost('check')).toMatchObject({ code: 0, read: ['journey.json'] });
  expect(milepost('test', 'shop.json')).toMatchObject({ code: 0, read: ['shop.json'] });
  expect(JSON.parse(milepost('check', 'shop.json', '--json').out)).toMatchObject({ file: 'shop.json' });
});

test('says its version and its commands', () => {
  expect(milepost('--version')).toMatchObject({ code: 0, out: version });
  const { code, out } = milepost('--help');
  expect(code).toBe(0);
  expect(out).toContain('check [options] [file]');
});

test('a command that does not exist fails and says which was meant', () => {
  const { code, out } = milepost('chek');
  expect(code).toBe(1);
  expect(out).toContain('Did you mean check?');
});
