import { isRecord } from '../journey/shape';
import { CONDITIONS, rules } from './checkRule';
import { show } from './finding';
import {
  anything,
  choice,
  either,
  flag,
  type Kind,
  list,
  number,
  oneOrMore,
  text,
  time,
  words,
  wrong,
} from './kinds';
import { record } from './record';
import { asId, id } from './references';

/** A condition that stands beside `when` instead of in it. */
export const inWhen = (key: string, value: unknown): string | undefined =>
  Object.hasOwn(CONDITIONS, key) || key === 'touchpoint'
    ? `write "when": { "${key}": ${show(value)}${key === 'touchpoint' ? ', …' : ''} }`
    : undefined;

/** An entry with an id that may not be forgotten. */
export const named =
  (kind: Kind): Kind =>
  (value, path, scope) => {
    kind(value, path, scope);
    if (isRecord(value) && !Object.hasOwn(value, 'id')) {
      const better = asId(value.name);
      scope.report({
        level: 'error',
        code: 'bad-id',
        path,
        message: 'expected a short name in lower case such as "buy" or "keep-in-touch", got nothing',
        fix: better ? `add "id": "${better}"` : 'add "id": "a-name-of-its-own"',
      });
    }
  };

const name = text('a name in double quotes');
const former = oneOrMore(id, 'a former id of this stage');
const stage = record(
  {
    id,
    name,
    was: either((value) => Array.isArray(value) && !value.length, anything, former),
    aim: words,
    phase: choice('before', 'during', 'after'),
    importance: number(1, 5),
    when: rules,
    reopen: flag,
    usual: time(),
    target: either((value) => isRecord(value) || typeof value === 'number', anything, words),
  },
  { wanted: 'a stage in { }', hint: inWhen },
);

const MOST_STAGES = 20;

/** The stages themselves, first to last. */
export const stages: Kind = (value, path, scope) => {
  if (!Array.isArray(value) || !value.length)
    return wrong(
      scope,
      path,
      'a list of stages',
      value,
      'write "stages": [ { "id": "awareness", "when": { "path": "/" } } ]',
      'no-stages',
    );
  if (value.length > MOST_STAGES)
    wrong(scope, path, `at most ${MOST_STAGES} stages`, value.length, undefined, 'too-many-stages');
  list(named(stage), '')(value, path, scope);
};
