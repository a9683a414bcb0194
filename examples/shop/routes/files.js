// @ts-check
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import files from '@fastify/static';
import { sizeChartPdf } from '../content/sizeChartPdf.js';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

/** The folders of a browser-ready package: no build step, the modules are served as they are installed. */
const packageFolder = (/** @type {string} */ name) => fileURLToPath(new URL('..', import.meta.resolve(name)));

const folders = [
  { prefix: '/css/', root: here('../public/css') },
  { prefix: '/js/', root: here('../public/js') },
  { prefix: '/app-modules/', root: here('../public/app') },
  { prefix: '/shared/', root: here('../shared') },
  ...['preact', 'htm', 'preact-iso'].map((name) => ({
    prefix: `/vendor/${name}/`,
    root: packageFolder(name),
  })),
];

/** Style sheets, scripts, the journey, the PDF, and the built milepost.js with its inspector. */
export async function fileRoutes(/** @type {import('fastify').FastifyInstance} */ app) {
  // sendFile() is decorated once, by the first folder.
  for (const [index, folder] of folders.entries()) {
    await app.register(files, {
      ...folder,
      index: false,
      decorateReply: index === 0,
      cacheControl: true,
      maxAge: 0,
    });
  }

  // The inspector is loaded from beside the script, by `?milepost` in an address.
  for (const file of ['milepost.js', 'inspector.js', 'inspector.writeRules.js']) {
    app.get(`/js/${file}`, (_request, reply) => {
      const dist = here('../../../dist');
      if (!existsSync(`${dist}/${file}`))
        return reply.code(404).type('text/plain').send('Run npm run build first.');
      return reply.sendFile(file, dist);
    });
  }

  app.get('/journey.json', async (request, reply) => {
    const text = await readFile(here('../journey.json'), 'utf8');
    const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
    reply.header('etag', tag).header('cache-control', 'no-cache');
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(text);
  });

  app.get('/files/acme-size-chart.pdf', (_request, reply) =>
    reply.type('application/pdf').send(sizeChartPdf()),
  );

  app.get('/favicon.svg', (_request, reply) => reply.type('image/svg+xml').send(favicon));
  app.get('/favicon.ico', (_request, reply) => reply.redirect('/favicon.svg'));
}

const favicon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1f4d3f"/>' +
  '<path d="M6 21c0-4 1-8 2-10 2 3 6 3 8 0 2 4 5 6 10 7v5H6z" fill="#f6f1e7"/></svg>';
