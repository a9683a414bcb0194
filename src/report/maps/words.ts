import type { Kpi, Measure } from '../types';
import type { Cell } from './types';

const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const MEAN = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const DATE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `12,345`; one decimal below 100 if it has any. */
export const number = (value: number): string =>
  (Math.abs(value) < 100 ? NUMBER : WHOLE).format(value).replace('-', '−');

/** `4,711 visitors`, `1 visitor`. */
export const many = (count: number, what: string): string =>
  `${number(count)} ${what}${count === 1 ? '' : 's'}`;

/** 0 to 1 → `43 %`; what is not quite all or nothing never reads as all or nothing. */
export function percent(share: number): string {
  const of = 100 * share;
  const rounded = Math.round(of * 10) / 10;
  if (of > 0 && rounded === 0) return '< 0.1\u00a0%';
  if (of < 100 && rounded === 100) return '> 99.9\u00a0%';
  return `${NUMBER.format(rounded).replace('-', '−')}\u00a0%`;
}

const UNITS: Array<[ms: number, name: string]> = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
];

/** Milliseconds → `3.5 minutes`, in the largest unit there is at least one of. */
export function duration(ms: number): string {
  const [unit, name] = UNITS.find(([unit]) => Math.abs(ms) >= unit) ?? [1000, 'second'];
  const count = Math.round((ms / unit) * 10) / 10;
  return many(Math.abs(count) >= 10 ? Math.round(count) : count, name);
}

/** `3 Nov 2026`, UTC. */
export const date = (time: number): string => DATE.format(time);

export function money(value: number, currency: string | undefined): string {
  if (!currency) return NUMBER.format(value);
  try {
    // Of thousands nobody asks for the cents.
    const digits = Math.abs(value) >= 1000 ? { maximumFractionDigits: 0 } : {};
    return new Intl.NumberFormat('en-GB', { style: 'currency', currency, ...digits }).format(value);
  } catch {
    return `${NUMBER.format(value)} ${currency}`; // not a code of ISO 4217
  }
}

/** A number of a unit, in words. */
export function amount(value: number, unit: Kpi['unit'], currency?: string): string {
  if (unit === 'share') return percent(value);
  if (unit === 'ms') return duration(value);
  if (unit === 'money') return money(value, currency);
  if (unit === 'mean') return MEAN.format(value).replace('-', '−');
  return number(unit === 'points' ? Math.round(value) : value);
}

/** The same with its sign, for differences; a difference of shares is in points of a percentage. */
export function difference(value: number, unit: Kpi['unit']): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : '±';
  const size = Math.abs(value);
  if (unit === 'mean') return sign + (Math.round(100 * size) / 100).toFixed(2);
  return sign + (unit === 'share' ? `${NUMBER.format(100 * size)} points` : amount(size, unit));
}

export const DASH = '–';

const CHANNELS: Record<string, string> = { ai: 'AI assistants', 'paid-search': 'paid search' };
/** A channel, a device or a part of the day as a row of its own. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
export const channelName = (channel: string): string =>
  capital(CHANNELS[channel] ?? channel.replaceAll(/[-_]/g, ' '));

/** A figure, or a dash with the reason why it is hidden. */
export function say(measure: Measure | null, unit: Kpi['unit'], small = '', currency?: string): Cell {
  if (!measure) return { text: DASH, small: 'does not apply' };
  return measure.value === null
    ? { text: DASH, why: measure.why ?? 'not known' }
    : { text: amount(measure.value, unit, currency), small };
}

export const plain = (text: string | number, small = ''): Cell => ({
  text: typeof text === 'number' ? number(text) : text,
  ...(small && { small }),
});
