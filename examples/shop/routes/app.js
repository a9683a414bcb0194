// @ts-check

/** The single-page application: one document for every address under /app. */
export function appRoutes(
  /** @type {import('fastify').FastifyInstance} */ app,
  /** @type {import('../startShop.js').Site} */ { render },
) {
  for (const path of ['/app', '/app/*']) {
    app.get(path, (request, reply) => render(request, reply, 'app', { title: 'Acme Shoes, the app' }));
  }
}
