import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from './world';

const DIST = join(__dirname, '../../dist');
const MAP = {
  milepost: '/package/index.js',
  'idb-keyval': '/modules/idb-keyval.js',
  'web-vitals': '/modules/web-vitals.js',
};

/** For `serve({ tag })`: the package as a module, with options that a script tag has no attribute for. */
export function moduleTag({ endpoint, site }: Pick<World, 'endpoint' | 'site'>, options: string): string {
  for (const file of readdirSync(DIST, { recursive: true, encoding: 'utf8' }))
    if (file.endsWith('.js')) endpoint.serveFile(`/package/${file}`, `dist/${file}`);
  endpoint.serveFile('/modules/idb-keyval.js', 'node_modules/idb-keyval/dist/index.js');
  endpoint.serveFile('/modules/web-vitals.js', 'node_modules/web-vitals/dist/web-vitals.js');
  return `<script type="importmap">${JSON.stringify({ imports: MAP })}</script>
    <script type="module">
      import { init } from 'milepost';
      // A function, as the script tag's is.
      window.milepost = Object.assign(() => {}, init({ site: '${site}', consent: 'not-needed', ${options} }));
    </script>`;
}
