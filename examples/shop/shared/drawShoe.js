// @ts-check
import { shoeShapes } from './shoeShapes.js';

/**
 * @typedef {{ upper: string, accent: string, sole: string, lining: string }} ShoeColours
 * @typedef {(tag: string, attributes: Record<string, string | number>, ...children: any[]) => any} MakeElement
 */

/**
 * A side view of one shoe as inline SVG, 400 × 260 units. `h` decides what comes out: text on the server, a
 * virtual node in the single-page application. Presentation attributes only, because the shop's content policy
 * allows no inline styles.
 * @param {MakeElement} h
 * @param {{ name: string, shape: string }} product
 * @param {ShoeColours & { name: string }} colours
 */
export function drawShoe(h, product, colours) {
  const shape = shoeShapes[product.shape] ?? [];
  /** @type {Record<string, string>} */
  const tones = { ...colours, outsole: '#2a2725', lace: laceFor(colours), dark: '#000', light: '#fff' };
  const tone = (/** @type {string} */ name) => tones[name] ?? 'none';
  const parts = shape.map(({ d, fill, stroke, width = 4, opacity = 1, dash }) =>
    h('path', {
      d,
      fill: fill ? tone(fill) : 'none',
      ...(stroke && { stroke: tone(stroke), 'stroke-width': width, 'stroke-linecap': 'round' }),
      ...(dash && { 'stroke-dasharray': dash }),
      ...(opacity < 1 && { opacity }),
    }),
  );
  const label = `${product.name}, ${colours.name}`;
  return h(
    'svg',
    { class: 'shoe', viewBox: '0 0 400 260', role: 'img', 'aria-label': label, focusable: 'false' },
    h('ellipse', { cx: 206, cy: 222, rx: 168, ry: 9, fill: '#000', opacity: 0.13 }),
    ...parts,
  );
}

/** Pale laces on dark uppers, dark ones on pale: laces that cannot be seen look like a mistake. */
function laceFor(/** @type {ShoeColours} */ { upper, accent }) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(upper.slice(at, at + 2), 16));
  return red * 0.3 + green * 0.59 + blue * 0.11 > 190 ? accent : '#fbf8f1';
}

/** `h` for text. Attribute values are the shop's own, and escaped all the same. @type {MakeElement} */
export function svgText(tag, attributes, ...children) {
  const pairs = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeText(String(value))}"`);
  return `<${tag}${pairs.join('')}>${children.join('')}</${tag}>`;
}

/** @type {Record<string, string>} */
const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeText = (/** @type {string} */ text) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
