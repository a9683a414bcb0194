import type { Draft } from './draft';

export const contentSite: Draft = {
  title: 'Magazine or other content',
  movement: 'free',
  stages: [
    {
      id: 'find',
      name: 'Find',
      aim: 'Comes across something interesting',
      phase: 'before',
      five: ['find', 'Find'],
      when: [
        { touchpoint: 'Home page', path: '/' },
        { touchpoint: 'Topic page', path: '/topics/**' },
      ],
    },
    {
      id: 'read',
      name: 'Read',
      aim: 'Wants to know something',
      phase: 'during',
      five: ['read', 'Read'],
      when: [{ touchpoint: 'Article', path: '/articles/**' }],
    },
    {
      id: 'explore',
      name: 'Explore',
      aim: 'Wants more of it',
      phase: 'during',
      five: ['read', 'Read'],
      when: [
        { touchpoint: 'Series', path: '/series/**' },
        { touchpoint: 'Site search', search: '*' },
      ],
    },
    {
      id: 'follow',
      name: 'Follow',
      aim: 'Wants to hear of the next one',
      phase: 'during',
      five: ['follow', 'Follow'],
      when: [
        { touchpoint: 'Newsletter page', path: '/newsletter' },
        { touchpoint: 'Newsletter', form: 'newsletter' },
      ],
    },
    {
      id: 'register',
      name: 'Register',
      aim: 'Wants a place of their own',
      phase: 'during',
      five: ['follow', 'Follow'],
      when: [
        { touchpoint: 'Account', path: '/account/**' },
        { touchpoint: 'Registration', event: 'sign_up' },
      ],
    },
    {
      id: 'subscribe',
      name: 'Subscribe',
      aim: 'Pays for it',
      phase: 'after',
      five: ['subscribe', 'Subscribe'],
      reopen: true,
      when: [
        { touchpoint: 'Offers', path: '/subscribe/**' },
        { touchpoint: 'Subscription', event: 'purchase' },
      ],
    },
    {
      id: 'take-part',
      name: 'Take part',
      aim: 'Has something to say',
      phase: 'after',
      five: ['share', 'Share'],
      when: [
        { touchpoint: 'Community', path: '/community/**' },
        { touchpoint: 'Comment', form: 'comment' },
      ],
    },
    {
      id: 'share',
      name: 'Share',
      aim: 'Tells others',
      phase: 'after',
      five: ['share', 'Share'],
      when: [
        { touchpoint: 'Invite page', path: '/invite/**' },
        { touchpoint: 'Share', event: 'share' },
      ],
    },
  ],
  touchpoints: [{ touchpoint: 'About us', path: '/about/**' }],
  goals: [
    { id: 'newsletter', name: 'Newsletter sign-up', kpi: 'engagement', when: [{ form: 'newsletter' }] },
    {
      id: 'subscription',
      name: 'Subscription',
      kpi: 'conversion',
      when: [{ event: 'purchase' }],
      value: 'total',
      currency: 'EUR',
    },
  ],
};
