// @ts-check
import { addToCart, setQuantity, viewCart } from '../state/cart.js';

/** The cart page and the two forms that change it. */
export function cartRoutes(
  /** @type {import('fastify').FastifyInstance} */ app,
  /** @type {import('../startShop.js').Site} */ { render, visitors },
) {
  app.get('/cart', (request, reply) =>
    render(request, reply, 'cart', { title: 'Your cart', cart: viewCart(visitors(request, reply)) }),
  );

  app.post('/cart/add', (request, reply) => {
    const body = /** @type {Record<string, unknown>} */ (request.body ?? {});
    addToCart(visitors(request, reply), body);
    return reply.redirect('/cart', 303);
  });

  app.post('/cart/quantity', (request, reply) => {
    const { line, quantity } = /** @type {Record<string, string>} */ (request.body ?? {});
    setQuantity(visitors(request, reply), String(line), Number(quantity));
    return reply.redirect('/cart', 303);
  });
}
