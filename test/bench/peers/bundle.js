// @ts-check
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';

const here = new URL('./', import.meta.url);
const root = new URL('../../../', here);

/**
 * The script that a page with this tracker loads, and its size in bytes after brotli.
 * @param {import('./peers.js').Peer} peer
 * @returns {Promise<{ script: string, bytes: number }>}
 */
export async function bundle({ start, tag, build: other }) {
  if (!start) return { script: '', bytes: 0 };
  const file = new URL(`start/${start}.js`, here);
  if (tag) {
    const built = readFileSync(other ?? new URL('dist/milepost.js', root));
    return { script: `${built}\n${readFileSync(file)}`, bytes: brotliCompressSync(built).length };
  }
  const { outputFiles } = await build({
    entryPoints: [file.pathname],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2020',
    define: { 'process.env.NODE_ENV': '"production"' },
    // A second script is never loaded: what is imported on demand is in this one.
    splitting: false,
    write: false,
    logLevel: 'error',
  });
  const script = outputFiles[0]?.text ?? '';
  return { script, bytes: brotliCompressSync(script).length };
}

/** Its version, as installed. @param {import('./peers.js').Peer} peer @returns {string} */
export const versionOf = ({ package: name, start }) => {
  if (!start) return '';
  const found = name ? new URL(`node_modules/${name}/package.json`, here) : new URL('package.json', root);
  return JSON.parse(readFileSync(found, 'utf8')).version;
};
