// @ts-check
import { viewCart } from '../state/cart.js';
import { checkoutSteps, takeStep } from '../state/checkoutSteps.js';

/** Address → delivery → pay → thanks: one real form and one POST a step. */
export function checkoutRoutes(
  /** @type {import('fastify').FastifyInstance} */ app,
  /** @type {import('../startShop.js').Site} */ { render, visitors, orders },
) {
  app.get('/checkout', (_request, reply) => reply.redirect('/checkout/address'));

  checkoutSteps.forEach((step, index) => {
    const address = `/checkout/${step.slug}`;
    const show = (
      /** @type {import('fastify').FastifyRequest} */ request,
      /** @type {import('fastify').FastifyReply} */ reply,
      /** @type {Record<string, string>} */ errors = {},
    ) => {
      const visitor = visitors(request, reply);
      const typed = /** @type {Record<string, string>} */ (Object.keys(errors).length ? request.body : {});
      return render(request, reply, `checkout-${step.slug}`, {
        title: `Checkout: ${step.name}`,
        steps: checkoutSteps,
        index,
        errors,
        values: { ...visitor.checkout, coupon: typed.coupon ?? visitor.coupon },
        cart: viewCart(visitor),
      });
    };

    app.get(address, (request, reply) => show(request, reply));

    app.post(address, (request, reply) => {
      const visitor = visitors(request, reply);
      const errors = takeStep(
        visitor,
        step.slug,
        /** @type {Record<string, unknown>} */ (request.body ?? {}),
      );
      if (Object.keys(errors).length) return show(request, reply, errors);
      const next = checkoutSteps[index + 1];
      if (next) return reply.redirect(`/checkout/${next.slug}`, 303);
      if (!visitor.cart.length) return reply.redirect('/cart', 303);
      return reply.redirect(`/checkout/thanks?order=${orders.place(visitor).id}`, 303);
    });
  });

  app.get('/checkout/thanks', (request, reply) => {
    const { order: id } = /** @type {{ order?: string }} */ (request.query);
    const visitor = visitors(request, reply);
    const order = orders.find(visitor, String(id ?? visitor.orders[0] ?? ''));
    if (!order) return reply.redirect('/cart');
    return render(request, reply, 'thanks', { title: 'Thank you', order });
  });
}
