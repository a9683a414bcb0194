// @ts-check

import { money } from '/shared/money.js';
import { html } from './html.js';

const Field = ({
  name,
  label,
  wide = false,
  error = '',
  value = '',
  type = 'text',
  required = true,
  ...more
}) => html`
  <div class=${wide ? 'field field--wide' : 'field'}>
    <label for=${name}>${label}</label>
    <input
      id=${name}
      name=${name}
      type=${type}
      defaultValue=${value}
      required=${required}
      aria-invalid=${error ? 'true' : undefined}
      aria-describedby=${error ? `${name}-error` : undefined}
      ...${more}
    />
    ${error && html`<p class="error" id="${name}-error">${error}</p>`}
  </div>`;

export const AddressFields = ({ values, errors }) => html`
  <div class="fields">
    <${Field} name="name" label="Full name" wide autocomplete="name" value=${values.name} error=${errors.name} />
    <${Field} name="email" label="E-mail" type="email" wide autocomplete="email" value=${values.email} error=${errors.email} />
    <${Field} name="street" label="Street and number" wide autocomplete="street-address" value=${values.street} error=${errors.street} />
    <${Field} name="postcode" label="Postcode" autocomplete="postal-code" minlength="4" maxlength="8" pattern="[A-Za-z0-9 \\-]{4,8}" title="4 to 8 letters or digits" value=${values.postcode} error=${errors.postcode} />
    <${Field} name="city" label="Town" autocomplete="address-level2" value=${values.city} error=${errors.city} />
  </div>`;

export function DeliveryFields({ values, errors, cart }) {
  const ways = [
    ['standard', 'Standard', '2–4 working days', cart.goods - cart.discount >= 100 ? 'Free' : money(4.9)],
    ['express', 'Express', 'Tomorrow, if ordered by 14:00', money(9.9)],
    ['store', 'To one of our shops', 'Try them on there', 'Free'],
  ];
  return html`
    <fieldset class="options">
      <legend class="hidden">Delivery</legend>
      ${ways.map(
        ([value, name, text, price]) => html`
          <label class="option">
            <input type="radio" name="delivery" value=${value} required defaultChecked=${values.delivery === value} />
            <span><strong>${name}</strong><br /><span class="muted">${text}</span></span><span>${price}</span>
          </label>`,
      )}
      ${errors.delivery && html`<p class="error">${errors.delivery}</p>`}
    </fieldset>`;
}

export const PaymentFields = ({ errors, cart }) => html`
  <p class="muted">
    A demo: any 12 digits will do, and they go nowhere. Code <strong>AUTUMN10</strong> takes 10 % off.
  </p>
  <div class="fields">
    <${Field} name="card" label="Card number" wide autocomplete="cc-number" inputmode="numeric" minlength="12" placeholder="4242 4242 4242 4242" error=${errors.card} />
    <${Field} name="expiry" label="Expires" autocomplete="cc-exp" placeholder="MM/YY" pattern="[0-9]{2} ?/ ?[0-9]{2}" title="Month and year, such as 09/28" error=${errors.expiry} />
    <${Field} name="cvc" label="Security code" autocomplete="cc-csc" inputmode="numeric" minlength="3" maxlength="4" error=${errors.cvc} />
    <${Field} name="coupon" label="Discount code (if you have one)" wide required=${false} autocomplete="off" value=${cart.coupon} error=${errors.coupon} />
  </div>`;
