import type { Draft } from './draft';

export const saasSite: Draft = {
  title: 'Software as a service',
  movement: 'forward',
  stages: [
    {
      id: 'discover',
      name: 'Discover',
      aim: 'Has a problem and hears of us',
      phase: 'before',
      five: ['awareness', 'Awareness'],
      when: [
        { touchpoint: 'Home page', path: '/' },
        { touchpoint: 'Campaign page', path: '/l/**' },
      ],
    },
    {
      id: 'learn',
      name: 'Learn',
      aim: 'Understands the problem and what can be done',
      phase: 'before',
      five: ['awareness', 'Awareness'],
      usual: '30 days',
      when: [
        { touchpoint: 'Blog', path: '/blog/**' },
        { touchpoint: 'Guides', path: ['/guides/**', '/webinars/**'] },
      ],
    },
    {
      id: 'evaluate',
      name: 'Evaluate',
      aim: 'Compares us with others',
      phase: 'before',
      five: ['consideration', 'Consideration'],
      usual: '21 days',
      when: [
        { touchpoint: 'Pricing', path: '/pricing' },
        { touchpoint: 'Features', path: '/features/**' },
        { touchpoint: 'Comparison', path: '/compare/**' },
        { touchpoint: 'Demo request', form: 'demo' },
      ],
    },
    {
      id: 'try',
      name: 'Try',
      aim: 'Wants to see it work for themselves',
      phase: 'during',
      five: ['trial', 'Trial'],
      usual: '14 days',
      when: [
        { touchpoint: 'Sign-up page', path: '/signup/**' },
        { touchpoint: 'Trial started', event: 'trial_started' },
      ],
    },
    {
      id: 'activate',
      name: 'Activate',
      aim: 'Gets something useful done for the first time',
      phase: 'during',
      five: ['trial', 'Trial'],
      usual: '7 days',
      when: [
        { touchpoint: 'Onboarding', path: '/app/welcome/**' },
        { touchpoint: 'First result', event: ['project_created', 'invite_sent'] },
      ],
    },
    {
      id: 'subscribe',
      name: 'Subscribe',
      aim: 'Pays, and relies on it',
      phase: 'during',
      five: ['customer', 'Customer'],
      reopen: true,
      when: [
        { touchpoint: 'Billing', path: '/app/billing/**' },
        { touchpoint: 'Subscription', event: ['purchase', 'subscription_started'] },
      ],
    },
    {
      id: 'expand',
      name: 'Expand',
      aim: 'Brings in colleagues, needs more',
      phase: 'after',
      five: ['advocacy', 'Advocacy'],
      when: [
        { touchpoint: 'Upgrade', event: 'plan_upgraded' },
        { touchpoint: 'Team settings', path: '/app/team/**', reached: 'subscribe' },
      ],
    },
    {
      id: 'recommend',
      name: 'Recommend',
      aim: 'Tells others',
      phase: 'after',
      five: ['advocacy', 'Advocacy'],
      when: [
        { touchpoint: 'Referral', path: '/refer/**', reached: 'subscribe' },
        {
          touchpoint: 'Promoter',
          event: 'feedback',
          data: { kind: 'nps', score: '>= 9' },
          reached: 'subscribe',
        },
      ],
    },
  ],
  touchpoints: [
    { touchpoint: 'Documentation', path: '/docs/**' },
    { touchpoint: 'Status page', path: '/status' },
  ],
  goals: [
    { id: 'trial', name: 'Trial started', kpi: 'acquisition', when: [{ event: 'trial_started' }] },
    {
      id: 'subscription',
      name: 'Subscription',
      kpi: 'conversion',
      when: [{ event: ['purchase', 'subscription_started'] }],
      value: 'total',
      currency: 'EUR',
    },
  ],
};
