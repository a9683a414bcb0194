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

/** The way out; of a range also what people ask next. */
const sayOurs = (ours: string | undefined): string | undefined =>
  ours && `write ${show(ours)}${ours.includes(' to ') ? ', which includes both' : ''}`;

/** In a text for people these are regular expressions, or a spreadsheet's "is not". */
const REGULAR = /\(.+\|.+\)|\\[dwsb]|^\^|^\.\*|\.\*\$$/;

/** Text with `*` that people read, where other ways of writing it would only never fit. */
export const wording =
  (words: string): Kind =>
  (value, path, scope) => {
    pattern(words)(value, path, scope);
    if (typeof value !== 'string') return;
    const [, other] = /^ *(?:<>|!=|≠) *(.+)$/.exec(value) ?? [];
    if (other || REGULAR.test(value))
      scope.report({
        level: 'warning',
        code: 'odd-text',
        path,
        message: other
          ? `${show(value)} is compared letter by letter`
          : `${show(value)} looks like a regular expression, and is compared letter by letter`,
        fix: other
          ? `write "not": { "${keyOf(path)}": ${show(other)} }`
          : 'write * for any text; for alternatives give a list: ["Buy*", "Order*"]',
      });
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
      const [, other] = /^ *(?:<>|!=|≠) *(.+)$/.exec(written(item)) ?? [];
      const parent = path.replace(/^(?:.*\.)?([^.]*)\.[^.]*$/, '$1');
      wrong(
        scope,
        at,
        CRITERION,
        item,
        other
          ? `write "not": { "${parent}": { ${show(keyOf(path))}: ${show(other)} } }`
          : sayOurs(asCriterion(item)),
      );
    } else if (/^ *\d+ *[-–] *\d+ *$/.test(written(item)))
      scope.report({
        level: 'note',
        code: 'dash-in-criterion',
        path: at,
        message: `${show(item)} is compared letter by letter`,
        fix: `if it is a range, write ${show(asCriterion(item))}`,
      });
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
    const bare = /^ *(\d+) *(?:times|x)? *$/i.exec(written(value))?.[1];
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
      return wrong(scope, path, 'how often, such as ">= 3", "= 3" or "2 to 5"', value, sayOurs(ours));
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
  const [, from, fromMinute = '00', am, to, toMinute = '00', pm] =
    /^ *(\d{1,2})(?:[:.](\d\d))? *([ap]m|h|uhr)? *(?:-|–|to) *(\d{1,2})(?:[:.](\d\d))? *([ap]m|h|uhr)?[ .]*$/i.exec(
      written(value),
    ) ?? [];
  // Noon is 12 pm, midnight 12 am.
  const clock = (hour = '', half = ''): number =>
    /[ap]m/i.test(half) ? (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hour);
  const [first, last] = [clock(from, am), clock(to, pm)];
  const fix =
    from && to && first < 24 && last <= 24
      ? `${`${first}`.padStart(2, '0')}:${fromMinute} to ${`${last}`.padStart(2, '0')}:${toMinute}`
      : undefined;
  wrong(scope, path, 'hours such as "09:00 to 17:00"', value, fix && `write "${fix}"`);
};
