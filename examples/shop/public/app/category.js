// @ts-check

import { findCategory, productsIn } from '/shared/catalogue.js';
import { wordsIn } from '/shared/words.js';
import { Card } from './card.js';
import { html } from './html.js';
import { NotFound } from './notFound.js';
import { useTitle } from './useTitle.js';

const words = wordsIn('en');

export function Category({ params }) {
  const shelf = findCategory(params.category);
  useTitle(shelf?.name.en ?? 'Not found');
  if (!shelf) return html`<${NotFound} />`;
  const list = productsIn(shelf.slug);
  return html`
    <div class="wrap page">
      <nav class="crumbs" aria-label="Breadcrumb">
        <a href="/app">Acme Shoes</a> <span aria-hidden="true">/</span> <span aria-current="page">${shelf.name.en}</span>
      </nav>
      <div class="block__head">
        <div><h1>${shelf.name.en}</h1><p class="lead">${shelf.lead.en}</p></div>
        <p class="muted">${words.products(list.length)}</p>
      </div>
      <div class="cards cards--three">${list.map((product) => html`<${Card} product=${product} />`)}</div>
    </div>`;
}
