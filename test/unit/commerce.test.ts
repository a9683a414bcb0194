import { commerce } from '../../src/commerce';
import type { Data } from '../../src/types';

const order = {
  transaction_id: 'T7',
  currency: 'EUR',
  value: 74.9,
  coupon: 'SPRING',
  items: [
    { item_id: 'A1', item_name: 'Trail shoe', price: 49.9, quantity: 1, coupon: 'SHOES' },
    { item_id: 'B2', item_name: 'Socks', price: 12.5, quantity: 2 },
  ],
} as unknown as Data;

const flat = {
  value: 74.9,
  currency: 'EUR',
  data: {
    transaction_id: 'T7',
    coupon: 'SPRING',
    items: 2,
    item_id: ['A1', 'B2'],
    item_name: ['Trail shoe', 'Socks'],
    price: [49.9, 12.5],
    quantity: [1, 2],
    item_coupon: ['SHOES', ''],
  },
};

test('a GA4 purchase becomes flat: an amount of its own, and a list for each key of its items', () => {
  expect(commerce(order)).toEqual(flat);
});

test('what a dataLayer carries in "ecommerce" is taken out of it', () => {
  const { data, ...money } = commerce({ ecommerce: order, method: 'card' } as unknown as Data);
  expect(money).toEqual({ value: 74.9, currency: 'EUR' });
  expect(data).toMatchObject({ ...flat.data, method: 'card' });
  expect(data?.ecommerce).toBeUndefined();
});

test('an amount may be a text, and nothing; a text that is none stays where it is', () => {
  expect(commerce({ value: '19.90', currency: 'USD' })).toEqual({ value: 19.9, currency: 'USD', data: {} });
  expect(commerce({ value: 0, currency: 'USD' }).value).toBe(0);
  expect(commerce({ value: 'much', currency: 'USD' })).toEqual({ currency: 'USD', data: { value: 'much' } });
});

test.each<[string, unknown]>([
  ['a value without a currency, which is no amount', { value: 3, level: 'x' }],
  ['a list of names', { items: ['a', 'b'] }],
  ['nothing', undefined],
  ['a text', 'purchase'],
])('%s is left alone', (_, data) => {
  expect(commerce(data as Data).data).toEqual(data);
  expect(commerce(data as Data).value).toBeUndefined();
});

test('the list of a huge order ends at fifty items, and its number is true', () => {
  const items = Array.from({ length: 80 }, (_, i) => ({ item_id: `A${i}` }));
  const { data } = commerce({ currency: 'EUR', items } as unknown as Data);
  expect(data?.items).toBe(80);
  expect(data?.item_id).toHaveLength(50);
});

test('changes nothing of what the page handed over', () => {
  const before = JSON.stringify(order);
  commerce(order);
  expect(JSON.stringify(order)).toBe(before);
});
