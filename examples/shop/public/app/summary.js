// @ts-check

import { money } from '/shared/money.js';
import { html, Shoe } from './html.js';

/** The order so far, beside the cart and every checkout step. */
export const Summary = ({ cart }) => html`
  <aside class="summary" aria-label="Order summary">
    <h2>Your order</h2>
    ${!cart.count && html`<p class="muted">Your cart is empty. <a href="/app/c/running">Find a pair</a></p>`}
    <ul class="summary__lines">
      ${cart.lines.map(
        (line) => html`
          <li>
            <span class="thumb tile tile--${line.item.category}"><${Shoe} product=${line.item} tone=${line.tone} /></span>
            <span><strong>${line.item.name}</strong><br /><span class="muted">${line.tone.name}, ${line.size} × ${line.quantity}</span></span>
            <span>${money(line.sum)}</span>
          </li>`,
      )}
    </ul>
    <dl class="sums">
      <div><dt>Goods</dt><dd>${money(cart.goods ?? 0)}</dd></div>
      ${cart.discount > 0 && html`<div><dt>Code ${cart.coupon}</dt><dd>−${money(cart.discount)}</dd></div>`}
      <div><dt>Delivery</dt><dd>${cart.delivery ? money(cart.delivery) : 'Free'}</dd></div>
      <div class="sums__total"><dt>Total</dt><dd data-total>${money(cart.total ?? 0)}</dd></div>
    </dl>
  </aside>`;
