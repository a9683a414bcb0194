const FIRST_MS = 1000;
const LONGEST_MS = 5 * 60_000;
const LONGEST_ASKED_MS = 3_600_000;

/**
 * How long to wait after `failures` failures in a row: anywhere between nothing and 1 s · 2ⁿ, at most five
 * minutes. Full jitter spreads clients best (aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter).
 */
export function backoff(failures: number, random: () => number = Math.random): number {
  return random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** failures);
}

/**
 * Milliseconds an endpoint asks for with `Retry-After` (RFC 9110 section 10.2.3): seconds, or a date, which
 * is measured against the endpoint's own `Date` because the device clock may be wrong. At most one hour.
 */
export function retryAfter(value: string | null, date: string | null, now: number): number | undefined {
  if (!value) return undefined;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - (date ? Date.parse(date) : now);
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LONGEST_ASKED_MS) : undefined;
}
