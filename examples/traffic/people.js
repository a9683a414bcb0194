// @ts-check
/**
 * Kinds of visitors a site has, whatever it sells: how they come, with what, when, and how far they go.
 * Hours are 24 weights from midnight on the visitor's own clock.
 */

/** @param {Array<[from: number, to: number, weight: number]>} spans */
const day = (spans) =>
  Array.from({ length: 24 }, (_, hour) =>
    spans.reduce((sum, [from, to, weight]) => (hour >= from && hour <= to ? sum + weight : sum), 0.15),
  );

/**
 * @typedef {object} Kind
 * @property {number} share of all visitors
 * @property {Record<string, number>} first how they come at first
 * @property {Record<string, number>} later how they come again
 * @property {Record<string, number>} devices
 * @property {number[]} hours
 * @property {number} weekend how much likelier a day of the weekend is
 * @property {number} goesOn chance to be led one stage further, at each stage
 * @property {number} comesBack chance of one more visit
 * @property {number} gapDays between visits
 * @property {number} pages of a visit
 * @property {number} patience the less, the sooner a form is left
 */

/** @type {Record<string, Kind>} */
export const KINDS = {
  browser: {
    share: 42,
    first: { search: 40, social: 30, direct: 12, referral: 10, ai: 8 },
    later: { direct: 50, search: 30, social: 20 },
    devices: { mobile: 72, desktop: 22, tablet: 6 },
    hours: day([
      [7, 8, 1.5],
      [12, 13, 1],
      [19, 23, 3],
    ]),
    weekend: 1.3,
    goesOn: 0.3,
    comesBack: 0.38,
    gapDays: 6,
    pages: 3,
    patience: 0.55,
  },
  decided: {
    share: 18,
    first: { 'paid-search': 45, search: 35, email: 10, direct: 10 },
    later: { direct: 55, email: 35, search: 10 },
    devices: { desktop: 58, mobile: 37, tablet: 5 },
    hours: day([
      [9, 12, 2],
      [14, 17, 2],
      [20, 21, 1],
    ]),
    weekend: 0.7,
    goesOn: 0.66,
    comesBack: 0.6,
    gapDays: 5,
    pages: 5,
    patience: 0.85,
  },
  comparer: {
    share: 22,
    first: { search: 35, referral: 25, 'paid-search': 15, ai: 15, video: 10 },
    later: { search: 40, direct: 30, email: 20, referral: 10 },
    devices: { desktop: 50, mobile: 42, tablet: 8 },
    hours: day([
      [10, 16, 1],
      [20, 23, 2.5],
    ]),
    weekend: 1.1,
    goesOn: 0.44,
    comesBack: 0.68,
    gapDays: 3,
    pages: 7,
    patience: 0.65,
  },
  faithful: {
    share: 13,
    first: { email: 30, direct: 40, social: 30 },
    later: { email: 55, direct: 35, push: 10 },
    devices: { mobile: 60, desktop: 35, tablet: 5 },
    hours: day([
      [6, 9, 2],
      [17, 22, 2],
    ]),
    weekend: 1,
    goesOn: 0.78,
    comesBack: 0.84,
    gapDays: 11,
    pages: 5,
    patience: 0.9,
  },
  lost: {
    share: 5,
    first: { display: 45, social: 35, referral: 20 },
    later: { direct: 100 },
    devices: { mobile: 88, desktop: 9, tablet: 3 },
    hours: day([[8, 23, 1]]),
    weekend: 1.2,
    goesOn: 0.07,
    comesBack: 0.06,
    gapDays: 9,
    pages: 1,
    patience: 0.2,
  },
};

/** @type {Record<string, Array<string | undefined>>} */
export const SOURCES = {
  search: ['google', 'google', 'google', 'bing', 'duckduckgo'],
  'paid-search': ['google'],
  social: ['instagram', 'instagram', 'facebook', 'pinterest'],
  email: ['newsletter'],
  referral: ['blog.example', 'forum.example', 'compare.example'],
  ai: ['chatgpt.com', 'perplexity.ai'],
  display: ['adnetwork.example'],
  video: ['youtube'],
  push: ['push'],
  direct: [undefined],
};

/** Time zones with the hours they are ahead of UTC in winter: close enough to say when people are awake. */
export const ZONES = /** @type {const} */ ([
  ['Europe/Paris', 1, 38],
  ['Europe/Berlin', 1, 22],
  ['Europe/London', 0, 18],
  ['America/New_York', -5, 14],
  ['Asia/Tokyo', 9, 8],
]);

export const COMMENTS = {
  bad: [
    'The phone number was refused three times.',
    'I could not find out what delivery costs.',
    'Far too slow.',
  ],
  fine: ['It did what I needed.', 'All right, but the size guide is hard to find.'],
  good: ['Quick and clear.', 'The advice on the product page helped me choose.', 'Arrived a day early!'],
};
