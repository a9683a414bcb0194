import { links } from '../../../src/capture/links';
import type { Draft, JourneyConfig } from '../../../src/types';

const follow = (link: string, config?: Partial<JourneyConfig>, options = {}) => {
  const drafts: Draft[] = [];
  const stop = links(options)((draft) => drafts.push(draft), {
    config: () => config && { milepost: 1, stages: [], ...config },
    failed(error) {
      throw error;
    },
  });
  document.body.innerHTML = link.startsWith('<') ? link : `<a href="${link}">x</a>`;
  const element = document.querySelector('a,area,button')!;
  element.addEventListener('click', (event) => event.preventDefault());
  element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  stop();
  return drafts.map(({ type, data }) => ({ type, ...data }));
};

describe('links()', () => {
  it.each([
    ['https://other.example/a?b=1', { type: 'link_out', host: 'other.example' }],
    ['//other.example:8080/', { type: 'link_out', host: 'other.example:8080' }],
    ['<map><area href="http://other.example/"></map>', { type: 'link_out', host: 'other.example' }],
    ['tel:+33123456789', { type: 'contact', scheme: 'tel' }],
    ['mailto:ann@example.com?subject=x', { type: 'contact', scheme: 'mailto' }],
    ['sms:123', { type: 'contact', scheme: 'sms' }],
    ['geo:48.85,2.35', { type: 'contact', scheme: 'map' }],
    ['https://www.google.fr/maps/place/x', { type: 'contact', scheme: 'map' }],
    ['https://maps.google.com/?q=x', { type: 'contact', scheme: 'map' }],
    ['https://maps.apple.com/?q=x', { type: 'contact', scheme: 'map' }],
    ['https://maps.app.goo.gl/x', { type: 'contact', scheme: 'map' }],
    ['https://www.openstreetmap.org/#map=1', { type: 'contact', scheme: 'map' }],
    ['https://wego.here.com/x', { type: 'contact', scheme: 'map' }],
    ['/files/Guide.PDF?v=2', { type: 'download', file: 'Guide.PDF', ext: 'pdf' }],
    ['https://cdn.example/a.zip', { type: 'download', file: 'a.zip', ext: 'zip' }],
    ['<a href="/report" download="year.ods">x</a>', { type: 'download', file: 'year.ods', ext: 'ods' }],
    ['<a href="/raw.bin" download>x</a>', { type: 'download', file: 'raw.bin', ext: 'bin' }],
    [
      '<a href="blob:http://localhost/1f" download="a.csv">x</a>',
      { type: 'download', file: 'a.csv', ext: 'csv' },
    ],
  ])('%s', (link, expected) => {
    expect(follow(link)).toEqual([expected]);
  });

  it.each([
    '/same/site',
    '#top',
    'javascript:void 0',
    'http://[',
    'http://www.localhost/',
    '<button>x</button>',
  ])('says nothing of %s', (link) => expect(follow(link)).toEqual([]));

  it('counts the hosts of site.internal as the same site', () => {
    const site = { internal: ['*.acme.example', 'shop.example'] };
    for (const host of ['acme.example', 'my.acme.example', 'shop.example'])
      expect(follow(`https://${host}/`, { site })).toEqual([]);
    expect(follow('https://notacme.example/', { site })).toHaveLength(1);
  });

  it('takes the extensions from the config, or from its option', () => {
    expect(follow('/a.gpx', { capture: { downloads: ['gpx'] } })).toMatchObject([{ ext: 'gpx' }]);
    expect(follow('/a.pdf', { capture: { downloads: ['gpx'] } })).toEqual([]);
    expect(follow('/a.stl', undefined, { downloads: ['stl'] })).toMatchObject([{ ext: 'stl' }]);
  });
});
