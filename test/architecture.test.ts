import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const SRC = resolve(__dirname, '../src');

/** Folders that stand beside each other and meet only in the files at the top of src/. */
const SIBLINGS = ['capture', 'visitor', 'journey', 'buffer', 'send'];

/** What a folder may import besides itself and `types`. */
const MAY_IMPORT: Record<string, string[]> = {
  capture: ['browser', 'commerce', 'hash'],
  visitor: ['browser', 'kept', 'toJson'],
  buffer: ['browser', 'hash', 'toJson'],
  send: ['browser', 'natives'],
  browser: ['kept', 'toJson'],
  journey: ['hash', 'kept'],
  config: ['journey', 'natives', 'toJson'],
  formats: ['toJson'],
  report: ['journey'],
  cli: ['browser', 'hash', 'journey', 'visitor', 'config', 'version', 'report'],
  inspector: ['browser', 'hash', 'journey', 'config'],
};

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'));

const imports = new Map(
  files.map((file) => {
    const text = readFileSync(join(SRC, file), 'utf8');
    const found = [...text.matchAll(/^(?:import|export)[^;]*?from '(\.[^']+)'/gms)].map(([, from]) =>
      relative(SRC, resolve(SRC, dirname(file), from as string)).replaceAll('\\', '/'),
    );
    return [`${file.replace(/\.ts$/, '')}`, found];
  }),
);

const folderOf = (file: string) => (file.includes('/') ? (file.split('/')[0] as string) : '');

describe('the tree of src/', () => {
  test('reads at least the files we know of', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(imports.get('milepost')).toContain('startPipeline');
  });

  test('types.ts imports nothing', () => {
    expect(imports.get('types')).toEqual([]);
  });

  test('siblings do not import each other', () => {
    const arrows = [...imports].flatMap(([file, found]) =>
      found
        .filter((to) => SIBLINGS.includes(folderOf(file)) && SIBLINGS.includes(folderOf(to)))
        .filter((to) => folderOf(to) !== folderOf(file))
        .map((to) => `${file} → ${to}`),
    );
    expect(arrows).toEqual([]);
  });

  test('a folder imports only what its place in the flow allows', () => {
    const arrows = [...imports].flatMap(([file, found]) => {
      const folder = folderOf(file);
      if (!folder) return [];
      const allowed = [folder, 'types', ...(MAY_IMPORT[folder] ?? [])];
      return found.filter((to) => !allowed.includes(folderOf(to) || to)).map((to) => `${file} → ${to}`);
    });
    expect(arrows).toEqual([]);
  });

  test('there is no cycle', () => {
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (file: string, path: string[]) => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      else if (!done.has(file)) for (const to of imports.get(file) ?? []) walk(to, [...path, file]);
      done.add(file);
    };
    for (const file of imports.keys()) walk(file, []);
    expect(cycles).toEqual([]);
  });

  test('only src/browser asks which browser it is in', () => {
    const asking = files.filter(
      (file) => !file.startsWith('browser/') && /navigator\.userAgent|webkit|chrome|safari/i.test(code(file)),
    );
    expect(asking).toEqual([]);
  });

  test('nothing in the page bundle evaluates text, writes HTML or loads a script', () => {
    const page = files.filter((file) => !file.startsWith('cli/'));
    const sinks = /\beval\(|new Function|innerHTML|outerHTML|document\.write|createElement\(['"]script/;
    expect(page.filter((file) => sinks.test(code(file)))).toEqual([]);
  });
});

/** The file without its comments. */
function code(file: string): string {
  return readFileSync(join(SRC, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
