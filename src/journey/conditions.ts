import { criterion, oneOf, type Test } from './criteria';
import { fitsPath, fitsText, isPattern, pathPattern, plain, textPattern } from './glob';
import { type Address, address, query, route, type Scene } from './scene';
import { list, own } from './shape';
import { milliseconds } from './times';

/** One condition of one rule. `fits` decides; the rest is there so that a decision can be explained. */
export interface Check {
  key: string;
  wanted: unknown;
  fits(scene: Scene): boolean;
  /** What there was to compare with; undefined when the event has no such fact. */
  found?(scene: Scene): unknown;
  /** Of a rule that counts or waits: when what it goes by happened, ms since 1970. */
  instants?(scene: Scene): number[];
  /** The branches of `any` and `not`: each is a list of checks that all must hold. */
  branches?: Check[][];
  /** Of a rule that counts or waits: under which key it remembers. */
  tracker?: string;
}

/** Turns what a rule asks for into a test of what an event has. `stages` are the ids that exist. */
type Make<Found, Wanted = unknown> = (wanted: Wanted, stages: string[]) => Test<Found> | undefined;

export interface Condition {
  /** The event a rule with this word listens to, unless a word above it in the table decides. */
  implies: string | undefined;
  /** Undefined when the value cannot be used. */
  check(wanted: unknown, stages: string[]): Check | undefined;
}

/** One text or a list of them, of which one must fit. */
const patterns =
  <Found>(make: Make<Found, string>): Make<Found> =>
  (wanted, stages) =>
    oneOf(wanted, (pattern) => (isPattern(pattern) ? make(pattern, stages) : undefined));

const text = patterns<string[]>((wanted) => {
  const pattern = textPattern(wanted);
  return (found) => found.some((value) => fitsText(pattern, value));
});

// Letter by letter: in CSS a `*` has a meaning of its own.
const selector = patterns<string[]>((wanted) => (found) => found.includes(wanted));

// A stage that does not exist would make `not` fit always, so it is refused.
const stageId = patterns<string[]>((wanted, stages) =>
  stages.includes(wanted) ? selector(wanted, stages) : undefined,
);

// A path is only the path: `https://…`, `?` and `^…$` would never fit, so they are refused.
const path = patterns<string[]>((wanted) => {
  const pattern = pathPattern(wanted);
  return /^[/*][^?#]*$/.test(wanted) ? (found) => fitsPath(pattern, found) : undefined;
});

// From "/" on it is a path of this site, otherwise text in which `*` may stand for slashes too.
const place = patterns<Address>((wanted, stages) => {
  const test = text(wanted, stages)!;
  const pattern = pathPattern(wanted);
  return wanted[0] === '/' ? ({ parts }) => !!parts && fitsPath(pattern, parts) : ({ texts }) => test(texts);
});

const criteria: Make<Record<string, unknown>> = (wanted) => {
  // Code may write what JSON cannot: what is undefined is not there.
  const keys = Object.keys(Object(wanted)).filter((key) => own(wanted, key) !== undefined);
  const tests = keys.map((key) => criterion(own(wanted, key)));
  if (keys.length && tests.every(Boolean)) return (found) => keys.every((key, i) => tests[i]!(found[key]));
};

/** A text as it compares; what is none, and could not even be made one, is an empty text. */
const said = (wanted: unknown): string => (isPattern(wanted) ? plain(wanted) : '');

/** How many, said with a sign: a bare 3 could mean exactly 3, or 3 and more. */
export const amount: Make<number> = (wanted) =>
  /^([<>]=?|=|\d+ to) ?\d+$/.test(said(wanted)) ? criterion(wanted) : undefined;

const atLeast =
  (read: (wanted: unknown) => number | undefined): Make<number> =>
  (wanted) => {
    const limit = read(wanted);
    return limit === undefined ? limit : (found) => found >= limit;
  };
const atLeastTime = /* @__PURE__ */ atLeast(milliseconds);
const percent = /* @__PURE__ */ atLeast((wanted) => {
  const [, limit] = /^(?:>= ?)?(\d+) ?%$/.exec(said(wanted)) ?? [];
  return limit === undefined ? limit : Number(limit);
});

const yesOrNo: Make<boolean> = (wanted) =>
  typeof wanted === 'boolean' ? (found) => found === wanted : undefined;

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const day: Make<number> = (wanted) => {
  const days = list(wanted).map((name) => DAYS.indexOf(said(name)));
  // The first day of 1970 was a Thursday.
  if (days.length && !days.includes(-1))
    return (minute) => days.includes((Math.floor(minute / 1440) + 4) % 7);
};

/** From the first minute up to, not with, the last one; `"22:00 to 06:00"` goes on over midnight. */
const hours: Make<number> = (wanted) => {
  const [a, b, c, d] = (/^(\d\d?):(\d\d) to (\d\d?):(\d\d)$/.exec(said(wanted)) ?? []).slice(1).map(Number);
  const from = a! * 60 + b!;
  const to = c! * 60 + d!;
  if (from <= 1440 && to <= 1440)
    return (minute) => from < to === (minute % 1440 >= from === minute % 1440 < to);
};

/** Whole minutes since 1970 by the visitor's clock. */
export const localMinutes = ({ facts }: Scene): number =>
  Math.floor(facts.time / 60_000) + (facts.offset ?? 0);

/** An empty text is no value, so that `"*"` means: there is one. */
const texts = (...values: Array<string | undefined>): string[] => values.filter(Boolean).map(plain);
const fact = ({ facts }: Scene, key: string): string[] => texts(facts[key as 'host']);
const addressOf = (scene: Scene, key: string): Address | undefined =>
  address(scene, scene.facts[key as 'link']);

/** What the scene knows under the word itself, or else the event. */
const whatever = <Found>(scene: Scene, key: string): Found | undefined =>
  (scene[key as 'moment'] ?? scene.facts[key as 'custom']) as Found | undefined;

/** Words of one row: they imply the same event, compare alike and are found alike. */
const row = <Found>(
  implies: string | undefined,
  words: string,
  make: Make<Found>,
  find: (scene: Scene, key: string) => Found | undefined = whatever,
): Array<[string, Condition]> =>
  words.split(' ').map((key) => {
    // Looked up once an event, however many rules ask.
    const found = (scene: Scene): Found | undefined => {
      let value = scene.seen.get(key) as Found | undefined;
      if (value === undefined) {
        value = find(scene, key);
        scene.seen.set(key, value);
      }
      return value;
    };
    const check = (wanted: unknown, stages: string[]): Check | undefined => {
      const test = make(wanted, stages);
      const fits = (scene: Scene): boolean => {
        const value = found(scene);
        return value !== undefined && test!(value);
      };
      return test && { key, wanted, found, fits };
    };
    return [key, { implies, check }];
  });

/**
 * The vocabulary: the event that words imply, how they compare, and where they find what they compare with.
 * When the words of a rule imply different events, the upper row decides.
 */
export const conditions = /* @__PURE__ */ (() =>
  new Map(
    [
      row('event', 'event', text, ({ words }) => words),
      row('click', 'selector', selector, ({ facts }) => facts.selectors),
      row('click', 'text region', text, fact),
      row('click', 'link', place, addressOf),
      row('form_field', 'field', text, fact),
      row('form_submit', 'form', text, ({ facts }) => texts(facts.form, facts.formName)),
      row('search', 'search', text, fact),
      row('scroll', 'scrolled', percent, ({ view }) => view.scrolled),
      row('engage', 'engaged', atLeastTime, ({ view }) => view.engaged),
      row('moment', 'moment', selector),
      row('goal', 'goal', selector),
      row('page', 'path', path, ({ site, facts }) => route(site, facts.path, facts.hash)),
      row('page', 'query', criteria, query),
      row('page', 'hash', text, ({ facts: { hash } }) => texts(hash, hash?.replace('#', ''))),
      row('page', 'host title channel source medium campaign', text, fact),
      row('page', 'referrer landing', place, addressOf),
      row('page', 'away', atLeastTime),
      row('page', 'days', day, localMinutes),
      row('page', 'hours', hours, localMinutes),
      // From here on words imply no event: details, who, so far, and the developer's own.
      row(undefined, 'data traits variant', criteria, ({ facts }, key) =>
        Object.assign(Object.create(null), facts[key as 'data']),
      ),
      row(undefined, 'identified', yesOrNo),
      row(undefined, 'visits', amount),
      row(undefined, 'device language', text, fact),
      row(undefined, 'custom persona', selector),
      row(undefined, 'stage reached', stageId),
      row(undefined, 'lap', amount, ({ state }) => state.lap),
    ].flat(),
  ))();
