import { compile } from '../../../src/journey/compile';
import { placeOf, stepFacts } from '../../../src/journey/stepFacts';

const journey = compile({
  milepost: 1,
  stages: [{ id: 'buy', when: [{ selector: '[data-cart]' }, { selector: '.buy' }] }],
});

test.each<[string, Record<string, unknown>, object]>([
  [
    'click',
    { click: 'Add', on: '.buy', region: 'main' },
    { text: 'Add', selectors: ['.buy'], region: 'main' },
  ],
  ['click', { click: 'Add', on: '.elsewhere' }, { type: 'click', selectors: [] }],
  ['submit', { submit: 'pay' }, { type: 'form_submit', form: 'pay' }],
  ['field', { field: 'coupon', form: 'pay' }, { type: 'form_field', field: 'coupon', form: 'pay' }],
  [
    'event',
    { event: 'purchase', data: { total: 9 } },
    { type: 'custom', name: 'purchase', data: { total: 9 } },
  ],
  ['event', { event: 'download' }, { type: 'download' }],
  ['search', { search: 7 }, { type: 'search', search: '7' }],
  ['scroll', { scroll: '75%' }, { type: 'scroll', data: { percent: 75 } }],
  ['engage', { engage: '2 minutes' }, { type: 'engage', data: { engagedMs: 120_000 } }],
  ['identify', { identify: { plan: 'pro' } }, { identified: true, traits: { plan: 'pro' } }],
])('%s is told as a page would tell it', (verb, step, facts) => {
  expect(stepFacts(verb, step, journey)).toMatchObject(facts);
});

test('an address is split as that of a page view', () => {
  expect(placeOf('/search?q=shoe#top', 'acme.example')).toEqual({
    host: 'acme.example',
    path: '/search',
    query: '?q=shoe',
    hash: '#top',
  });
  expect(placeOf('https://docs.acme.example/a', 'acme.example')).toMatchObject({ host: 'docs.acme.example' });
  expect(placeOf('https://', 'acme.example')).toEqual({ host: 'acme.example', path: 'https://' });
});
