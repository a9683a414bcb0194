// @ts-check

/**
 * What only the server knows reaches Milepost through attributes of the page: an order that was placed, a parcel that
 * arrived, a customer who signed in. Each is reported once, however often the page is opened again.
 * @param {ParentNode} root
 */
export function report(root) {
  const purchase = /** @type {HTMLElement | null} */ (root.querySelector('[data-purchase]'));
  if (purchase) reportPurchase(purchase.dataset);

  const delivered = /** @type {HTMLElement | null} */ (root.querySelector('[data-delivered]'));
  if (delivered) reportDelivered(delivered.dataset.delivered ?? '');

  const customer = /** @type {HTMLElement | null} */ (root.querySelector('[data-identify]'));
  if (customer?.dataset.identify) window.milepost('identify', customer.dataset.identify);
}

/** @param {{ purchase?: string, total?: string | number, items?: string | number }} facts */
export function reportPurchase({ purchase: order, total, items }) {
  once(`purchase ${order}`, () =>
    window.milepost('track', 'purchase', { order, total: Number(total), items: Number(items) }),
  );
}

export function reportDelivered(/** @type {string} */ order) {
  once(`delivered ${order}`, () => window.milepost('track', 'delivered', { order }));
}

function once(/** @type {string} */ what, /** @type {() => void} */ act) {
  try {
    if (localStorage.getItem(`acme ${what}`)) return;
    localStorage.setItem(`acme ${what}`, 'reported');
  } catch {
    // No storage: better twice than never.
  }
  act();
}
