// @ts-check
import { viewCart } from './cart.js';

/** @typedef {import('./visitors.js').Visitor} Visitor */
/** @typedef {ReturnType<ReturnType<typeof makeOrderBook>['place']>} Order */

/** A parcel's way, in order. */
export const orderStates = ['ordered', 'packed', 'delivered'];

/** All orders of this run. Numbers begin with the time, so that a restart does not hand one out twice. */
export function makeOrderBook() {
  const orders = new Map();
  let next = 100_000 + (Math.floor(Date.now() / 1000) % 900_000);

  return {
    /** Turns the cart into an order and empties it. @param {Visitor} visitor */
    place(visitor) {
      const { lines, total, count, discount, delivery } = viewCart(visitor);
      const order = {
        id: `A${next++}`,
        placed: new Date(),
        state: 0,
        lines,
        total,
        count,
        discount,
        delivery,
        name: visitor.checkout.name ?? '',
        city: visitor.checkout.city ?? '',
        way: visitor.checkout.delivery ?? 'standard',
      };
      orders.set(order.id, order);
      visitor.orders.unshift(order.id);
      visitor.cart = [];
      visitor.coupon = '';
      return order;
    },

    /** Only the visitor's own. @param {Visitor} visitor @param {string} id @returns {Order | undefined} */
    find: (visitor, id) => (visitor.orders.includes(id) ? orders.get(id) : undefined),

    /** Newest first. @param {Visitor} visitor @returns {Order[]} */
    of: (visitor) => visitor.orders.map((id) => orders.get(id)),

    /** One step further on its way. @param {{ state: number }} order */
    advance(order) {
      order.state = Math.min(order.state + 1, orderStates.length - 1);
    },
  };
}

/** Has this visitor ever ordered the product? @param {Order[]} orders @param {string} product */
export const hasOrdered = (orders, product) =>
  orders.some((order) => order.lines.some((line) => line.product === product));
