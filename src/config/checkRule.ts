import { isRecord } from '../journey/shape';
import { channel } from './channelKind';
import { day, event, form, selector } from './conditionKinds';
import { count, hours, pattern, share, values, wording } from './criteriaKinds';
import { show } from './finding';
import { choice, either, flag, type Kind, list, oneOrMore, time, words, written, wrong } from './kinds';
import { path } from './pathKind';
import { record } from './record';
import { idOf, registered } from './references';

const DEEPEST = 3;
const RULE = 'a rule in { }';

const some = (kind: Kind, wanted: string): Kind => oneOrMore(kind, wanted);
const texts = (wanted: string): Kind => some(wording(wanted), wanted);
const places = (wanted: string): Kind =>
  some(
    either((value) => written(value).startsWith('/'), path, wording(wanted)),
    wanted,
  );

const inner: Kind = (value, at, scope) => rule(value, at, { ...scope, depth: scope.depth + 1 });
const rulesWithin = some(inner, 'a rule in { }, or a list of rules');

/** Every word a rule can hold. */
export const CONDITIONS: Record<string, Kind> = {
  event: some(event, 'the name of an event such as "purchase" or "video_*"'),
  path: some(path, 'a glob such as "/pricing/**"'),
  host: texts('a host such as "shop.acme.example"'),
  query: values('"plan": "pro"'),
  hash: texts('a text such as "plans"'),
  title: texts('a text such as "*shoes*"'),
  selector: some(selector, 'a CSS selector such as "[data-add-to-cart]"'),
  text: texts('a text such as "Buy now*"'),
  link: places('a text such as "tel:*", or a path such as "/pricing/**"'),
  region: texts('a text such as "footer"'),
  form: some(form, 'the id or name of a form'),
  field: texts('the name of a field such as "coupon"'),
  search: texts('a text such as "*gift*", or "*" for any search'),
  data: values('"total": ">= 100"'),
  channel: some(channel, 'a channel such as "email"'),
  source: texts('a source such as "newsletter"'),
  medium: texts('a medium such as "cpc"'),
  campaign: texts('a campaign such as "autumn*"'),
  referrer: places('a text such as "*.google.*"'),
  landing: places('a path such as "/l/**"'),
  traits: values('"plan": "team"'),
  persona: some(idOf('persona'), 'the id of a persona'),
  identified: flag,
  visits: count(),
  device: some(choice('mobile', 'tablet', 'desktop'), '"mobile", "tablet" or "desktop"'),
  language: texts('a language such as "fr" or "en-*"'),
  variant: values('"new-checkout": "b"'),
  stage: some(idOf('stage'), 'the id of a stage'),
  reached: some(idOf('stage'), 'the id of a stage'),
  lap: count(),
  engaged: time(),
  scrolled: share,
  count: count(50),
  within: time('this page', 'this visit', 'ever'),
  distinct: pattern('"path", "day", "visit" or a key of the data'),
  steps: list(inner, 'a list of at least two rules', 2),
  wait: time(),
  unless: rulesWithin,
  days: some(day, 'a day such as "sat"'),
  hours,
  away: time(),
  moment: some(idOf('moment'), 'the id of a moment'),
  goal: some(idOf('goal'), 'the id of a goal'),
  custom: registered('conditions', 'the name of a condition given to init()'),
  any: rulesWithin,
  all: rulesWithin,
  not: rulesWithin,
};

const META: Record<string, Kind> = { touchpoint: words, id: words };
const known = record(
  { ...CONDITIONS, ...META },
  {
    wanted: RULE,
    unknown: 'condition',
    // A rule inside a rule, as if it were a stage.
    hint: (key, value) =>
      key === 'when' && isRecord(value)
        ? `write ${show(value).slice(1, -1)} without "when" around it`
        : undefined,
  },
);
const START = 'write { "path": "/pricing" } for a visit to that page';

/** Words that say nothing of which events they look back at, or wait after. */
const LOOKING_BACK = ['count', 'within', 'distinct', 'wait', 'unless'];

/** Words that mean nothing without another one. */
const NEEDS: Array<[word: string, others: string[], fix: string]> = [
  ['distinct', ['count'], 'add "count": ">= 3"'],
  ['within', ['count', 'steps'], 'add "count": ">= 2", or leave it out'],
  ['wait', ['unless'], 'add "unless": { "path": "/thanks" }, what must not happen in the meantime'],
  ['unless', ['wait', 'count', 'steps'], 'add "wait": "2 minutes"; for an exception write "not"'],
];

/** One rule, and all that lies in it. */
export const rule: Kind = (value, at, scope) => {
  if (!isRecord(value)) {
    const page = typeof value === 'string' && value.startsWith('/');
    return wrong(scope, at, RULE, value, page ? `write { "path": ${show(value)} }` : START, 'bad-rule');
  }
  const say = (code: string, path: string, message: string, fix?: string): void =>
    scope.report({ level: 'error', code, path, message, fix });
  if (scope.depth > DEEPEST)
    return say(
      'too-deep',
      at,
      `expected at most ${DEEPEST} rules inside each other`,
      'name a part of it as a moment, and write "moment": "its-id"',
    );
  known(value, at, scope);
  const asked = Object.keys(value).filter((key) => !['touchpoint', 'note', 'id'].includes(key));
  const counting = asked.find((key) => key === 'count' || key === 'wait');
  if (!asked.length) say('empty-rule', at, 'expected at least one condition, got none', START);
  else if (counting && asked.every((key) => LOOKING_BACK.includes(key)))
    say(
      'empty-rule',
      `${at}.${counting}`,
      `"${counting}" says nothing of which events`,
      'add the condition it is about, such as "path": "/products/**"',
    );
  for (const [word, others, fix] of NEEDS)
    if (Object.hasOwn(value, word) && !others.some((other) => Object.hasOwn(value, other)))
      say(
        'half-condition',
        `${at}.${word}`,
        `"${word}" says nothing without ${others.map((other) => `"${other}"`).join(' or ')}`,
        fix,
      );
};

/** One rule, or a list of which any is enough. */
export const rules: Kind = (value, at, scope) => {
  if (Array.isArray(value)) for (const [i, item] of value.entries()) rule(item, `${at}[${i}]`, scope);
  else rule(value, at, scope);
};
