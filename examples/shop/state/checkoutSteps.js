// @ts-check
import { couponCode } from './cart.js';

const required = (/** @type {string} */ what) => (/** @type {string} */ value) =>
  value ? '' : `Please enter ${what}.`;

/**
 * The three steps and what each field must hold. The browser checks the same things first; the server checks again
 * because a browser can be asked not to.
 * @type {Array<{ slug: string, name: string, fields: Record<string, (value: string) => string> }>}
 */
export const checkoutSteps = [
  {
    slug: 'address',
    name: 'Address',
    fields: {
      name: required('your name'),
      email: (value) =>
        /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value)
          ? ''
          : 'Please enter an e-mail address such as you@example.com.',
      street: required('street and number'),
      postcode: (value) =>
        /^[A-Za-z0-9 -]{4,8}$/.test(value) ? '' : 'A postcode has 4 to 8 letters or digits.',
      city: required('your town'),
    },
  },
  {
    slug: 'delivery',
    name: 'Delivery',
    fields: {
      delivery: (value) =>
        ['standard', 'express', 'store'].includes(value) ? '' : 'Please choose how it should reach you.',
    },
  },
  {
    slug: 'pay',
    name: 'Payment',
    fields: {
      coupon: (value) => (!value || value.toUpperCase() === couponCode ? '' : 'We do not know this code.'),
      card: (value) => (value.replace(/\s/g, '').length >= 12 ? '' : 'A card number has at least 12 digits.'),
      expiry: (value) => (/^\d{2}\s*\/\s*\d{2}$/.test(value) ? '' : 'Month and year, such as 09/28.'),
      cvc: (value) => (/^\d{3,4}$/.test(value) ? '' : 'Three digits on the back.'),
    },
  },
];

/** Fields that are checked and forgotten: a demo store keeps no card data, not even invented ones. */
const forgotten = ['card', 'expiry', 'cvc', 'coupon'];

/**
 * Keeps what is right and says what is not, field by field.
 * @param {import('./visitors.js').Visitor} visitor @param {string} slug @param {Record<string, unknown>} body
 * @returns {Record<string, string>} Messages by field; empty when the step is done.
 */
export function takeStep(visitor, slug, body) {
  const step = checkoutSteps.find((each) => each.slug === slug);
  /** @type {Record<string, string>} */
  const errors = {};
  for (const [field, complaint] of Object.entries(step?.fields ?? {})) {
    const value = String(body[field] ?? '')
      .trim()
      .slice(0, 200);
    const error = complaint(value);
    if (error) errors[field] = error;
    if (!forgotten.includes(field)) visitor.checkout[field] = value;
  }
  if (slug === 'pay' && !errors.coupon)
    visitor.coupon = String(body.coupon ?? '')
      .trim()
      .toUpperCase();
  return errors;
}
