import { search } from '../../../src/capture/search';
import type { SiteConfig } from '../../../src/types';
import { type StartedCapture, startCapture } from '../../support/startCapture';

let capture: StartedCapture;
let site: SiteConfig | undefined;

const open = (address: string, html = '') => {
  history.replaceState({}, '', address);
  document.body.innerHTML = html;
  capture.view();
  jest.runOnlyPendingTimers();
};
const told = () => capture.drafts.map(({ raw }) => raw?.search);

beforeEach(() => {
  jest.useFakeTimers();
  site = undefined;
  history.replaceState({}, '', '/');
  capture = startCapture(search(), {
    config: () => site && { milepost: 1, stages: [], site },
  });
});
afterEach(() => {
  capture.stop();
  jest.useRealTimers();
});

test('tells of a results page, with its number of results, and shows the words to rules alone', () => {
  open('/search?q=trail+shoes', '<ul data-mp-results="0"></ul>');
  expect(capture.drafts).toMatchObject([
    { type: 'search', raw: { search: 'trail shoes' }, data: { results: 0 } },
  ]);
  expect(JSON.stringify({ ...capture.drafts[0], raw: undefined })).not.toContain('shoes');
});

test.each([
  ['1,234', 1234],
  ['about 1.234.567 hits', 1234567],
  ['12\u202f345', 12345],
  ['1234', 1234],
  ['40 results', 40],
  ['1-10 of 30', undefined],
  ['1.2k', undefined],
  ['3.5', undefined],
  ['many', undefined],
  ['', undefined],
])('reads data-mp-results="%s" as %p', (written, results) => {
  open('/search?q=shoes', `<ul data-mp-results="${written}"></ul>`);
  expect(capture.drafts.at(-1)?.data).toEqual(results === undefined ? undefined : { results });
});

test('brings what the markup around the results says', () => {
  open(
    '/search?q=shoes',
    '<main data-mp-touchpoint="Search" data-mp-stage="see"><ul data-mp-results="7" data-mp-region="hits"></ul></main>',
  );
  expect(capture.drafts).toMatchObject([
    { raw: { search: 'shoes', touchpoint: 'Search', stage: 'see', region: 'hits' }, data: { results: 7 } },
  ]);
});

test('tells the same search once, however its results are leafed through, and again after another page', () => {
  open('/search?q=shoes');
  open('/search?q=shoes&page=2');
  expect(told()).toEqual(['shoes']);
  open('/');
  open('/search?q=shoes');
  expect(told()).toEqual(['shoes', 'shoes']);
});

test('finds the words behind the # of a hash router', () => {
  open('/#/find?query=shoes');
  expect(told()).toEqual(['shoes']);
});

test('takes the parameter from the search form of the page, unless the config names it', () => {
  const form = '<form role="search"><input type="hidden" name="lang"><input name="wort"></form>';
  open('/suche?wort=Schuhe&lang=de', form);
  expect(told()).toEqual(['Schuhe']);
  site = { searchParams: ['begriff'] };
  open('/suche?wort=Schuhe&begriff=Laufen', form);
  expect(told()).toEqual(['Schuhe', 'Laufen']);
});

test('is silent on other pages and where nothing was asked for', () => {
  open('/search?q=');
  open('/products?size=42');
  expect(capture.drafts).toEqual([]);
});
