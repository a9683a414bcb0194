import shop5 from '../../journeys/shop-5.journey.json';
import { milepost } from '../../support/memoryIo';

const files = {
  'journey.json': {
    milepost: 1,
    stages: [
      { id: 'see', when: [{ touchpoint: 'Home', path: '/' }, { path: '/shop/**' }] },
      { id: 'buy', when: [{ path: '/shop/checkout' }] },
      { id: 'love', when: [{ path: '/club', reached: 'buy' }] },
      { id: 'tell', when: [{ event: 'share' }] },
    ],
  },
  'list.txt': '# pages\n/\n/shop/a\n/shop/checkout\n/club\n/imprint\n/\n',
};

test('says which stage each page belongs to, what belongs to none and what rules disagree on', async () => {
  const { code, out } = await milepost(['coverage', 'list.txt'], { files });
  expect(code).toBe(0);
  expect(out.split('\n')).toEqual([
    'see  2 pages',
    '    /  Home',
    '    /shop/a',
    'buy  1 page',
    '    /shop/checkout',
    'love  1 page',
    '    /club  (only after an earlier stage)',
    'no stage  1 page',
    '    /imprint',
    'in more than one  1 page',
    '    /shop/checkout  buy wins over see, because it is later',
    'without a page  tell',
    '4 of 5 pages (80%) belong to a stage',
  ]);
});

test('pages without a stage fail where that is asked for', async () => {
  expect((await milepost(['coverage', 'list.txt', '--strict'], { files })).code).toBe(1);
});

test('a sitemap on the web is read, with those it lists', async () => {
  const web = {
    'https://a.example/sitemap.xml':
      '<sitemapindex><sitemap><loc>https://a.example/one.xml</loc></sitemap></sitemapindex>',
    'https://a.example/one.xml':
      '<urlset><url><loc> https://a.example/fr/products/x?a=1&amp;b=2 </loc></url><url><loc>https://a.example/checkout/</loc></url></urlset>',
  };
  const { out } = await milepost(['coverage', 'https://a.example/sitemap.xml', '--json'], {
    files: { 'journey.json': shop5 },
    web,
  });
  expect(JSON.parse(out).pages).toMatchObject([
    { address: 'https://a.example/fr/products/x?a=1&b=2', stage: 'acquisition', touchpoint: 'Product page' },
    { address: 'https://a.example/checkout/', stage: 'conversion', also: [] },
  ]);
});

test('a list that cannot be read ends with 2', async () => {
  expect(await milepost(['coverage', 'https://a.example/none.xml'], { files })).toMatchObject({
    code: 2,
    err: '✖ https://a.example/none.xml: answered 404',
  });
});

test('of an exported table the first column counts, and what is no address is said', async () => {
  const table = 'URL;Visits\n/pricing;12\n"https://a.example/";3\n';
  const journey = { milepost: 1, stages: [{ id: 'a', when: { path: '/pricing' } }] };
  const { out } = await milepost(['coverage', 'pages.csv'], {
    files: { 'pages.csv': table, 'journey.json': journey },
  });
  expect(out).toContain('a  1 page\n    /pricing');
  expect(out).toContain('1 line of pages.csv left out: an address begins with / or https://, one a line');
  expect(out).toContain('1 of 2 pages (50%)');
});
