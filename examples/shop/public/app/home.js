// @ts-check

import { categories, products, productsIn } from '/shared/catalogue.js';
import { money } from '/shared/money.js';
import { wordsIn } from '/shared/words.js';
import { Card } from './card.js';
import { html, Shoe } from './html.js';
import { useTitle } from './useTitle.js';

const words = wordsIn('en');
const favourites = [products[1], products[7], products[4], products[11]];

export function Home() {
  useTitle(words.tagline);
  return html`
    <section class="hero" data-mp-region="hero">
      <div class="wrap hero__grid">
        <div class="hero__text">
          <p class="kicker">The app, without page loads</p>
          <h1>${words.heroTitle}</h1>
          <p class="lead">${words.heroText}</p>
          <p class="actions">
            <a class="button" href="/app/c/running" data-mp-touchpoint="Hero button">${words.shopRunning}</a>
            <a class="button button--quiet" href="/magazine">${words.readMagazine}</a>
          </p>
        </div>
        <a class="hero__picture tile tile--hero" href="/app/products/running/aero-long" aria-label="Aero Long">
          <${Shoe} product=${products[1]} />
          <span class="hero__tag"><strong>Aero Long</strong> ${money(159)}</span>
        </a>
      </div>
    </section>
    <ul class="promises wrap">
      ${words.promises.map(([title, text]) => html`<li><strong>${title}</strong><span>${text}</span></li>`)}
    </ul>
    <section class="wrap block">
      <h2>${words.shelves}</h2>
      <ul class="shelf-tiles">
        ${categories.map(
          (shelf) => html`
            <li class="shelf-tile tile tile--${shelf.slug}">
              <a href="/app/c/${shelf.slug}">${shelf.name.en}</a><span>${shelf.lead.en}</span>
              <${Shoe} product=${productsIn(shelf.slug)[1]} />
            </li>`,
        )}
      </ul>
    </section>
    <section class="wrap block">
      <div class="block__head">
        <div><h2>${words.favourites}</h2><p class="muted">${words.favouritesText}</p></div>
        <a href="/app/c/running">${words.allOf} →</a>
      </div>
      <div class="cards">${favourites.map((product) => html`<${Card} product=${product} />`)}</div>
    </section>`;
}
