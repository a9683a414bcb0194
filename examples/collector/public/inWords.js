// @ts-check
/** Numbers, shares and times as people read them, in the language of the page. */

const counting = new Intl.NumberFormat('en');
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** @param {number} value */
export const number = (value) => counting.format(value);

/** Today's events by the clock, older ones with their day. @param {number} at ms since 1970 */
export function time(at) {
  const old = Date.now() - at > 20 * 3_600_000;
  const short = { day: /** @type {const} */ ('numeric'), month: /** @type {const} */ ('short') };
  return old
    ? `${new Date(at).toLocaleDateString('en-GB', short)}, ${clock.format(at).slice(0, 5)}`
    : clock.format(at);
}

/** @param {number} at ms since 1970 */
export const date = (at) => day.format(at);

/** A share between 0 and 1; one decimal only below ten percent, where it matters. @param {number} share */
export function percent(share) {
  const value = share * 100;
  return `${value > 0 && value < 9.95 ? value.toFixed(1).replace(/\.0$/, '') : Math.round(value)} %`;
}

/**
 * A share that is 100 % only when nothing is missing: rounded down to one decimal, to two above 99.9 %.
 * @param {number} share between 0 and 1
 */
export function atLeast(share) {
  const value = share * 100;
  const digits = value > 99.9 && value < 100 ? 2 : 1;
  const floor = Math.floor(value * 10 ** digits + 1e-6) / 10 ** digits;
  return `${share < 1 ? Math.min(floor, 99.99) : 100} %`;
}

/** The largest unit, and the next where the first is small: `14 d`, `2 d 4 h`, `3 min 20 s`. @param {number} ms */
export function duration(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const s = Math.round(ms / 1000);
  /** @type {Array<[number, string]>} */
  const parts = [
    [Math.floor(s / 86_400), 'd'],
    [Math.floor((s % 86_400) / 3600), 'h'],
    [Math.floor((s % 3600) / 60), 'min'],
    [s % 60, 's'],
  ];
  const first = parts.findIndex(([amount]) => amount > 0);
  const told = parts
    .slice(first, first + ((parts[first]?.[0] ?? 0) < 10 ? 2 : 1))
    .filter(([amount]) => amount > 0);
  return told.map(([amount, unit]) => `${amount} ${unit}`).join(' ');
}

/** @param {number} ms */
export function ago(ms) {
  if (ms < 1500) return 'just now';
  const words = duration(ms);
  return `${ms < 3_600_000 ? words.split(' ').slice(0, 2).join(' ') : words} ago`;
}
