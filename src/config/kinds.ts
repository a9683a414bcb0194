import { isRecord } from '../journey/shape';
import { milliseconds } from '../journey/times';
import { closest } from './closest';
import { didYouMean, listed, type Report, show } from './finding';
import { ourValue } from './otherTools';

/** What the rest of the file says, for what refers to it. */
export interface Scope {
  report: Report;
  /** Ids by what they name. */
  ids: Record<'stage' | 'moment' | 'goal' | 'persona' | 'trigger' | 'form', string[]>;
  /** Names that the application gives to `init`; undefined = not known here. */
  conditions?: string[];
  actions?: string[];
  /** How many rules lie around this one. */
  depth: number;
}

/** Says what is wrong with a value at a place in the file; says nothing if it is fine. */
export type Kind = (value: unknown, path: string, scope: Scope) => void;

/** `expected …, got …`, the form of nearly all messages. */
export function wrong(
  { report }: Scope,
  path: string,
  words: string,
  value: unknown,
  fix?: string,
  code = 'wrong-value',
): void {
  report({ level: 'error', code, path, message: `expected ${words}, got ${show(value)}`, fix });
}

/** A text or number as it is written; nothing for all else, which may not even turn into a text. */
export const written = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

export const anything: Kind = () => undefined;

export const keyOf = (path: string): string => /([^.[\]]*)(?:\[\d+\])?$/.exec(path)![1]!;

/** A text that says something, of at most `most` characters. */
export const text =
  (words: string, most = 200): Kind =>
  (value, path, scope) => {
    if (typeof value !== 'string' || !value.trim())
      return wrong(scope, path, words, value, typeof value === 'number' ? `write "${value}"` : undefined);
    if (value.length > most)
      wrong(scope, path, `at most ${most} characters`, value.length, undefined, 'too-long');
  };

/** Text for people: any length, also none. */
export const words: Kind = (value, path, scope) => {
  if (typeof value !== 'string')
    wrong(
      scope,
      path,
      'a text in double quotes',
      value,
      typeof value === 'number' ? `write "${value}"` : undefined,
    );
};

export const flag: Kind = (value, path, scope) => {
  if (typeof value === 'boolean') return;
  const meant = /^(true|yes|on|1)$/i.test(written(value))
    ? 'true'
    : /^(false|no|off|0)$/i.test(written(value))
      ? 'false'
      : undefined;
  wrong(scope, path, 'true or false (without quotes)', value, meant && `write ${meant}`);
};

export const number =
  (least: number, most: number, whole = true): Kind =>
  (value, path, scope) => {
    const fits = typeof value === 'number' && value >= least && value <= most;
    if (!fits || (whole && !Number.isInteger(value)))
      wrong(
        scope,
        path,
        most === Infinity ? `a number, ${least} or more` : `a number from ${least} to ${most}`,
        value,
        typeof value === 'string' && /^\d+$/.test(value) ? `write ${value} without quotes` : undefined,
      );
  };

/** One of a few words. */
export const choice =
  (...allowed: string[]): Kind =>
  (value, path, scope) => {
    if (!allowed.includes(value as string))
      wrong(
        scope,
        path,
        listed(allowed.map((word) => `"${word}"`)),
        value,
        didYouMean(ourValue(written(value), allowed)),
      );
  };

/** `"2 hrs"` → `"2 hours"`, `"1 month"` → `"30 days"`; for a bare number both that may be meant. */
function asTime(value: unknown): string | undefined {
  const [, bare] = /^ *(?:[<>]=?|[≤≥=]|at (?:least|most)) *(.+)$/i.exec(written(value)) ?? [];
  if (bare) return milliseconds(bare) === undefined ? asTime(bare) : `write "${bare}", without a sign`;
  const [, amount, unit = ''] = /^ *(\d+(?:\.\d+)?) *(\p{L}*)[ .]*$/iu.exec(written(value)) ?? [];
  if (amount === undefined) return;
  if (!unit) return `did you mean "${amount} minutes" or "${amount} days"?`;
  const [, name] =
    [
      [/^hrs?$/i, 'hours'],
      [/^secs?$/i, 'seconds'],
      [/^mins$/i, 'minutes'],
    ].find(([form]) => (form as RegExp).test(unit)) ?? [];
  const days = /^months?$/i.test(unit) ? 30 : /^(years?|y)$/i.test(unit) ? 365 : 0;
  if (days) return `write "${Number(amount) * days} days"`;
  const near = name ?? closest(unit, ['seconds', 'minutes', 'hours', 'days', 'weeks']);
  return near
    ? `write "${amount} ${near as string}"`
    : `write it in seconds, minutes, hours, days or weeks, such as "${amount} days"`;
}

/** A length of time, or one of the words that may stand in its place. */
export const time =
  (...instead: string[]): Kind =>
  (value, path, scope) => {
    if (milliseconds(value) !== undefined || instead.includes(value as string)) return;
    wrong(
      scope,
      path,
      `a time such as "30 minutes"${instead.length ? `, or ${listed(instead.map((word) => `"${word}"`))}` : ''}`,
      value,
      asTime(value) ?? didYouMean(closest(value, instead)),
    );
  };

/** A list, each item of one kind. */
export const list =
  (kind: Kind, wanted: string, least = 0): Kind =>
  (value, path, scope) => {
    if (!Array.isArray(value))
      return wrong(
        scope,
        path,
        wanted,
        value,
        isRecord(value) || value === null ? undefined : `write [${show(value)}]`,
      );
    if (value.length < least) wrong(scope, path, wanted, value);
    for (const [i, item] of value.entries()) kind(item, `${path}[${i}]`, scope);
  };

/** One, or a list of which any is enough. */
export const oneOrMore =
  (kind: Kind, wanted: string): Kind =>
  (value, path, scope) => {
    if (!Array.isArray(value)) kind(value, path, scope);
    else if (!value.length) wrong(scope, path, wanted, value);
    else for (const [i, item] of value.entries()) kind(item, `${path}[${i}]`, scope);
  };

/** The first kind for values of a shape, the other one for the rest. */
export const either =
  (is: (value: unknown) => boolean, yes: Kind, no: Kind): Kind =>
  (value, path, scope) =>
    (is(value) ? yes : no)(value, path, scope);

export const orFalse = (kind: Kind): Kind => either((value) => value === false, anything, kind);
