// @ts-check
import { useLocation } from 'preact-iso';
import { searchProducts } from '/shared/catalogue.js';
import { wordsIn } from '/shared/words.js';
import { Card } from './card.js';
import { html } from './html.js';
import { useTitle } from './useTitle.js';

const words = wordsIn('en');

export function Search() {
  const { query } = useLocation();
  const term = (query.q ?? '').trim();
  const list = searchProducts(term);
  useTitle(words.search);
  return html`
    <div class="wrap page">
      <h1>${words.search}</h1>
      <p class="lead" role="status">${term ? words.results(list.length, term) : words.typeTerm}</p>
      <div class="cards cards--three" data-mp-results=${term ? String(list.length) : undefined}>
        ${list.map((product) => html`<${Card} product=${product} />`)}
      </div>
      ${term && !list.length && html`<p class="empty">${words.noResults}</p>`}
    </div>`;
}
