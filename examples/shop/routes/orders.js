// @ts-check
import { orderStates } from '../state/orders.js';

/** Order tracking, with a button that moves the parcel one step on. */
export function orderRoutes(
  /** @type {import('fastify').FastifyInstance} */ app,
  /** @type {import('../startShop.js').Site} */ { render, visitors, orders },
) {
  app.get('/account/orders/:id', (request, reply) => {
    const { id } = /** @type {{ id: string }} */ (request.params);
    const order = orders.find(visitors(request, reply), id);
    if (!order) return reply.callNotFound();
    return render(request, reply, 'order', { title: `Order ${order.id}`, order, states: orderStates });
  });

  app.post('/account/orders/:id/advance', (request, reply) => {
    const { id } = /** @type {{ id: string }} */ (request.params);
    const order = orders.find(visitors(request, reply), id);
    if (!order) return reply.callNotFound();
    orders.advance(order);
    return reply.redirect(`/account/orders/${order.id}`, 303);
  });
}
