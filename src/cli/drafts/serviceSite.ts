import type { Draft } from './draft';

export const serviceSite: Draft = {
  title: 'Service with appointments',
  movement: 'forward',
  stages: [
    {
      id: 'need',
      name: 'Feel a need',
      aim: 'Has a problem that somebody should solve',
      phase: 'before',
      five: ['awareness', 'Awareness'],
      when: [
        { touchpoint: 'Home page', path: '/' },
        { touchpoint: 'Campaign page', path: '/l/**' },
      ],
    },
    {
      id: 'inform',
      name: 'Get informed',
      aim: 'Finds out what can be done',
      phase: 'before',
      five: ['awareness', 'Awareness'],
      usual: '30 days',
      when: [{ touchpoint: 'Advice', path: ['/advice/**', '/blog/**'] }],
    },
    {
      id: 'compare',
      name: 'Compare',
      aim: 'Weighs who should do it',
      phase: 'before',
      five: ['consideration', 'Consideration'],
      usual: '14 days',
      when: [
        { touchpoint: 'Services', path: '/services/**' },
        { touchpoint: 'Prices', path: '/prices' },
        { touchpoint: 'References', path: ['/references/**', '/team/**'] },
      ],
    },
    {
      id: 'contact',
      name: 'Get in touch',
      aim: 'Asks a first question',
      phase: 'before',
      five: ['consideration', 'Consideration'],
      usual: '7 days',
      when: [
        { touchpoint: 'Contact page', path: '/contact/**' },
        { touchpoint: 'Contact form', form: 'contact' },
        { touchpoint: 'Phone or e-mail', link: ['tel:*', 'mailto:*'] },
      ],
    },
    {
      id: 'book',
      name: 'Book',
      aim: 'Decides, and makes an appointment',
      phase: 'during',
      five: ['booking', 'Booking'],
      usual: '1 day',
      reopen: true,
      when: [
        { touchpoint: 'Booking page', path: '/book/**' },
        { touchpoint: 'Booking started', form: 'booking' },
      ],
    },
    {
      id: 'attend',
      name: 'Use the service',
      aim: 'Gets the problem solved',
      phase: 'during',
      five: ['service', 'Service'],
      usual: '30 days',
      when: [
        { touchpoint: 'My appointments', path: '/account/**' },
        { touchpoint: 'Booked', event: 'appointment_booked' },
      ],
    },
    {
      id: 'follow-up',
      name: 'Follow up',
      aim: 'Wants it to last',
      phase: 'after',
      five: ['loyalty', 'Loyalty'],
      when: [
        { touchpoint: 'Aftercare', path: '/aftercare/**' },
        { touchpoint: 'Survey', form: 'survey', reached: 'attend' },
      ],
    },
    {
      id: 'recommend',
      name: 'Recommend',
      aim: 'Tells others',
      phase: 'after',
      five: ['loyalty', 'Loyalty'],
      when: [
        { touchpoint: 'Referral', path: '/refer/**', reached: 'attend' },
        {
          touchpoint: 'Promoter',
          event: 'feedback',
          data: { kind: 'nps', score: '>= 9' },
          reached: 'attend',
        },
      ],
    },
  ],
  touchpoints: [
    { touchpoint: 'Opening hours', path: '/opening-hours' },
    { touchpoint: 'Questions and answers', path: '/faq' },
  ],
  goals: [
    { id: 'enquiry', name: 'Enquiry', kpi: 'acquisition', when: [{ form: 'contact' }] },
    { id: 'booking', name: 'Booking', kpi: 'conversion', when: [{ event: 'appointment_booked' }] },
  ],
};
