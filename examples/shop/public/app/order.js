// @ts-check
import { useEffect } from 'preact/hooks';
import { reportDelivered } from '/js/reports.js';
import { money } from '/shared/money.js';
import { html, Shoe } from './html.js';
import { NotFound } from './notFound.js';
import { ask } from './shopState.js';
import { useOrder } from './useOrder.js';
import { useTitle } from './useTitle.js';

export function Order({ params }) {
  const [found, setFound] = useOrder(params.id);
  const order = found?.order;
  const state = found?.states[order.state];
  useTitle(`Order ${params.id}`);
  useEffect(() => {
    if (state === 'delivered') reportDelivered(order.id);
  }, [state]);
  if (found === null) return html`<${NotFound} />`;
  if (!order) return html`<p class="wrap page app-loading">One moment …</p>`;
  const advance = () => ask(`orders/${order.id}/advance`, {}).then((next) => next && setFound(next));
  return html`
    <div class="wrap page narrow" data-delivered=${state === 'delivered' ? order.id : undefined}>
      <h1>Order ${order.id}</h1>
      <ol class="steps" aria-label="Where it is" data-order-state=${state}>
        ${found.states.map(
          (name, at) => html`
            <li aria-current=${at === order.state ? 'step' : undefined} class=${at < order.state ? 'is-done' : undefined}>
              <span class="steps__number">${at + 1}</span>${name}
            </li>`,
        )}
      </ol>
      <ul class="lines">
        ${order.lines.map(
          (line) => html`
            <li class="line">
              <span class="line__picture tile tile--${line.item.category}"><${Shoe} product=${line.item} tone=${line.tone} /></span>
              <div class="line__text">
                <h2><a href="/app/products/${line.product}">${line.item.name}</a></h2>
                <p class="muted">${line.tone.name} · size ${line.size} · ${line.quantity} ×</p>
                <p><a href="/products/${line.product}#review" data-write-review>Write a review</a></p>
              </div>
              <p class="line__sum">${money(line.sum)}</p>
            </li>`,
        )}
      </ul>
      ${
        state === 'delivered'
          ? html`<p class="lead">Delivered. Wear them well.</p>
              <p class="actions"><a class="button" href="/refer">Refer a friend</a> <a href="/returns">Send something back</a></p>`
          : html`<button class="button button--quiet" data-advance-order onClick=${advance}>
              Simulate: ${found.states[order.state + 1]}
            </button>`
      }
    </div>`;
}
