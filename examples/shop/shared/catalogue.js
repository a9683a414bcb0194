// @ts-check
import { products } from './products.js';

/** @typedef {typeof products[number]} Product */

/** The four shelves of the shop. `slug` is the second part of a product's address. */
export const categories = [
  {
    slug: 'running',
    name: { en: 'Running', fr: 'Course' },
    lead: {
      en: 'Light on the road, kind to the knees.',
      fr: 'Légères sur la route, douces pour les genoux.',
    },
  },
  {
    slug: 'trail',
    name: { en: 'Trail', fr: 'Sentier' },
    lead: {
      en: 'Grip for mud, rock and the way down.',
      fr: 'De l’accroche pour la boue, la roche et la descente.',
    },
  },
  {
    slug: 'city',
    name: { en: 'City', fr: 'Ville' },
    lead: { en: 'For desks, dinners and long ways home.', fr: 'Pour le bureau, le dîner et le long retour.' },
  },
  {
    slug: 'kids',
    name: { en: 'Kids', fr: 'Enfants' },
    lead: { en: 'Made for puddles and playgrounds.', fr: 'Faites pour les flaques et la récré.' },
  },
];

export { products };

/** @param {string} slug */
export const findCategory = (slug) => categories.find((category) => category.slug === slug);

/** @param {string} slug */
export const productsIn = (slug) => products.filter((product) => product.category === slug);

/** @param {string} category @param {string} slug */
export const findProduct = (category, slug) =>
  products.find((product) => product.category === category && product.slug === slug);

/** @param {string} id such as `running/aero-2` */
export const productById = (id) => products.find((product) => productId(product) === id);

/** `running/aero-2`: what the cart and orders keep. @param {{ category: string, slug: string }} product */
export const productId = (product) => `${product.category}/${product.slug}`;

/** Products that hold every word of the term in name, shelf or description. @param {string} term */
export function searchProducts(term, language = 'en') {
  const words = term.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  return products.filter((product) => {
    const shelf = findCategory(product.category);
    const parts = [
      product.name,
      product.line[language],
      product.about[language],
      shelf?.name[language],
      'shoe shoes',
    ];
    const text = parts.join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Three others, the same shelf first. @param {Product} product */
export const similarTo = (product) =>
  [...productsIn(product.category), ...products]
    .filter((other, index, all) => other !== product && all.indexOf(other) === index)
    .slice(0, 3);
