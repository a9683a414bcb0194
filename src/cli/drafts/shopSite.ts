import type { Draft } from './draft';

export const shopSite: Draft = {
  title: 'Shop',
  movement: 'forward',
  stages: [
    {
      id: 'need',
      name: 'Highlight a need',
      aim: 'Has a problem, starts to feel a need',
      phase: 'before',
      five: ['awareness', 'Awareness'],
      when: [
        { touchpoint: 'Home page', path: '/' },
        { touchpoint: 'Campaign page', path: '/l/**' },
      ],
    },
    {
      id: 'research',
      name: 'Do some research',
      aim: 'Finds out what there is',
      phase: 'before',
      five: ['acquisition', 'Acquisition'],
      usual: '14 days',
      when: [
        { touchpoint: 'Magazine', path: ['/blog/**', '/magazine/**'] },
        { touchpoint: 'Category page', path: ['/category/**', '/collections/**'] },
        { touchpoint: 'Site search', search: '*' },
      ],
    },
    {
      id: 'select',
      name: 'Select a product',
      aim: 'Weighs the options',
      phase: 'before',
      five: ['acquisition', 'Acquisition'],
      usual: '7 days',
      when: [
        { touchpoint: 'Product page', path: '/products/**' },
        { touchpoint: 'Wish list', selector: '[data-wishlist]' },
      ],
    },
    {
      id: 'buy',
      name: 'Buy',
      aim: 'Decides and pays',
      phase: 'during',
      five: ['conversion', 'Conversion'],
      usual: '1 day',
      reopen: true,
      when: [
        { touchpoint: 'Checkout', path: '/checkout/**' },
        { touchpoint: 'Add to cart', selector: '[data-add-to-cart]' },
      ],
    },
    {
      id: 'receive',
      name: 'Receive the order',
      aim: 'Waits for it and unpacks it',
      phase: 'after',
      five: ['fulfillment', 'Fulfillment'],
      usual: '7 days',
      when: [
        { touchpoint: 'Order tracking', path: '/account/orders/**' },
        { touchpoint: 'Order confirmed', event: 'purchase' },
      ],
    },
    {
      id: 'use',
      name: 'Use the product',
      aim: 'Judges whether it was worth it',
      phase: 'after',
      five: ['fulfillment', 'Fulfillment'],
      usual: '60 days',
      when: [
        { touchpoint: 'Delivered', event: 'delivered' },
        { touchpoint: 'Care guide', path: '/care/**', reached: 'receive' },
        { touchpoint: 'Return or exchange', path: '/returns/**', reached: 'receive' },
      ],
    },
    {
      id: 'keep-in-touch',
      name: 'Keep in touch',
      aim: 'Wants to hear of news',
      phase: 'after',
      five: ['loyalty', 'Loyalty'],
      when: [
        { touchpoint: 'Loyalty club', form: 'club' },
        { touchpoint: 'Newsletter reader', channel: 'email', reached: 'receive' },
      ],
    },
    {
      id: 'recommend',
      name: 'Recommend to others',
      aim: 'Tells others',
      phase: 'after',
      five: ['loyalty', 'Loyalty'],
      when: [
        { touchpoint: 'Review', form: 'review' },
        { touchpoint: 'Share', event: ['share', 'invite_sent'], reached: 'receive' },
        {
          touchpoint: 'Promoter',
          event: 'feedback',
          data: { kind: 'nps', score: '>= 9' },
          reached: 'receive',
        },
      ],
    },
  ],
  touchpoints: [{ touchpoint: 'Help centre', path: '/help/**' }],
  goals: [
    {
      id: 'order',
      name: 'Order',
      kpi: 'conversion',
      when: [{ event: 'purchase' }],
      value: 'total',
      currency: 'EUR',
    },
    { id: 'newsletter', name: 'Newsletter sign-up', kpi: 'engagement', when: [{ form: 'newsletter' }] },
  ],
};
