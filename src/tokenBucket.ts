/**
 * A guard against loops that run away: true as long as there are tokens, of which `burst` fit in and `perSecond` come
 * in by the page clock, which nobody can set.
 */
export function tokenBucket(burst: number, perSecond: number, mono: () => number): () => boolean {
  let tokens = burst;
  let at = mono();
  return () => {
    const now = mono();
    tokens = Math.min(burst, tokens + ((now - at) * perSecond) / 1000);
    at = now;
    return tokens >= 1 && tokens-- >= 1;
  };
}
