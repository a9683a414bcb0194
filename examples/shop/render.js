// @ts-check
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Eta } from 'eta';
import { contentPolicy } from './contentPolicy.js';
import { categories, productId } from './shared/catalogue.js';
import { drawShoe, svgText } from './shared/drawShoe.js';
import { money } from './shared/money.js';
import { wordsIn } from './shared/words.js';
import { viewCart } from './state/cart.js';

const views = fileURLToPath(new URL('./views', import.meta.url));

/** The stages' names, for the strip that shows the visitor where they are. */
const { stages } = JSON.parse(readFileSync(new URL('./journey.json', import.meta.url), 'utf8'));

/** Pages that exist in French and in the single-page application; every other link leads to the English page. */
const translated = /^\/(products\/|c\/|search|$)/;
const inApp = /^\/(products\/|c\/|search|cart|checkout|account\/orders|$)/;

/**
 * Renders a template inside the shop's layout, with the content policy and a fresh nonce.
 * @param {{ endpoint: string, mapUrl: string, visitors: ReturnType<typeof import('./state/visitors.js').makeVisitors> }} settings
 */
export function makeRenderer({ endpoint, mapUrl, visitors }) {
  const eta = new Eta({ views, cache: true });

  /**
   * @param {import('fastify').FastifyRequest} request @param {import('fastify').FastifyReply} reply
   * @param {string} view @param {Record<string, any>} facts `title`, and what the template asks for.
   */
  return function render(request, reply, view, facts) {
    const path = request.url.split('?')[0] ?? '/';
    const prefix = /^\/(fr|app)(?=\/|$)/.exec(path)?.[0] ?? '';
    const language = prefix === '/fr' ? 'fr' : 'en';
    const nonce = randomBytes(16).toString('base64');
    const prefixed = prefix === '/app' ? inApp : translated;
    reply
      .header('content-security-policy', contentPolicy(endpoint, nonce))
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'strict-origin-when-cross-origin')
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8');
    return reply.send(
      eta.render(view, {
        ...facts,
        cartCount: viewCart(visitors(request, reply)).count,
        nonce,
        endpoint,
        mapUrl,
        path,
        prefix,
        language,
        stages,
        categories,
        productId,
        isApp: prefix === '/app',
        words: wordsIn(language),
        money: (/** @type {number} */ amount) => money(amount, language),
        shoe: (/** @type {any} */ product, /** @type {any} */ tone) =>
          drawShoe(svgText, product, tone ?? product.colours[0]),
        to: (/** @type {string} */ target) =>
          prefix && prefixed.test(target) ? prefix + (target === '/' ? '' : target) : target,
      }),
    );
  };
}
