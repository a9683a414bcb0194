import { isRecord } from '../journey/shape';
import { show } from './finding';
import {
  anything,
  either,
  type Kind,
  list,
  number,
  oneOrMore,
  text,
  time,
  words,
  written,
  wrong,
} from './kinds';
import { builtInEvent } from './otherTools';
import { record } from './record';
import { idOf } from './references';

const isNull = (value: unknown): boolean => value === null;

const depth: Kind = (value, at, scope) => {
  const bare = /^ *(\d{1,3}) *%? *$/.exec(written(value))?.[1];
  if (typeof value !== 'string' || !/^\d{1,3} ?%$/.test(value))
    wrong(scope, at, 'how far down, such as "75%"', value, bare && `write "${bare}%"`);
};

const event: Kind = (value, at, scope) => {
  words(value, at, scope);
  const ours = typeof value === 'string' && builtInEvent(value);
  if (ours === 'page')
    scope.report({
      level: 'warning',
      code: 'foreign-event',
      path: at,
      message: `"${value}" is what another tool calls it`,
      fix: 'write { "page": "/pricing" } for a page view',
    });
};

const address: Kind = (value, at, scope) => {
  text('a page such as "/pricing?plan=pro"', 2000)(value, at, scope);
  if (typeof value === 'string' && value.trim() && !/^(\/|https?:\/\/|#)/i.test(value))
    wrong(scope, at, 'a page that starts with "/"', value, `write "/${value.trim()}"`);
};

const who: Kind = (value, at, scope) => {
  if (!isRecord(value) && typeof value !== 'boolean') words(value, at, scope);
};

/** What a visitor can do, one of these to a step. */
const VERBS: Record<string, Kind> = {
  page: address,
  click: words,
  submit: words,
  field: words,
  event,
  search: words,
  scroll: depth,
  engage: time(),
  moment: words,
  wait: time(),
  return: time(),
  identify: who,
};

const DETAILS: Record<string, Kind> = {
  on: oneOrMore(words, 'a CSS selector such as "[data-add-to-cart]"'),
  link: words,
  region: words,
  form: words,
  data: either(isRecord, anything, (value, at, scope) =>
    wrong(scope, at, 'names and values such as { "total": 99 }', value),
  ),
  from: words,
};

const known = record(
  { ...VERBS, ...DETAILS },
  { wanted: 'a step such as { "page": "/pricing" }', unknown: 'step' },
);

const step: Kind = (value, at, scope) => {
  known(value, at, scope);
  if (!isRecord(value)) return;
  const verbs = Object.keys(value).filter((key) => Object.hasOwn(VERBS, key));
  const strange = Object.keys(value).some(
    (key) => key !== 'note' && !Object.hasOwn({ ...VERBS, ...DETAILS }, key),
  );
  if (verbs.length > 1 || (!verbs.length && !strange))
    scope.report({
      level: 'error',
      code: 'wrong-step',
      path: at,
      message: `expected one thing that the visitor does, got ${verbs.length ? verbs.join(' and ') : 'none'}`,
      fix: verbs.length
        ? 'make a step of each'
        : typeof value.form === 'string'
          ? `write { "submit": ${show(value.form)} } for that form sent`
          : 'write { "page": "/pricing" } for a visit to that page',
    });
};

const ids = (what: 'moment' | 'goal' | 'trigger'): Kind =>
  list(idOf(what, what === 'trigger'), `a list of ids in [ ]`);
const stageOrNone = either(isNull, anything, idOf('stage'));

const outcome = record(
  {
    stage: stageOrNone,
    furthest: stageOrNone,
    lap: number(1, Infinity),
    touchpoint: words,
    moments: ids('moment'),
    goals: ids('goal'),
    triggers: ids('trigger'),
    noMoments: ids('moment'),
    noGoals: ids('goal'),
    noTriggers: ids('trigger'),
  },
  { wanted: 'a stage, or { "stage": "buy", "lap": 1 }' },
);

const expectation: Kind = (value, at, scope) => {
  if (typeof value === 'string') return idOf('stage')(value, at, scope);
  outcome(value, at, scope);
  if (isRecord(value) && !Object.keys(value).length) wrong(scope, at, 'what must come out', value);
};

/** The tests inside the file. */
export const tests: Kind = list(
  record(
    {
      name: text('a name in double quotes'),
      from: words,
      do: list(step, 'a list of steps such as [ { "page": "/pricing" } ]', 1),
      expect: expectation,
    },
    {
      wanted: 'a test in { }',
      required: {
        do: 'add "do": [ { "page": "/pricing" } ]',
        expect: 'add "expect": "buy", the stage that must come out',
      },
    },
  ),
  'a list of tests in [ ]',
);
