// @ts-check
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { AddressFields, DeliveryFields, PaymentFields } from './checkoutFields.js';
import { html } from './html.js';
import { NotFound } from './notFound.js';
import { useShop } from './shopState.js';
import { Summary } from './summary.js';
import { useTitle } from './useTitle.js';

const steps = [
  {
    slug: 'address',
    name: 'Address',
    title: 'Where should they go?',
    button: 'Continue to delivery',
    Fields: AddressFields,
  },
  {
    slug: 'delivery',
    name: 'Delivery',
    title: 'How should they travel?',
    button: 'Continue to payment',
    Fields: DeliveryFields,
  },
  { slug: 'pay', name: 'Payment', title: 'Payment', button: 'Pay', Fields: PaymentFields },
];

export function Checkout({ params }) {
  const { cart, checkout, act } = useShop();
  const { route } = useLocation();
  const [errors, setErrors] = useState({});
  const index = steps.findIndex((step) => step.slug === params.step);
  const step = steps[index];
  useTitle(step ? `Checkout: ${step.name}` : 'Not found');
  useEffect(() => setErrors({}), [params.step]);
  if (!step) return html`<${NotFound} />`;

  const send = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)));
    const answer = await act(`checkout/${step.slug}`, fields);
    if (!answer) return;
    setErrors(answer.errors);
    if (Object.keys(answer.errors).length) return;
    const next = steps[index + 1];
    if (next) route(`/app/checkout/${next.slug}`);
    else route(answer.order ? `/app/checkout/thanks?order=${answer.order.id}` : '/app/cart');
  };

  return html`
    <div class="wrap page">
      <ol class="steps" aria-label="Checkout steps">
        ${steps.map(
          ({ name }, at) => html`
            <li aria-current=${at === index ? 'step' : undefined} class=${at < index ? 'is-done' : undefined}>
              <span class="steps__number">${at + 1}</span>${name}
            </li>`,
        )}
      </ol>
      <div class="with-aside">
        <form key=${step.slug} class="stack" id="checkout" data-mp-form="checkout" data-mp-step="${index + 1} ${step.name}" onSubmit=${send}>
          <h1>${step.title}</h1>
          <${step.Fields} values=${checkout} errors=${errors} cart=${cart} />
          <p class="actions">
            <button class="button" data-next=${index < 2 ? '' : undefined} data-pay=${index === 2 ? '' : undefined}>${step.button}</button>
            <a href=${index ? `/app/checkout/${steps[index - 1]?.slug}` : '/app/cart'}>Back</a>
          </p>
        </form>
        <${Summary} cart=${cart} />
      </div>
    </div>`;
}
