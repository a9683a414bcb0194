// @ts-check
import { useLocation } from 'preact-iso';
import { findCategory, findProduct, productId, similarTo } from '/shared/catalogue.js';
import { money } from '/shared/money.js';
import { wordsIn } from '/shared/words.js';
import { Card } from './card.js';
import { html, Shoe } from './html.js';
import { NotFound } from './notFound.js';
import { useShop } from './shopState.js';
import { useTitle } from './useTitle.js';

const words = wordsIn('en');

export function Product({ params }) {
  const product = findProduct(params.category, params.slug);
  useTitle(product?.name ?? 'Not found');
  if (!product) return html`<${NotFound} />`;
  // A key of its own: the next product must not inherit this one's colour and size.
  return html`<${ProductPage} key=${productId(product)} product=${product} />`;
}

function ProductPage({ product }) {
  const { act } = useShop();
  const { route } = useLocation();
  const shelf = findCategory(product.category);
  const add = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    await act('cart', Object.fromEntries(new FormData(form)));
    route('/app/cart');
  };

  return html`
    <div class="wrap page">
      <nav class="crumbs" aria-label="Breadcrumb">
        <a href="/app">Acme Shoes</a> <span aria-hidden="true">/</span>${' '}
        <a href="/app/c/${product.category}">${shelf?.name.en}</a> <span aria-hidden="true">/</span>${' '}
        <span aria-current="page">${product.name}</span>
      </nav>
      <form class="product" data-mp-form="ignore" onSubmit=${add}>
        <input type="hidden" name="product" value=${productId(product)} />
        <div class="product__picture tile tile--${product.category}">
          ${product.colours.map(
            (tone, index) =>
              html`<div class="shot shot--${index}"><${Shoe} product=${product} tone=${tone} /></div>`,
          )}
          ${product.badge && html`<span class="badge badge--${product.badge}">${words.badges[product.badge]}</span>`}
        </div>
        <div class="product__text">
          <p class="kicker">${product.line.en}</p>
          <h1>${product.name}</h1>
          <p class="price price--large">${money(product.price)}${product.was ? html` <s>${money(product.was)}</s>` : ''}</p>
          <p>${product.about.en}</p>
          <${Choices} product=${product} />
          <button class="button button--wide" data-add-to-cart data-mp-data-product=${productId(product)}>${words.add}</button>
          <p class="muted small">${words.vat}</p>
          <dl class="facts">
            <div><dt>${words.weight}</dt><dd>${product.facts.weight}</dd></div>
            <div><dt>${words.drop}</dt><dd>${product.facts.drop}</dd></div>
            <div><dt>${words.life}</dt><dd>${product.facts.life}</dd></div>
          </dl>
        </div>
      </form>
      <section class="block">
        <h2>${words.similar}</h2>
        <div class="cards cards--three">${similarTo(product).map((other) => html`<${Card} product=${other} />`)}</div>
      </section>
    </div>`;
}

const Choices = ({ product }) => html`
  <fieldset class="choice">
    <legend>${words.colour}</legend>
    <div class="swatches">
      ${product.colours.map(
        (tone, index) => html`
          <label class="swatch">
            <input type="radio" name="colour" value=${index} defaultChecked=${index === 0} />
            <svg viewBox="0 0 32 32" aria-hidden="true">
              <circle cx="16" cy="16" r="12" fill=${tone.upper} /><path d="M16 4a12 12 0 0 1 0 24z" fill=${tone.accent} />
            </svg>
            <span>${tone.name}</span>
          </label>`,
      )}
    </div>
  </fieldset>
  <fieldset class="choice">
    <legend>${words.size} <a class="choice__more" href="/size-guide">${words.sizeHelp}</a></legend>
    <div class="sizes">
      ${product.sizes.map(
        (size) =>
          html`<label class="size"><input type="radio" name="size" value=${size} required /><span>${size}</span></label>`,
      )}
    </div>
  </fieldset>`;
