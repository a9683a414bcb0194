// @ts-check

/** EU sizes by foot length in centimetres, with their nearest UK and US (men's) neighbours. */
export const sizes = [
  { eu: 37, uk: 4, us: 5, cm: 23.0 },
  { eu: 38, uk: 5, us: 6, cm: 23.7 },
  { eu: 39, uk: 6, us: 6.5, cm: 24.3 },
  { eu: 40, uk: 6.5, us: 7, cm: 25.0 },
  { eu: 41, uk: 7, us: 8, cm: 25.7 },
  { eu: 42, uk: 8, us: 8.5, cm: 26.3 },
  { eu: 43, uk: 9, us: 9.5, cm: 27.0 },
  { eu: 44, uk: 9.5, us: 10, cm: 27.7 },
  { eu: 45, uk: 10.5, us: 11, cm: 28.3 },
  { eu: 46, uk: 11, us: 12, cm: 29.0 },
];
