import { criterion as read } from '../journey/criteria';
import { isRecord } from '../journey/shape';
import { show } from './finding';
import { type Kind, keyOf, text, written, wrong } from './kinds';
import { asCriterion, writeCriterion } from './otherTools';

/** Text with `*`, in which a criterion of another tool is understood. */
export const pattern =
  (words: string): Kind =>
  (value, path, scope) => {
    const key = keyOf(path);
    if (isRecord(value)) wrong(scope, path, words, value, writeCriterion(key, value));
    else if (value === true) wrong(scope, path, words, value, `write "${key}": "*" for any`);
    else text(words)(value, path, scope);
  };

const CRITERION = 'a criterion such as ">= 3", "2 to 5" or "*shoes*"';

/** One value of `data`, `query` or `traits`, or a list of which one must fit. */
const criterion: Kind = (value, path, scope) => {
  const items = Array.isArray(value) ? value : [value];
  if (!items.length) wrong(scope, path, CRITERION, value);
  for (const [i, item] of items.entries()) {
    const at = Array.isArray(value) ? `${path}[${i}]` : path;
    const [, low, high] = /^ *(-?[\d.]+) to (-?[\d.]+) *$/.exec(written(item)) ?? [];
    if (written(item).length > 200) text(CRITERION)(item, at, scope);
    else if (low !== undefined && Number(low) > Number(high))
      wrong(scope, at, 'the smaller number first', item, `write "${high} to ${low}"`);
    else if (Array.isArray(item) || !read(item)) {
      const ours = asCriterion(item);
      wrong(scope, at, CRITERION, item, ours && `write ${show(ours)}`);
    }
  }
};

/** Names and what their values must be. */
export const values =
  (example: string): Kind =>
  (value, path, scope) => {
    const words = `names and criteria such as { ${example} }`;
    if (isRecord(value) && Object.keys(value).length) {
      for (const [key, inner] of Object.entries(value)) criterion(inner, `${path}.${key}`, scope);
      return;
    }
    const [, name, is] = /^\??([\w.-]+)=([^&]*)$/.exec(typeof value === 'string' ? value : '') ?? [];
    wrong(scope, path, words, value, name && `write "${keyOf(path)}": { ${show(name)}: ${show(is)} }`);
  };

/** How many: a sign is asked for, because a bare number means "exactly" to some and "at least" to others. */
export const count =
  (most = Infinity): Kind =>
  (value, path, scope) => {
    const bare = /^ *(\d+) *$/.exec(written(value))?.[1];
    if (bare !== undefined)
      return scope.report({
        level: 'error',
        code: 'bare-number',
        path,
        message: `is ${bare} exact, or a minimum?`,
        fix: `write ">= ${bare}" (${bare} or more) or "= ${bare}" (exactly ${bare})`,
      });
    const [, low, high] = /^ *(?:(?:[<>]=?|=) *(\d+)|\d+ to (\d+)) *$/.exec(written(value)) ?? [];
    if (typeof value !== 'string' || (low ?? high) === undefined) {
      const ours = asCriterion(value);
      return wrong(
        scope,
        path,
        'how often, such as ">= 3", "= 3" or "2 to 5"',
        value,
        ours && `write "${ours}"`,
      );
    }
    const [, from] = /^ *(\d+) to/.exec(value) ?? [];
    if (Number(from) > Number(high))
      wrong(scope, path, 'the smaller number first', value, `write "${high} to ${from}"`);
    else if (Number(low ?? high) > most)
      wrong(scope, path, `a count of at most ${most}`, value, undefined, 'too-many');
    else if (/^ *(= *0+|<=? *0+|< *1) *$/.test(value))
      scope.report({
        level: 'warning',
        code: 'never-counts',
        path,
        message: `${show(value)} never holds: a rule is looked at when it has happened`,
        fix: 'for what did not happen write "wait" and "unless", or "not"',
      });
  };

/** `">= 75%"` */
export const share: Kind = (value, path, scope) => {
  const bare = /^ *(\d{1,3}) *%? *$/.exec(written(value))?.[1];
  if (typeof value !== 'string' || !/^ *(>=)? *\d{1,3} ?% *$/.test(value) || Number(/\d+/.exec(value)) > 100)
    wrong(
      scope,
      path,
      'how far down, such as ">= 75%"',
      value,
      bare && Number(bare) <= 100 ? `write ">= ${bare}%"` : undefined,
    );
};

/** `"09:00 to 17:00"` */
export const hours: Kind = (value, path, scope) => {
  const good = /^ *(\d{1,2}):(\d\d) to (\d{1,2}):(\d\d) *$/.exec(typeof value === 'string' ? value : '');
  if (good && Number(good[1]) < 24 && Number(good[2]) < 60 && Number(good[3]) <= 24 && Number(good[4]) < 60)
    return;
  const [, from, fromMinute = '00', to, toMinute = '00'] =
    /^ *(\d{1,2})(?::(\d\d))? *(?:-|–|to) *(\d{1,2})(?::(\d\d))? *$/.exec(written(value)) ?? [];
  const fix =
    from && to && Number(from) < 24 && Number(to) <= 24
      ? `${from.padStart(2, '0')}:${fromMinute} to ${to.padStart(2, '0')}:${toMinute}`
      : undefined;
  wrong(scope, path, 'hours such as "09:00 to 17:00"', value, fix && `write "${fix}"`);
};
