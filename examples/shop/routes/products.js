// @ts-check
import {
  categories,
  findCategory,
  findProduct,
  productId,
  products,
  productsIn,
  searchProducts,
  similarTo,
} from '../shared/catalogue.js';
import { wordsIn } from '../shared/words.js';
import { hasOrdered } from '../state/orders.js';

const languages = [
  { prefix: '', language: 'en' },
  { prefix: '/fr', language: 'fr' },
];

/** Home, shelves, products and search, in English and French. */
export function productRoutes(
  /** @type {import('fastify').FastifyInstance} */ app,
  /** @type {import('../startShop.js').Site} */ { render, visitors, orders },
) {
  for (const { prefix, language } of languages) {
    const words = wordsIn(language);

    app.get(prefix || '/', (request, reply) => {
      const favourites = [products[0], products[6], products[3], products[9]];
      const shelves = categories.map((shelf) => ({ ...shelf, first: productsIn(shelf.slug).at(-1) }));
      return render(request, reply, 'home', { title: words.tagline, favourites, shelves });
    });

    app.get(`${prefix}/c/:category`, (request, reply) => {
      const { category } = /** @type {{ category: string }} */ (request.params);
      const shelf = findCategory(category);
      if (!shelf) return reply.callNotFound();
      return render(request, reply, 'category', {
        title: shelf.name[language],
        shelf,
        list: productsIn(category),
      });
    });

    app.get(`${prefix}/products/:category/:slug`, (request, reply) => {
      const { category, slug } = /** @type {{ category: string, slug: string }} */ (request.params);
      const product = findProduct(category, slug);
      if (!product) return reply.callNotFound();
      const visitor = visitors(request, reply);
      const id = productId(product);
      return render(request, reply, 'product', {
        title: product.name,
        product,
        shelf: findCategory(category),
        similar: similarTo(product),
        mayReview: !prefix && hasOrdered(orders.of(visitor), id),
        reviews: visitor.reviews.filter((review) => review.product === id),
      });
    });

    app.get(`${prefix}/search`, (request, reply) => {
      const { q = '' } = /** @type {{ q?: string }} */ (request.query);
      const term = String(q).trim().slice(0, 100);
      return render(request, reply, 'search', {
        title: words.search,
        term,
        list: searchProducts(term, language),
      });
    });
  }

  app.post('/products/:category/:slug/review', (request, reply) => {
    const { category, slug } = /** @type {{ category: string, slug: string }} */ (request.params);
    const body = /** @type {Record<string, string>} */ (request.body ?? {});
    const product = `${category}/${slug}`;
    const visitor = visitors(request, reply);
    if (hasOrdered(orders.of(visitor), product)) {
      const stars = Math.max(1, Math.min(5, Number(body.stars) || 5));
      visitor.reviews.unshift({ product, stars, text: String(body.text ?? '').slice(0, 1000) });
      visitor.reviews.length = Math.min(visitor.reviews.length, 20);
    }
    return reply.redirect(`/products/${product}#reviews`, 303);
  });
}
