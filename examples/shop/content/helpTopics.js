// @ts-check

/** The help centre: question and answer pairs by topic. */
export const helpTopics = [
  {
    slug: 'orders',
    title: 'Orders and payment',
    text: 'Track, change or cancel an order.',
    answers: [
      [
        'Where is my order?',
        'Open your account and choose the order: it says whether it is packed, on its way or delivered.',
      ],
      [
        'Can I change the size?',
        'Until it is packed, yes: call us. Afterwards, send it back and we exchange it free of charge.',
      ],
      [
        'Which cards do you take?',
        'All of them, and none: this is a demo store and the card field goes nowhere.',
      ],
    ],
  },
  {
    slug: 'sizing',
    title: 'Finding your size',
    text: 'Measure, compare, and what to do in between.',
    answers: [
      [
        'I am between two sizes.',
        'Take the larger for running, the smaller for leather: leather gives, mesh does not.',
      ],
      ['How much room at the front?', 'A thumb’s width, standing, in the evening. Feet grow over the day.'],
    ],
  },
  {
    slug: 'care',
    title: 'Care and repair',
    text: 'Make a pair last, or bring it back to life.',
    answers: [
      ['Can you resole my Linden?', 'Yes, in all three shops, from €35 and within ten days.'],
      ['How do I clean suede?', 'Dry, with a brass brush, always in one direction. Never with water.'],
    ],
  },
];
