// @ts-check
import { productById } from '../shared/catalogue.js';
import { cents } from '../shared/money.js';

/** @typedef {import('./visitors.js').Visitor} Visitor */

const mostPairs = 9;
const freeDeliveryFrom = 100;
const deliveryPrices = { standard: 4.9, express: 9.9, store: 0 };

/** The one code that works: 10 % off. */
export const couponCode = 'AUTUMN10';

/**
 * Adds one pair. False when there is no such product, colour or size: the form offers nothing else.
 * @param {Visitor} visitor @param {Record<string, unknown>} wish
 */
export function addToCart(visitor, { product: id, colour = 0, size }) {
  const product = productById(String(id));
  if (!product?.colours[Number(colour)] || !product.sizes.includes(Number(size))) return false;
  const line = { product: String(id), colour: Number(colour), size: Number(size), quantity: 1 };
  const same = visitor.cart.find((other) => lineKey(other) === lineKey(line));
  if (same) same.quantity = Math.min(mostPairs, same.quantity + 1);
  else visitor.cart.push(line);
  return true;
}

/** 0 takes the line out. @param {Visitor} visitor @param {string} key @param {number} quantity */
export function setQuantity(visitor, key, quantity) {
  const line = visitor.cart.find((other) => lineKey(other) === key);
  if (line) line.quantity = Math.max(0, Math.min(mostPairs, Math.trunc(quantity) || 0));
  visitor.cart = visitor.cart.filter((other) => other.quantity > 0);
}

/** `running/aero-2.0.42`: one product in one colour and size. @param {import('./visitors.js').CartLine} line */
export const lineKey = (line) => `${line.product}.${line.colour}.${line.size}`;

/** What the cart page, the checkout and the app show: lines with their product, and sums in euros. */
export function viewCart(/** @type {Visitor} */ visitor) {
  const lines = visitor.cart.map((line) => {
    const product = /** @type {import('../shared/catalogue.js').Product} */ (productById(line.product));
    const sum = (cents(product.price) * line.quantity) / 100;
    return {
      ...line,
      key: lineKey(line),
      item: product,
      tone: product.colours[line.colour] ?? product.colours[0],
      sum,
    };
  });
  const count = lines.reduce((all, line) => all + line.quantity, 0);
  const goods = lines.reduce((all, line) => all + cents(line.sum), 0);
  const discount = visitor.coupon === couponCode ? Math.round(goods / 10) : 0;
  const way = /** @type {keyof typeof deliveryPrices} */ (visitor.checkout.delivery ?? 'standard');
  const isFree = way === 'standard' && goods - discount >= freeDeliveryFrom * 100;
  const delivery = !count || isFree ? 0 : cents(deliveryPrices[way] ?? deliveryPrices.standard);
  return {
    lines,
    count,
    goods: goods / 100,
    discount: discount / 100,
    delivery: delivery / 100,
    total: (goods - discount + delivery) / 100,
    coupon: visitor.coupon,
  };
}
