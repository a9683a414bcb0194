// @ts-check
import { randomUUID } from 'node:crypto';

const cookieName = 'acme_visitor';
/** Enough for a demo, and a bound: the longest unseen visitor makes room. */
const most = 2000;

/**
 * @typedef {{ product: string, colour: number, size: number, quantity: number }} CartLine
 * @typedef {{ id: string, cart: CartLine[], checkout: Record<string, string>, coupon: string, account: { id: string, name: string, email: string } | null, orders: string[], reviews: Array<{ product: string, stars: number, text: string }> }} Visitor
 */

/** Who is shopping, by a session cookie of the shop's own. Memory only. */
export function makeVisitors() {
  /** @type {Map<string, Visitor>} */
  const known = new Map();
  /** A request without a cookie asks twice (route, then layout) and must get the same new visitor.
   * @type {WeakMap<object, Visitor>} */
  const asked = new WeakMap();

  /** The visitor of this request; a first visit gets the cookie with the answer. */
  return function visitorOf(
    /** @type {import('fastify').FastifyRequest} */ request,
    /** @type {import('fastify').FastifyReply} */ reply,
  ) {
    let visitor = asked.get(request) ?? known.get(readCookie(request.headers.cookie) ?? '');
    if (!visitor) {
      visitor = newVisitor();
      if (known.size >= most) known.delete(/** @type {string} */ (known.keys().next().value));
      // Lax is what keeps another site from posting into this cart.
      reply.header('set-cookie', `${cookieName}=${visitor.id}; Path=/; HttpOnly; SameSite=Lax`);
    }
    known.delete(visitor.id);
    known.set(visitor.id, visitor);
    asked.set(request, visitor);
    return visitor;
  };
}

/** @returns {Visitor} */
const newVisitor = () => ({
  id: randomUUID(),
  cart: [],
  checkout: {},
  coupon: '',
  account: null,
  orders: [],
  reviews: [],
});

const readCookie = (header = '') =>
  header
    .split(';')
    .map((pair) => pair.trim().split('='))
    .find(([name]) => name === cookieName)?.[1];
