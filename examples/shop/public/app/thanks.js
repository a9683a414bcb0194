// @ts-check
import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { reportPurchase } from '/js/reports.js';
import { money } from '/shared/money.js';
import { html, Shoe } from './html.js';
import { NotFound } from './notFound.js';
import { useOrder } from './useOrder.js';
import { useTitle } from './useTitle.js';

const scores = Array.from({ length: 11 }, (_, score) => score);

export function Thanks() {
  const { query } = useLocation();
  const [found] = useOrder(query.order ?? '');
  const order = found?.order;
  useTitle('Thank you');
  useEffect(() => {
    if (order) reportPurchase({ purchase: order.id, total: order.total, items: order.count });
  }, [order]);
  if (found === null) return html`<${NotFound} />`;
  if (!order) return html`<p class="wrap page app-loading">One moment …</p>`;
  return html`
    <div class="wrap page narrow" data-purchase=${order.id} data-total=${order.total} data-items=${order.count}>
      <p class="kicker">Order ${order.id}</p>
      <h1>Thank you${order.name ? `, ${order.name.split(' ')[0]}` : ''}. They are yours.</h1>
      <p class="lead">${order.count === 1 ? 'One pair' : `${order.count} pairs`}, ${money(order.total)}. We pack today.</p>
      <ul class="thumbs">
        ${order.lines.map((line) => html`<li class="tile tile--${line.item.category}"><${Shoe} product=${line.item} tone=${line.tone} /></li>`)}
      </ul>
      <p class="actions">
        <a class="button" href="/app/account/orders/${order.id}" data-track-order>Track the order</a>
        <a class="button button--quiet" href="/app">Keep looking</a>
      </p>
      <section class="nps" id="nps" aria-labelledby="nps-title">
        <h2 id="nps-title">How likely are you to recommend us to a friend?</h2>
        <div class="nps__scores" role="group" aria-label="0 not at all, 10 extremely likely">
          ${scores.map((score) => html`<button type="button" data-nps=${score}>${score}</button>`)}
        </div>
        <p class="nps__ends" aria-hidden="true"><span>Not at all</span><span>Extremely</span></p>
        <p role="status" data-nps-thanks></p>
      </section>
    </div>`;
}
