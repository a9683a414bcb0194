// @ts-check

/** Sign-in without a password check: any address opens its own, empty account. */
export function accountRoutes(
  /** @type {import('fastify').FastifyInstance} */ app,
  /** @type {import('../startShop.js').Site} */ { render, visitors, orders },
) {
  let next = 1;

  app.get('/account', (request, reply) => {
    const visitor = visitors(request, reply);
    const { signed } = /** @type {{ signed?: string }} */ (request.query);
    return render(request, reply, 'account', {
      title: 'Your account',
      account: visitor.account,
      identify: signed === 'in' ? visitor.account?.id : '',
      list: orders.of(visitor),
    });
  });

  app.post('/account/sign-in', (request, reply) => {
    const { email = '' } = /** @type {Record<string, string>} */ (request.body ?? {});
    const visitor = visitors(request, reply);
    const name = String(email).split('@')[0]?.slice(0, 40) ?? '';
    // The id the analytics gets is a number of the shop's own, never the address.
    if (name) visitor.account ??= { id: `customer-${next++}`, name, email: String(email).slice(0, 200) };
    return reply.redirect(visitor.account ? '/account?signed=in' : '/account', 303);
  });

  app.post('/account/sign-out', (request, reply) => {
    visitors(request, reply).account = null;
    return reply.redirect('/account', 303);
  });
}
