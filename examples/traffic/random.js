// @ts-check
/**
 * @typedef {object} Random numbers that are the same for the same seed
 * @property {() => number} next at least 0, below 1
 * @property {(chance: number) => boolean} chance
 * @property {(from: number, to: number) => number} whole a whole number, both ends included
 * @property {<T>(items: readonly T[]) => T} pick
 * @property {<T extends string>(weights: Record<T, number>) => T} weighted
 * @property {(median: number, spread: number) => number} around log-normal, as times people take are
 */

/** mulberry32: small, fast, and good enough for traffic. @param {number} seed @returns {Random} */
export function randomFrom(seed) {
  let state = seed >>> 0;
  function next() {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  return {
    next,
    chance: (chance) => next() < chance,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (items) => /** @type {any} */ (items[Math.floor(next() * items.length)]),
    weighted(weights) {
      let total = 0;
      for (const key in weights) total += weights[key];
      let left = next() * total;
      let last;
      for (const key in weights) {
        last = key;
        left -= weights[key];
        if (left < 0) break;
      }
      return /** @type {any} */ (last);
    },
    around(median, spread) {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return median * Math.exp(spread * normal);
    },
  };
}
