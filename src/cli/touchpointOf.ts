import type { Data } from '../types';
import { scrubSecrets } from '../visitor/privacy';
import { scrubRecord } from '../visitor/scrubRecord';
import type { TableRow } from './readTable';

/** What happened somewhere else than on the website, as one row of a table says it. */
export interface Touchpoint {
  line: number;
  /** Milliseconds since 1970. */
  time: number;
  name: string;
  /** The visitor's `anonymousId`, or who they are at home. */
  visitor?: string;
  user?: string;
  data: Data & { channel: string };
  value?: number;
  currency?: string;
}

/** `2026-11-21`, `2026-11-21 14:30`, `2026-11-21T14:30:00Z`: by this computer's clock where no zone is named. */
const TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/;

function timeOf(cell: string | undefined): number {
  if (!cell || !TIME.test(cell)) return Number.NaN;
  const whole = cell.length > 10 ? cell.replace(' ', 'T') : `${cell}T12:00`;
  // 30 February is no 2 March.
  const day = cell.slice(0, 10);
  const there = new Date(`${day}T00:00Z`);
  return !Number.isNaN(there.getTime()) && there.toISOString().startsWith(day)
    ? Date.parse(whole)
    : Number.NaN;
}

function numberOf(cell: string): number | undefined {
  return /^-?\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : undefined;
}

const saying = (cell: string | undefined) => (cell === undefined ? 'nothing' : `"${cell}"`);

/**
 * The touchpoint a row tells of, or what is wrong with it. `now` in ms. E-mail addresses, card numbers and the like
 * are cut out of what it says, as they are on the website.
 */
export function touchpointOf({ line, cells, problem }: TableRow, now: number): Touchpoint | string {
  if (problem) return problem;
  const { time: when, event, visitor, user, channel = 'offline', value: worth, currency, ...rest } = cells;
  const time = timeOf(when);
  if (Number.isNaN(time))
    return `column "time": expected a day or a time such as 2026-11-21 or 2026-11-21 14:30, got ${saying(when)}`;
  if (time > now + 86_400_000) return `column "time": ${when} is still to come`;
  if (!event)
    return 'column "event": expected the name of what happened, as rules have it, such as visited_store';
  if (!visitor && !user)
    return 'expected a "visitor" (their anonymousId) or a "user" (as identify() has it), got neither';
  const value = worth === undefined ? undefined : numberOf(worth);
  if (worth !== undefined && value === undefined)
    return `column "value": expected a number with a decimal point, such as 1234.50, got ${saying(worth)}`;
  if (currency && !/^[A-Z]{3}$/.test(currency))
    return `column "currency": expected three letters such as EUR, got ${saying(currency)}`;
  const data = Object.fromEntries(Object.entries(rest).map(([key, cell]) => [key, numberOf(cell) ?? cell]));
  return {
    line,
    time,
    name: scrubSecrets(event),
    ...{ visitor, user, value, currency },
    data: { ...scrubRecord(data, scrubSecrets), channel: scrubSecrets(channel) },
  };
}
