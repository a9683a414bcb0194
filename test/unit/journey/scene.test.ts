import type { Facts } from '../../../src/journey/facts';
import { address, query, readSite, route, type Scene } from '../../../src/journey/scene';
import { aScene } from '../../support/aScene';

const scene = (facts: Partial<Facts> = {}, site: unknown = {}): Scene => ({
  ...aScene({ host: 'www.acme.example', ...facts }),
  site: readSite(site),
});

describe('the route', () => {
  const french = readSite({ ignorePrefix: ['/fr', '/en/', '/en/us'] });

  test.each([
    ['/fr/products', ['products']],
    ['/FR/', []],
    ['/french', ['french']],
    ['/en/us/about', ['about']],
    ['/fr/en/about', ['en', 'about']],
  ])('%s without an ignored prefix is %j', (path, parts) => {
    expect(route(french, path)).toEqual(parts);
  });

  test.each([
    ['#/cart/address', ['cart', 'address']],
    ['#!/cart?step=2', ['cart']],
    ['', []],
    [undefined, []],
  ])('of a hash router is in the fragment %s', (hash, parts) => {
    expect(route(readSite({ router: 'hash' }), '/index.html', hash)).toEqual(parts);
  });

  test('a site that says nothing, or nonsense, has no prefixes', () => {
    expect(
      [undefined, null, 3, { ignorePrefix: null }, { ignorePrefix: [3, {}] }].map((site) =>
        route(readSite(site), '/a'),
      ),
    ).toEqual(Array(5).fill(['a']));
  });
});

describe('an address', () => {
  test('elsewhere can be asked for by host, by host and path, or as a whole', () => {
    expect(address(scene(), 'https://www.News.example:8080/item/?id=3#top')).toEqual({
      texts: [
        'news.example',
        'news.example/item',
        'news.example/item/',
        'https://www.news.example:8080/item/?id=3#top',
      ],
      parts: undefined,
    });
  });

  test('on this site has a path too, with or without www.', () => {
    const { parts } = address(scene({}, { ignorePrefix: '/fr' }), 'https://acme.example/fr/Pricing?x=1')!;
    expect(parts).toEqual(['pricing']);
  });

  test('may be a path only, or no address at all', () => {
    expect(address(scene(), '/l/Autumn')).toEqual({ texts: ['/l/autumn'], parts: ['l', 'autumn'] });
    expect(address(scene(), 'tel:+33 1')).toEqual({ texts: ['tel:+33 1'] });
    expect(address(scene(), undefined)).toBeUndefined();
  });
});

describe('the query', () => {
  test('holds every value of a parameter, decoded', () => {
    const found = query(scene({ query: '?plan=pro&tag=a&tag=b%20c&broken=%E0%A4%A' }));
    expect(found).toMatchObject({ plan: ['pro'], tag: ['a', 'b c'] });
  });

  test('includes the query of a hash route', () => {
    expect(query(scene({ query: '?a=1', hash: '#/cart?b=2' }, { router: 'hash' }))).toMatchObject({
      a: ['1'],
      b: ['2'],
    });
  });

  test('may be named like a prototype', () => {
    expect(query(scene({ query: '__proto__=1&constructor=2' })).constructor).toEqual(['2']);
  });
});
