import type { Data } from './types';

/** Of one order: as many as a list keeps. */
const MOST_ITEMS = 50;

/** One of GA4's `items`: flat. */
export type CommerceItem = Record<string, string | number | boolean | null | undefined>;

/** What GA4's e-commerce events say: flat but for `items`, or all of it in `ecommerce` as in a `dataLayer`. */
export type CommerceData =
  | { items: CommerceItem[]; [name: string]: Data[string] | CommerceItem[] }
  | { ecommerce: Data | CommerceData; event?: string };

type Said = Record<string, unknown>;
const isSaid = (of: unknown): of is Said => !!of && typeof of === 'object';

/**
 * GA4's e-commerce data as a flat record. With a `currency` or `items` beside it, `value` and `currency` become the
 * event's own; of the list `items` each key becomes a list, `item_id: ["A1", "B2"]`, in which every item keeps its place
 * (`item_coupon` where the order has a `coupon` too), beside `items: 2`, how many there were. What a `dataLayer` carries
 * in `ecommerce` is taken out of it. Everything else stays as it is.
 * https://developers.google.com/analytics/devguides/collection/ga4/ecommerce
 */
export function commerce(given: Data | CommerceData | undefined): {
  data?: Data;
  value?: number;
  currency?: string;
} {
  if (!isSaid(given)) return { data: given };
  const { ecommerce } = given as Said;
  const { currency, ...rest } = {
    ...given,
    ...(isSaid(ecommerce) && { ...ecommerce, ecommerce: undefined }),
  } as Said;
  const { items } = rest;
  const list = Array.isArray(items) && items.every(isSaid) && items;
  if (!currency && !list) return { data: given as Data };
  if (list) {
    rest.items = list.length;
    const kept = list.slice(0, MOST_ITEMS);
    // A list holds texts and numbers: what one item lacks is an empty text.
    for (const key of new Set(kept.flatMap(Object.keys)))
      rest[key in rest ? `item_${key}` : key] = kept.map(({ [key]: one }) =>
        typeof one === 'number' ? one : `${one ?? ''}`,
      );
  }
  const amount =
    /^(?:string|number)$/.test(typeof rest.value) && rest.value !== '' ? Number(rest.value) : Number.NaN;
  const value = Number.isFinite(amount) ? amount : undefined;
  // A text that is no amount is kept as it is.
  if (value !== undefined) delete rest.value;
  return { data: rest as Data, value, currency: currency ? `${currency}` : undefined };
}
