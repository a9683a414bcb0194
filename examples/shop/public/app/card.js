// @ts-check

import { productId } from '/shared/catalogue.js';
import { money } from '/shared/money.js';
import { wordsIn } from '/shared/words.js';
import { html, Shoe } from './html.js';

const words = wordsIn('en');

export const Card = ({ product }) => html`
  <article class="card">
    <div class="card__picture tile tile--${product.category}">
      <${Shoe} product=${product} />
      ${product.badge && html`<span class="badge badge--${product.badge}">${words.badges[product.badge]}</span>`}
    </div>
    <div class="card__text">
      <h3><a class="card__link" href="/app/products/${productId(product)}">${product.name}</a></h3>
      <p class="card__line">${product.line.en}</p>
      <p class="price">${money(product.price)}${product.was ? html` <s>${money(product.was)}</s>` : ''}</p>
      <svg class="dots" viewBox="0 0 ${product.colours.length * 20 - 4} 16" aria-hidden="true">
        ${product.colours.map(
          (tone, index) =>
            html`<circle cx=${8 + index * 20} cy="8" r="6.5" fill=${tone.upper} stroke="#0003" />`,
        )}
      </svg>
    </div>
  </article>`;
