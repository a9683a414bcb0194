// @ts-check

/** The shoe subscription of the autumn landing page. */
export const plans = [
  {
    id: 'walk',
    name: 'Walk',
    price: 9,
    text: 'One fresh pair a year for people who mostly walk.',
    product: 'city/court',
    pairs: '1 pair a year',
    swap: 'Swap once',
    repair: 'Half price',
    ship: '3–4 days',
  },
  {
    id: 'run',
    name: 'Run',
    price: 19,
    text: 'Two pairs a year, sent when your kilometres say so.',
    product: 'running/aero-2',
    pairs: '2 pairs a year',
    swap: 'Swap any time',
    repair: 'Included',
    ship: '2 days',
    isBest: true,
  },
  {
    id: 'roam',
    name: 'Roam',
    price: 29,
    text: 'Road and trail, three pairs, and a place in our repair shop.',
    product: 'trail/ridge',
    pairs: '3 pairs a year',
    swap: 'Swap any time',
    repair: 'Included',
    ship: 'Next day',
  },
];
