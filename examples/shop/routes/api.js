// @ts-check
import { addToCart, setQuantity, viewCart } from '../state/cart.js';
import { takeStep } from '../state/checkoutSteps.js';
import { orderStates } from '../state/orders.js';

/** The same cart and orders as the server pages, as JSON for the single-page application. */
export function apiRoutes(
  /** @type {import('fastify').FastifyInstance} */ app,
  /** @type {import('../startShop.js').Site} */ { visitors, orders },
) {
  const state = (/** @type {import('../state/visitors.js').Visitor} */ visitor) => ({
    cart: viewCart(visitor),
    checkout: visitor.checkout,
  });

  app.get('/api/state', (request, reply) => state(visitors(request, reply)));

  app.post('/api/cart', (request, reply) => {
    const visitor = visitors(request, reply);
    addToCart(visitor, /** @type {Record<string, unknown>} */ (request.body ?? {}));
    return state(visitor);
  });

  app.post('/api/cart/quantity', (request, reply) => {
    const visitor = visitors(request, reply);
    const { line, quantity } = /** @type {Record<string, unknown>} */ (request.body ?? {});
    setQuantity(visitor, String(line), Number(quantity));
    return state(visitor);
  });

  app.post('/api/checkout/:step', (request, reply) => {
    const visitor = visitors(request, reply);
    const { step } = /** @type {{ step: string }} */ (request.params);
    const errors = takeStep(visitor, step, /** @type {Record<string, unknown>} */ (request.body ?? {}));
    const isPaid = step === 'pay' && !Object.keys(errors).length && visitor.cart.length > 0;
    const order = isPaid ? orders.place(visitor) : undefined;
    return { errors, order, ...state(visitor) };
  });

  app.get('/api/orders/:id', (request, reply) => {
    const { id } = /** @type {{ id: string }} */ (request.params);
    const order = orders.find(visitors(request, reply), id);
    return order ? { order, states: orderStates } : reply.code(404).send({});
  });

  app.post('/api/orders/:id/advance', (request, reply) => {
    const { id } = /** @type {{ id: string }} */ (request.params);
    const order = orders.find(visitors(request, reply), id);
    if (!order) return reply.code(404).send({});
    orders.advance(order);
    return { order, states: orderStates };
  });
}
