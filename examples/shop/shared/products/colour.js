// @ts-check

export const adult = [37, 38, 39, 40, 41, 42, 43, 44, 45, 46];
export const small = [24, 25, 26, 27, 28, 29, 30, 31, 32, 33];

/**
 * @param {string} name @param {string} upper @param {string} accent @param {string} [sole] @param {string} [lining]
 */
export const colour = (name, upper, accent, sole = '#f4f1ea', lining = '#2b2f33') => ({
  name,
  upper,
  accent,
  sole,
  lining,
});
