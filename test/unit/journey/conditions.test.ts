import { conditions } from '../../../src/journey/conditions';
import type { Facts } from '../../../src/journey/facts';
import type { Scene } from '../../../src/journey/scene';
import { aScene } from '../../support/aScene';

const STAGES = ['awareness', 'conversion', 'loyalty'];
const scene = (facts: Partial<Facts>, rest: Partial<Scene> = {}): Scene =>
  aScene({ host: 'www.acme.example', ...facts }, rest);
const fits = (key: string, wanted: unknown, facts: Partial<Facts>, rest?: Partial<Scene>): boolean =>
  conditions.get(key)!.check(wanted, STAGES)!.fits(scene(facts, rest));

test.each<[string, unknown, Partial<Facts>, boolean]>([
  ['event', 'purchase', { type: 'custom', name: 'Purchase' }, true],
  ['event', 'chat_*', { type: 'custom', name: 'chat_opened' }, true],
  ['event', ['print', 'download'], { type: 'download' }, true],
  ['event', 'purchase', { type: 'goal', name: 'purchase' }, false],
  ['path', '/pricing/**', { path: '/Pricing' }, true],
  ['path', ['/a', '/b'], { path: '/b/' }, true],
  ['path', '*/b', { path: '/a/b' }, true],
  ['host', '*.acme.example', {}, true],
  ['host', 'acme.example', {}, false],
  ['query', { plan: 'pro' }, { query: '?plan=Pro&x=1' }, true],
  ['query', { plan: '*' }, { query: '?plan=' }, false],
  ['query', { page: '>= 2' }, { query: 'page=3' }, true],
  ['query', { a: '1', b: '2' }, { query: '?a=1' }, false],
  ['hash', 'pricing', { hash: '#Pricing' }, true],
  ['hash', '#pricing', { hash: '#pricing' }, true],
  ['hash', '*', { hash: '' }, false],
  ['title', '*shoes*', { title: 'Red  Shoes' }, true],
  ['selector', '[data-a*="x"]', { selectors: ['[data-a*="x"]'] }, true],
  ['selector', '.a', { selectors: ['.A'] }, false],
  ['text', 'Buy now*', { text: ' buy  now! ' }, true],
  ['text', 'Buy', { text: 'Buy now' }, false],
  ['link', 'tel:*', { link: 'tel:+331' }, true],
  ['link', 'https://maps.*', { link: 'https://maps.example/a' }, true],
  ['link', 'maps.example/**', { link: 'https://www.maps.example/a/b' }, true],
  ['link', '/pricing/**', { link: 'https://acme.example/pricing?a=1' }, true],
  ['link', '/pricing/**', { link: 'https://other.example/pricing' }, false],
  ['link', '/**', { link: 'https://other.example/' }, false],
  ['region', 'footer', { region: 'Footer' }, true],
  ['form', 'newsletter', { form: 'f1', formName: 'Newsletter' }, true],
  ['form', 'newsletter', { form: 'newsletter' }, true],
  ['field', 'coupon', { field: 'coupon' }, true],
  ['search', '*', { search: 'red shoe' }, true],
  ['search', '*gift*', { search: 'shoes' }, false],
  ['data', { kind: 'nps', score: '>= 9' }, { data: { kind: 'nps', score: 10 } }, true],
  ['data', { score: '>= 9' }, { data: { score: 8 } }, false],
  ['data', { constructor: '*' }, { data: {} }, false],
  ['data', { tags: 'red' }, { data: { tags: ['blue', 'Red'] } }, true],
  ['channel', ['email', 'social'], { channel: 'social' }, true],
  ['source', 'newsletter-*', { source: 'newsletter-11' }, true],
  ['medium', 'cpc', { medium: 'CPC' }, true],
  ['campaign', 'autumn', {}, false],
  ['referrer', 'news.example', { referrer: 'https://www.news.example/item?id=1' }, true],
  ['referrer', 'news.example/blog/**', { referrer: 'https://news.example/blog' }, true],
  ['referrer', '*.example/*', { referrer: 'https://news.example/item' }, true],
  ['referrer', '/blog/**', { referrer: 'https://acme.example/blog/a' }, true],
  ['referrer', 'google.*', { referrer: 'https://www.google.example/' }, true],
  ['referrer', '*', {}, false],
  ['landing', '/l/**', { landing: '/l/autumn' }, true],
  ['landing', '*autumn*', { landing: '/l/autumn' }, true],
  ['traits', { sport: 'run*', age: '>= 18' }, { traits: { sport: 'Running', age: 30 } }, true],
  ['traits', { sport: '*' }, {}, false],
  ['variant', { hero: 'b' }, { variant: { hero: 'B' } }, true],
  ['identified', true, { identified: true }, true],
  ['identified', false, {}, false],
  ['visits', '>= 2', { visits: 2 }, true],
  ['visits', '2 to 3', { visits: 4 }, false],
  ['device', ['mobile', 'tablet'], { device: 'mobile' }, true],
  ['language', 'fr*', { language: 'fr-CH' }, true],
  ['custom', 'big-cart', { custom: ['big-cart'] }, true],
  ['custom', 'big-cart', {}, false],
  ['away', '30 days', { away: 30 * 86_400_000 }, true],
  ['away', '30 days', {}, false],
  ['days', ['sat', 'sun'], { time: Date.UTC(2026, 0, 3, 23, 30) }, true],
  ['days', 'sun', { time: Date.UTC(2026, 0, 3, 23, 30), offset: 30 }, true],
  ['days', 'sun', { time: Date.UTC(2026, 0, 3, 23, 30), offset: -60 }, false],
  ['hours', '09:00 to 17:00', { time: Date.UTC(2026, 0, 5, 9) }, true],
  ['hours', '09:00 to 17:00', { time: Date.UTC(2026, 0, 5, 17) }, false],
  ['hours', '22:00 to 06:00', { time: Date.UTC(2026, 0, 5, 5, 59) }, true],
  ['hours', '22:00 to 06:00', { time: Date.UTC(2026, 0, 5, 6) }, false],
  ['hours', '09:00 to 17:00', { time: Date.UTC(2026, 0, 5, 8), offset: 60 }, true],
  ['engaged', '30 seconds', { type: 'engage', data: { engagedMs: 30_000 } }, true],
  ['engaged', '30 seconds', { type: 'engage', data: { engagedMs: 29_999 } }, false],
  ['scrolled', '>= 75%', { type: 'scroll', data: { percent: 75 } }, true],
  ['scrolled', '75%', { type: 'scroll', data: { percent: 50 } }, false],
  ['moment', ['rage_click', 'doubt'], { type: 'moment', name: 'doubt' }, true],
  ['goal', 'order', { type: 'moment', name: 'order' }, false],
])('%s %j on %j: %s', (key, wanted, facts, expected) => {
  expect(fits(key, wanted, facts)).toBe(expected);
});

test('stage is where the visitor is, reached every stage on the way there', () => {
  const at = { stage: ['conversion'], reached: ['awareness', 'conversion'] };
  expect(fits('stage', 'conversion', {}, at)).toBe(true);
  expect(fits('stage', ['awareness', 'loyalty'], {}, at)).toBe(false);
  expect(fits('reached', 'awareness', {}, at)).toBe(true);
  expect(fits('reached', 'loyalty', {}, at)).toBe(false);
});

test.each<[string, unknown]>([
  ['path', 42],
  ['path', []],
  ['path', 'checkout'],
  ['path', '^/checkout/.*$'],
  ['path', 'https://acme.example/checkout'],
  ['path', '/search?q=shoes'],
  ['path', `/${'a'.repeat(200)}`],
  ['path', ['/a', null]],
  ['event', {}],
  ['text', ''],
  ['query', 'plan=pro'],
  ['query', {}],
  ['data', { total: '>= much' }],
  ['data', { total: null }],
  ['stage', 'aquisition'],
  ['reached', '*'],
  ['selector', true],
  ['visits', 2],
  ['visits', '2'],
  ['lap', '>= two'],
  ['identified', 'true'],
  ['away', 30],
  ['engaged', ['1 second']],
  ['scrolled', '>= 75'],
  ['days', ['saturday']],
  ['days', []],
  ['hours', '9 to 17'],
  ['hours', '25:00 to 26:00'],
  ['traits', 'pro'],
])('%s cannot be %j', (key, wanted) => {
  expect(conditions.get(key)!.check(wanted, STAGES)).toBeUndefined();
});

test('a check says what was wanted and what there was', () => {
  const check = conditions.get('path')!.check('/pricing', STAGES)!;
  expect(check).toMatchObject({ key: 'path', wanted: '/pricing' });
  expect(check.found!(scene({ path: '/Blog/One' }))).toEqual(['blog', 'one']);
});
