import { address } from '../../../src/browser/address';

describe('address()', () => {
  it('is the path, with the query that matters', () => {
    expect(address('https://a.example/p/?tab=2&utm_source=x#top', { queryMatters: ['tab'] })).toEqual({
      path: '/p/',
      query: '2',
    });
    expect(address('https://a.example/p?tab=2').query).toBe('');
  });

  it.each([
    ['https://a.example/app#/cart?tab=1', '/cart', '1'],
    ['https://a.example/app#!/cart', '/cart', ''],
    ['https://a.example/app?tab=3', '/app', '3'],
    ['https://a.example/app#reviews', '/app', ''],
  ])('with the hash router, %s is %s', (href, path, query) => {
    expect(address(href, { router: 'hash', queryMatters: ['tab'] })).toEqual({ path, query });
  });
});
