import { isRecord } from '../journey/shape';
import { rule } from './checkRule';
import { show } from './finding';
import { choice, type Kind, oneOrMore, text, time, wrong } from './kinds';
import { suggest } from './otherTools';
import { record } from './record';
import { id, idOf, registered } from './references';

const LIMITS = ['once', 'once per visit', 'once per page', 'once per stage', 'every time'];

/** How often something may happen: a few words, or `every 10 minutes`. */
export const limit: Kind = (value, path, scope) => {
  const every = typeof value === 'string' && /^every (\d+(?:\.\d+)? ?[a-z]+)$/.exec(value)?.[1];
  if (every && every !== 'time') return time()(every, path, scope);
  choice(...LIMITS, 'every 10 minutes')(value, path, scope);
};

const OCCASIONS = 'what starts it, such as { "enter": "buy" }';
const occasion: Kind = (value, path, scope) => {
  occasions(value, path, scope);
  if (isRecord(value) && !Object.keys(value).some((key) => key !== 'note'))
    wrong(scope, path, OCCASIONS, value);
};
const occasions = record(
  {
    enter: oneOrMore(idOf('stage'), OCCASIONS),
    leave: oneOrMore(idOf('stage'), OCCASIONS),
    stuck: oneOrMore(idOf('stage'), OCCASIONS),
    moment: oneOrMore(idOf('moment'), OCCASIONS),
    goal: oneOrMore(idOf('goal'), OCCASIONS),
    persona: oneOrMore(idOf('persona'), OCCASIONS),
  },
  { wanted: OCCASIONS },
);

const VERBS = ['push', 'emit', 'mark', 'run', 'track', 'send', 'ask'];
const NAMED = text('a name in double quotes');

/** One verb with its object. */
const action: Kind = (value, path, scope) => {
  const object = isRecord(value) ? value : {};
  const keys = Object.keys(object).filter((key) => key !== 'note');
  const [verb] = keys;
  if (keys.length !== 1 || !VERBS.includes(verb!)) {
    const got = isRecord(value) ? keys.join(' and ').slice(0, 80) || 'none' : show(value);
    const strange = keys.find((key) => !VERBS.includes(key));
    return scope.report({
      level: 'error',
      code: 'wrong-action',
      path,
      message: `expected one action out of ${VERBS.join(', ')}, got ${got}`,
      fix: strange
        ? suggest(strange, VERBS)
        : keys.length > 1
          ? `write ${keys.map((key) => `{ "${key}": ${show(object[key])} }`).join(', ')}`
          : undefined,
    });
  }
  const wanted = object[verb!];
  const at = `${path}.${verb}`;
  if (verb === 'send') choice('now')(wanted, at, scope);
  else if (verb === 'run') registered('actions', 'the name of an action given to init()')(wanted, at, scope);
  else NAMED(wanted, at, scope);
};

/** What the page does when the journey changes. */
export const trigger = record(
  { id, on: occasion, if: rule, do: oneOrMore(action, 'one action or more'), limit },
  {
    wanted: 'a trigger in { }',
    required: { on: 'add "on": { "enter": "buy" }', do: 'add "do": [ { "push": "journey_stage" } ]' },
  },
);
