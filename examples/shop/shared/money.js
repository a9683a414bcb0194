// @ts-check

/** @type {Record<string, string>} */
const locales = { en: 'en-IE', fr: 'fr-FR' };

/** Euros as the visitor writes them: `€129` or `129 €`; cents only where there are some. */
export function money(/** @type {number} */ amount, language = 'en') {
  return new Intl.NumberFormat(locales[language], {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
  }).format(amount);
}

/** Prices are added in cents, because 0.1 + 0.2 is not 0.3. */
export const cents = (/** @type {number} */ amount) => Math.round(amount * 100);
