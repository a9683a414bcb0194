import { criterion, oneOf, type Test } from './criteria';
import { fitsPath, fitsText, isPattern, pathPattern, plain, textPattern } from './glob';
import { type Address, address, query, route, type Scene } from './scene';
import { own } from './shape';

/** One condition of one rule. `fits` decides; the rest is there so that a decision can be explained. */
export interface Check {
  key: string;
  wanted: unknown;
  fits(scene: Scene): boolean;
  /** What there was to compare with; undefined when the event has no such fact. */
  found?(scene: Scene): unknown;
  /** The branches of `any` and `not`: each is a list of checks that all must hold. */
  branches?: Check[][];
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
  const keys = Object.keys(Object(wanted));
  const tests = keys.map((key) => criterion(own(wanted, key)));
  if (keys.length && tests.every(Boolean)) return (found) => keys.every((key, i) => tests[i]!(found[key]));
};

/** An empty text is no value, so that `"*"` means: there is one. */
const texts = (...values: Array<string | undefined>): string[] => values.filter(Boolean).map(plain);
const fact = ({ facts }: Scene, key: string): string[] => texts(facts[key as 'host']);
const addressOf = (scene: Scene, key: string): Address | undefined =>
  address(scene, scene.facts[key as 'link']);

/** Words of one row: they imply the same event, compare alike and are found alike. */
const row = <Found>(
  implies: string | undefined,
  words: string,
  make: Make<Found>,
  find: (scene: Scene, key: string) => Found | undefined,
): Array<[string, Condition]> =>
  words.split(' ').map((key) => {
    // Looked up once an event, however many rules ask.
    const found = (scene: Scene): Found | undefined => {
      if (!scene.seen.has(key)) scene.seen.set(key, find(scene, key));
      return scene.seen.get(key) as Found | undefined;
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
export const conditions = new Map(
  [
    row('event', 'event', text, ({ facts }) => texts(facts.type, facts.type === 'custom' ? facts.name : '')),
    row('click', 'selector', selector, ({ facts }) => facts.selectors),
    row('click', 'text region', text, fact),
    row('click', 'link', place, addressOf),
    row('form_field', 'field', text, fact),
    row('form_submit', 'form', text, ({ facts }) => texts(facts.form, facts.formName)),
    row('search', 'search', text, fact),
    // How deep, and what came of it, belong here: after what people do, before what a page is.
    row('page', 'path', path, ({ site, facts }) => route(site, facts.path, facts.hash)),
    row('page', 'query', criteria, query),
    row('page', 'hash', text, ({ facts }) => texts(facts.hash, facts.hash?.replace('#', ''))),
    row('page', 'host title channel source medium campaign', text, fact),
    row('page', 'referrer landing', place, addressOf),
    // From here on words imply no event: details, who, and so far.
    row(undefined, 'data', criteria, ({ facts }) => Object.assign(Object.create(null), facts.data)),
    row(undefined, 'stage reached', stageId, (scene, key) => scene[key as 'reached']),
  ].flat(),
);
