// @ts-check

import { money } from '/shared/money.js';
import { html, Shoe } from './html.js';
import { useShop } from './shopState.js';
import { Summary } from './summary.js';
import { useTitle } from './useTitle.js';

export function Cart() {
  const { cart } = useShop();
  useTitle('Your cart');
  if (!cart.count) {
    return html`
      <div class="wrap page">
        <h1>Your cart</h1>
        <div class="empty"><p>Nothing in it yet.</p><p><a class="button" href="/app/c/running">Find a pair</a></p></div>
      </div>`;
  }
  return html`
    <div class="wrap page">
      <h1>Your cart</h1>
      <div class="with-aside">
        <ul class="lines">${cart.lines.map((line) => html`<${Line} key=${line.key} line=${line} />`)}</ul>
        <div>
          <${Summary} cart=${cart} />
          <p><a class="button button--wide" href="/app/checkout/address" data-checkout>Go to checkout</a></p>
          <p class="muted small">
            Wondering about <a href="/shipping">delivery</a> or <a href="/returns">returns</a>? Both are free from €100.
          </p>
          <div class="offer">
            <p><strong>Not sure yet?</strong> Wear them at home for 30 days. We pay the way back.</p>
            <p><button type="button" class="as-link" data-chat>Ask us in the chat</button></p>
          </div>
        </div>
      </div>
    </div>`;
}

function Line({ line }) {
  const { act } = useShop();
  const set = (/** @type {number} */ quantity) => act('cart/quantity', { line: line.key, quantity });
  return html`
    <li class="line" data-cart-line=${line.key}>
      <a class="line__picture tile tile--${line.item.category}" href="/app/products/${line.product}" aria-label=${line.item.name}>
        <${Shoe} product=${line.item} tone=${line.tone} />
      </a>
      <div class="line__text">
        <h2><a href="/app/products/${line.product}">${line.item.name}</a></h2>
        <p class="muted">${line.tone.name} · size ${line.size}</p>
        <div class="quantity" data-mp-ignore="rage">
          <button type="button" aria-label="One fewer ${line.item.name}" onClick=${() => set(line.quantity - 1)}>−</button>
          <span class="quantity__count">${line.quantity}</span>
          <button type="button" aria-label="One more ${line.item.name}" onClick=${() => set(line.quantity + 1)}>+</button>
        </div>
      </div>
      <p class="line__sum">${money(line.sum)}</p>
    </li>`;
}
