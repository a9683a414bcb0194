import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

describe('dist/', () => {
  let fresh: string;

  beforeAll(() => {
    fresh = mkdtempSync(join(tmpdir(), 'milepost-dist-'));
    execFileSync(process.execPath, ['node_modules/rollup/dist/bin/rollup', '-c', '--silent'], {
      cwd: root,
      env: { ...process.env, MILEPOST_DIST: fresh },
      stdio: 'pipe',
    });
  }, 300_000);

  afterAll(() => rmSync(fresh, { recursive: true, force: true }));

  test('holds the files that a build makes, no more and no fewer', () => {
    expect(filesIn(join(root, 'dist'))).toEqual(filesIn(fresh));
  });

  test('is the build of the sources beside it, byte for byte', () => {
    const different = filesIn(fresh).filter(
      (file) => !readFileSync(join(fresh, file)).equals(readFileSync(join(root, 'dist', file))),
    );
    // Not empty? dist is out of date: run `npm run build` and commit what it makes.
    expect(different).toEqual([]);
  });

  test('carries no paths of the machine it was built on', () => {
    const telling = filesIn(fresh).filter((file) => readFileSync(join(fresh, file), 'utf8').includes(root));
    expect(telling).toEqual([]);
  });
});
