import { toFacts } from '../../src/toFacts';
import type { Draft, SessionFacts } from '../../src/types';
import { readArrival } from '../../src/visitor/attribution';
import { newProfile } from '../../src/visitor/profile';

const session: SessionFacts = {
  id: 's',
  startedAt: '',
  landing: '/l/autumn',
  channel: 'email',
  campaign: { source: 'news', medium: 'email', name: 'autumn' },
  referrer: 'https://mail.test',
};
const URL_NOW = 'https://acme.test:8443/p/aero-2?size=42&mail=ann%40example.com#reviews';
const facts = (draft: Draft, arrivedBy = 'https://acme.test/', referrer = '') =>
  toFacts(
    { draft, at: 1234, mono: 5, url: URL_NOW, path: '/p/aero-2', pageId: 'p' },
    { ...newProfile(() => 'v', 0), session },
    readArrival(arrivedBy, referrer),
    ['.buy'],
  );

describe('toFacts()', () => {
  test('shows rules the raw address', () => {
    expect(facts({ type: 'click' })).toMatchObject({
      type: 'click',
      time: 1234,
      host: 'acme.test:8443',
      path: '/p/aero-2',
      query: '?size=42&mail=ann%40example.com',
      hash: '#reviews',
      selectors: ['.buy'],
    });
  });

  test('scrubs the touchpoint, which is recorded as it stands', () => {
    const { touchpoint } = facts({ type: 'click', raw: { touchpoint: 'Offer for ann@example.com' } });
    expect(touchpoint).toBe('Offer for …');
  });

  test('shows rules what was clicked, filled in, searched and declared', () => {
    const draft: Draft = {
      type: 'form_field',
      name: 'n',
      form: { id: 'checkout', field: 'street' },
      data: { plan: 'pro' },
      page: { title: 'Aero 2' },
      raw: {
        text: 'Buy',
        link: '/cart',
        region: 'hero',
        search: 'shoes',
        stage: 'buy',
        force: true,
        touchpoint: 'T',
      },
    };
    expect(facts(draft)).toMatchObject({
      name: 'n',
      form: 'checkout',
      field: 'street',
      data: { plan: 'pro' },
      title: 'Aero 2',
      text: 'Buy',
      link: '/cart',
      region: 'hero',
      search: 'shoes',
      stage: 'buy',
      force: true,
      touchpoint: 'T',
    });
  });

  test('takes the region off the element where the markup names none', () => {
    expect(facts({ type: 'click', element: { tag: 'a', region: 'footer' } }).region).toBe('footer');
  });

  test('within a visit, tells how the visit began', () => {
    for (const referrer of ['', 'https://acme.test/cart'])
      expect(facts({ type: 'page' }, 'https://acme.test/', referrer)).toMatchObject({
        channel: 'email',
        source: 'news',
        medium: 'email',
        campaign: 'autumn',
        referrer: 'https://mail.test',
        landing: '/l/autumn',
      });
  });

  test('whoever comes again in the middle of a visit came by that', () => {
    expect(
      facts(
        { type: 'page' },
        'https://acme.test/?utm_source=ig&utm_medium=paid&utm_campaign=w',
        'https://l.instagram.com/',
      ),
    ).toMatchObject({
      channel: 'paid-social',
      source: 'ig',
      medium: 'paid',
      campaign: 'w',
      referrer: 'https://l.instagram.com/',
    });
    expect(facts({ type: 'page' }, 'https://acme.test/', 'https://www.google.com/')).toMatchObject({
      channel: 'search',
      source: 'google.com',
      medium: undefined,
    });
  });
});
