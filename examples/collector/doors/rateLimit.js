// @ts-check
/**
 * A token bucket for each name: `perSecond` flow in, at most `burst` stand by, each request takes one.
 * Names that were not heard of the longest are forgotten first, so that nobody can fill the memory by making some up;
 * a forgotten name starts with a full bucket again.
 * @param {{ perSecond: number, burst: number, names?: number, now?: () => number }} options `perSecond`: 0 for no
 *   limit; `names`: how many are remembered, default 50,000 (about 5 MB); `now` in ms
 */
export function rateLimit({ perSecond, burst, names = 50_000, now = () => performance.now() }) {
  /** @type {Map<string, { tokens: number, at: number }>} */
  const buckets = new Map();

  return {
    /** Takes one for this name. @param {string} name @returns {number} 0, or in how many seconds to come again */
    take(name) {
      if (!perSecond) return 0;
      const at = now();
      const bucket = buckets.get(name) ?? { tokens: burst, at };
      bucket.tokens = Math.min(burst, bucket.tokens + ((at - bucket.at) / 1000) * perSecond);
      bucket.at = at;
      buckets.delete(name);
      buckets.set(name, bucket);
      if (buckets.size > names) buckets.delete(/** @type {string} */ (buckets.keys().next().value));
      if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond));
      bucket.tokens -= 1;
      return 0;
    },
    /** How many names are remembered. */
    size: () => buckets.size,
  };
}
