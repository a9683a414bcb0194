// @ts-check
import { articles } from '../content/articles.js';
import { productById } from '../shared/catalogue.js';

/** The magazine: an index and one page an article. */
export function magazineRoutes(
  /** @type {import('fastify').FastifyInstance} */ app,
  /** @type {import('../startShop.js').Site} */ { render },
) {
  const shown = articles.map((article) => ({ ...article, product: productById(article.about) }));

  app.get('/magazine', (request, reply) =>
    render(request, reply, 'magazine', { title: 'Magazine', articles: shown }),
  );

  for (const article of shown) {
    app.get(`/magazine/${article.slug}`, (request, reply) =>
      render(request, reply, 'article', {
        title: article.title,
        article,
        others: shown.filter((other) => other !== article).slice(0, 2),
      }),
    );
  }
}
