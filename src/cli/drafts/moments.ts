/**
 * Intent moments to begin with, in the four kinds that Google named ("I want to know, go, do, buy"), and a few more.
 * They are ordinary config: whoever gets them can read and change them.
 */
export const moments = [
  { id: 'reading-up', want: 'know', when: [{ path: '/blog/**', engaged: '30 seconds' }] },
  {
    id: 'comparing',
    want: 'know',
    when: [{ path: '/products/**', count: '>= 3', distinct: 'path', within: '30 minutes' }],
  },
  { id: 'trust-check', want: 'know', when: [{ path: ['/reviews/**', '/security', '/returns', '/about'] }] },
  { id: 'find-a-shop', want: 'go', when: [{ path: '/stores/**' }, { link: ['tel:*', 'https://maps.*'] }] },
  { id: 'opening-hours', want: 'go', when: [{ text: '*opening hours*' }] },
  {
    id: 'how-to',
    want: 'do',
    when: [
      { path: '/how-to/**', engaged: '30 seconds' },
      { event: 'media', data: { percent: '>= 50' } },
    ],
  },
  { id: 'take-away', want: 'do', when: [{ event: ['print', 'download'] }] },
  { id: 'ready-to-buy', want: 'buy', when: [{ selector: '[data-add-to-cart]' }, { field: 'coupon' }] },
  { id: 'price-check', want: 'buy', when: [{ path: '/pricing', count: '>= 2', within: '7 days' }] },
  {
    id: 'cart-doubt',
    want: 'buy',
    kind: 'friction',
    when: [{ path: '/cart', wait: '2 minutes', unless: { path: '/checkout/**' } }],
  },
  { id: 'welcome-back', want: 'other', kind: 'delight', when: [{ away: '30 days' }] },
  // `reached` and `stage` name stages of the journey they are copied into.
  {
    id: 'buy-again',
    want: 'other',
    kind: 'delight',
    when: [{ selector: '[data-add-to-cart]', reached: 'after' }],
  },
  {
    id: 'needs-help',
    want: 'other',
    kind: 'friction',
    when: [{ any: [{ moment: 'rage_click' }, { moment: 'search_refine' }], stage: 'during' }],
  },
  {
    id: 'self-served',
    want: 'other',
    kind: 'delight',
    when: [{ path: '/help/**', wait: '10 minutes', unless: { event: 'contact' } }],
  },
  { id: 'tell-a-friend', want: 'other', kind: 'delight', when: [{ event: ['share', 'invite_sent'] }] },
  {
    id: 'unhappy',
    want: 'other',
    kind: 'friction',
    when: [{ event: 'feedback', data: { kind: 'csat', score: '<= 2' } }],
  },
];

/** Those that mean nothing where there is no cart and no shelf. */
export const OF_A_SHOP = ['find-a-shop', 'ready-to-buy', 'cart-doubt', 'buy-again'];

/** What is compared where, and where prices stand, by kind of site. */
export const PATHS: Record<string, Record<string, string>> = {
  saas: { '/products/**': '/features/**' },
  content: { '/products/**': '/topics/**', '/pricing': '/subscribe/**' },
  service: { '/products/**': '/services/**', '/pricing': '/prices' },
};
