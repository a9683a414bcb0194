import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(__dirname, '../..');
const run = promisify(execFile);
const node = (script: string) =>
  run(process.execPath, ['--input-type=module', '-e', script], { cwd: root, timeout: 60_000 });
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
  exports: Record<string, string | Record<string, string>>;
  dependencies: Record<string, string>;
};

describe('package.json', () => {
  test('names only files that exist', () => {
    const named = Object.values(manifest.exports).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry),
    );
    expect(named.length).toBeGreaterThan(8);
    for (const file of named) expect(() => readFileSync(join(root, file))).not.toThrow();
  });

  test('depends on idb-keyval and web-vitals alone', () => {
    expect(Object.keys(manifest.dependencies)).toEqual(['idb-keyval', 'web-vitals']);
  });

  test('agrees with its lock file, which holds every platform and no registry', async () => {
    await run('npm', ['ci', '--dry-run', '--ignore-scripts'], { cwd: root, timeout: 120_000 });
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "https?:/);
  }, 150_000);

  test('passes publint', async () => {
    const { stdout } = await run('npx', ['publint', '--strict'], { cwd: root, timeout: 120_000 });
    expect(stdout).toMatch(/All good/);
  }, 150_000);

  test('has types that every way of resolving modules finds', async () => {
    const { stdout } = await run(
      'npx',
      [
        'attw',
        '--pack',
        '.',
        '--profile',
        'esm-only',
        '--exclude-entrypoints',
        './milepost.js',
        '--no-color',
      ],
      { cwd: root, timeout: 240_000 },
    );
    // It ends with an error on any problem; this makes sure that it looked at every entry.
    const entries = Object.keys(manifest.exports).length - 1;
    expect(stdout.match(/^node16 \(from ESM\): 🟢/gm)).toHaveLength(entries);
    expect(stdout.match(/^bundler: 🟢/gm)).toHaveLength(entries);
  }, 270_000);
});

describe('importing on a server', () => {
  test.each([
    'milepost',
    'milepost/core',
    'milepost/rules',
    'milepost/formats',
    'milepost/inspector',
    'milepost/report',
  ])('%s does nothing, keeps nothing running and touches no global', async (entry) => {
    const { stdout } = await node(`
        const before = Object.getOwnPropertyNames(globalThis).sort().join();
        const it = await import('${entry}');
        console.log(JSON.stringify({
          names: Object.keys(it).length,
          same: Object.getOwnPropertyNames(globalThis).sort().join() === before,
          running: process.getActiveResourcesInfo().filter((name) => /Timeout|Immediate|Server/.test(name)),
        }));
      `);
    const seen = JSON.parse(stdout) as { names: number; same: boolean; running: string[] };
    expect(seen.names).toBeGreaterThan(0);
    expect(seen).toMatchObject({ same: true, running: [] });
  });

  test('init() gives verbs that do nothing', async () => {
    const { stdout } = await node(`
      const { init } = await import('milepost');
      const mp = init({ endpoint: '/m' });
      mp.track('x'); mp.identify('u'); mp.on('event', () => {})?.toString;
      await mp; await mp.flush();
      console.log('fine');
    `);
    expect(stdout.trim()).toBe('fine');
  });
});

describe('dist/cli.js', () => {
  test('starts and knows its version', () => {
    const out = execFileSync(process.execPath, ['dist/cli.js', '--version'], { cwd: root, encoding: 'utf8' });
    expect(out.trim()).toBe(manifest.version);
  });
});

test('dist/integrity.json has the hash of every script, as browsers write it', () => {
  const scripts = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.js'));
  expect(scripts).toContain('milepost.js');
  const hashOf = (file: string) =>
    createHash('sha384')
      .update(readFileSync(join(root, 'dist', file)))
      .digest('base64');
  expect(JSON.parse(readFileSync(join(root, 'dist/integrity.json'), 'utf8'))).toEqual(
    Object.fromEntries(scripts.map((file) => [file, `sha384-${hashOf(file)}`])),
  );
});

describe.each(['inspector.js', 'inspector.writeRules.js'])('dist/%s', (file) => {
  const script = readFileSync(join(root, 'dist', file), 'utf8');

  test('evaluates nothing, sends nothing, and loads nothing but what lies beside it', () => {
    expect(script).not.toMatch(/createElement\(["'`]script|\beval\(|new Function|innerHTML/);
    expect(script).not.toMatch(/\bfetch\(|sendBeacon|XMLHttpRequest|WebSocket/);
    const loaded = [...script.matchAll(/(?<!["'`\w])(?:import\(|from)\s*["'`]([^"'`]+)/g)].map(
      ([, name]) => name,
    );
    expect(loaded.filter((name) => !/^\.\/inspector(?:\.\w+)?\.js$/.test(name ?? ''))).toEqual([]);
  });
});

describe('dist/milepost.js', () => {
  const script = readFileSync(join(root, 'dist/milepost.js'), 'utf8');

  test('is one file that evaluates nothing, and loads no other but the inspector beside it', () => {
    expect(script).not.toMatch(/createElement\(["'`]script|\beval\(|new Function|innerHTML/);
    expect(script.match(/\bimport\(/g)).toHaveLength(1);
    expect(script).toContain('inspector.js');
  });

  test('asks on its first line to be compiled beside the main thread', () => {
    expect(script.split('\n', 1)).toEqual(['//# allFunctionsCalledOnLoad']);
  });

  test('has no word in it that block lists look for in names', () => {
    expect(script).not.toMatch(/google-analytics|\/collect\b|\/track\b|beacon\.js/);
  });
});
