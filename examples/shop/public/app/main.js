// @ts-check
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { Cart } from './cart.js';
import { Category } from './category.js';
import { Checkout } from './checkout.js';
import { Home } from './home.js';
import { html } from './html.js';
import { NotFound } from './notFound.js';
import { Order } from './order.js';
import { Product } from './product.js';
import { Search } from './search.js';
import { ask, ShopState } from './shopState.js';
import { Thanks } from './thanks.js';

function Shop() {
  const [state, setState] = useState(/** @type {any} */ (null));

  /** Sends a change and shows what came of it. */
  const act = async (/** @type {string} */ path, /** @type {object} */ body) => {
    const answer = await ask(path, body);
    if (answer?.cart) setState({ cart: answer.cart, checkout: answer.checkout });
    return answer;
  };

  useEffect(() => {
    ask('state').then((first) => setState(first ?? { cart: { lines: [], count: 0 }, checkout: {} }));
  }, []);

  if (!state) return html`<p class="wrap page app-loading">Lacing up …</p>`;
  return html`
    <${ShopState.Provider} value=${{ ...state, act }}>
      <${LocationProvider} scope="/app">
        <${Header} count=${state.cart.count} />
        <${Router} onRouteChange=${announce}>
          <${Route} path="/app" component=${Home} />
          <${Route} path="/app/c/:category" component=${Category} />
          <${Route} path="/app/products/:category/:slug" component=${Product} />
          <${Route} path="/app/search" component=${Search} />
          <${Route} path="/app/cart" component=${Cart} />
          <${Route} path="/app/checkout/thanks" component=${Thanks} />
          <${Route} path="/app/checkout/:step" component=${Checkout} />
          <${Route} path="/app/account/orders/:id" component=${Order} />
          <${Route} default component=${NotFound} />
        <//>
      <//>
    <//>`;
}

/** The header came from the server: its search becomes a route, and its counter follows the cart. */
function Header({ count }) {
  const { route } = useLocation();
  useEffect(() => {
    const form = /** @type {HTMLFormElement} */ (document.querySelector('.find'));
    const search = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      route(`/app/search?q=${encodeURIComponent(String(new FormData(form).get('q')))}`);
    };
    form.addEventListener('submit', search);
    return () => form.removeEventListener('submit', search);
  }, [route]);
  useEffect(() => {
    const place = document.querySelector('[data-cart-count]');
    if (place) place.textContent = String(count);
  }, [count]);
  return null;
}

/** A screen reader hears the new page, as after a full load. */
function announce() {
  document.getElementById('content')?.focus({ preventScroll: true });
}

const place = /** @type {HTMLElement} */ (document.getElementById('app'));
place.replaceChildren();
render(html`<${Shop} />`, place);
