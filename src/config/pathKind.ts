import { show } from './finding';
import { type Kind, keyOf, wrong } from './kinds';
import { asCriterion } from './otherTools';

/** In a path from "/" on these are regular expressions and nothing else. schema.json has the same. */
const REGULAR = /\.[*+]|\\|\(.*\||\[[^\]]*-|\(\?|\$$/;

const globInstead = (value: string): string => {
  const glob = value
    .replace(/^\^|\$$/g, '')
    .replace(/\\([/.-])/g, '$1')
    .replace(/\/\.[*+]$/, '/**')
    .replace(/\.[*+]$/, '*');
  return /^\/[\w/*.-]*$/.test(glob) && glob.includes('*') ? glob : '/checkout/**';
};

/** What another tool's "contains" and "starts with" are as a path: `*a*` → a part with it, `/a*` → all below it. */
function globOf(criterion = ''): string | undefined {
  const [, part] = /^\*([^/*]+)\*$/.exec(criterion) ?? [];
  const [, start] = /^(\/[^*]*?)\/?\*$/.exec(criterion) ?? [];
  return part
    ? `/**/*${part}*/**`
    : start
      ? `${start}/**`
      : /^\/[^*]*$/.test(criterion)
        ? criterion
        : undefined;
}

/** A path with `*` and `**`; everything else that people write in its place is understood. */
export const path: Kind = (value, place, scope) => {
  const key = keyOf(place);
  const say = (code: string, message: string, fix: string): void =>
    scope.report({ level: 'error', code, path: place, message, fix });

  if (typeof value !== 'string' || !value.trim()) {
    const glob = globOf(asCriterion(value));
    return wrong(
      scope,
      place,
      'a glob such as "/pricing/**"',
      value,
      glob && `write "${key}": ${show(glob)}`,
    );
  }
  const shown = show(value);
  if (value.length > 200)
    return wrong(scope, place, 'at most 200 characters', value.length, undefined, 'too-long');
  const [, whole, rest] =
    /^(?:[a-z]+:)?\/\/([^/?#]*)([^?#]*)/i.exec(value) ??
    /^((?:[\w-]+\.)+[a-z]{2,}(?::\d+)?)(\/[^?#]*)/i.exec(value) ??
    [];
  if (whole)
    return say(
      'whole-address',
      `expected only the path, got the whole address ${shown}`,
      `write "${key}": ${show(rest || '/')}${key === 'path' ? `, and "host": ${show(whole)} if the host matters` : ''}`,
    );
  if (REGULAR.test(value) || (!/^[/*]/.test(value) && /[\^$|\\()[\]{}+]/.test(value)))
    return say(
      'regular-expression',
      `${shown} looks like a regular expression, which milepost does not use`,
      `use * for one part of a path and ** for any number of parts, such as ${show(globInstead(value))}; for alternatives give a list: ["/a", "/b"]`,
    );
  const [, before, mark, behind] = /^([^?#]*)([?#])(.*)$/s.exec(value) ?? [];
  if (mark === '?') {
    const wanted = [...new URLSearchParams(behind!.split('#')[0])].map(
      ([name, is]) => `${show(name)}: ${show(is)}`,
    );
    return say(
      'path-with-query',
      `a path has no "?": ${shown}`,
      `write "${key}": ${show(before)}${wanted.length ? ` and "query": { ${wanted.join(', ')} }` : ''}`,
    );
  }
  if (mark)
    return say(
      'path-with-hash',
      `a path has no "#": ${shown}`,
      `write "${key}": ${show(before || '/')} and "hash": ${show(behind)}, or "site": { "router": "hash" } if all routes are there`,
    );
  const [, other] = /^ *(?:not|!=?|<>|≠) *(\/.*)$/i.exec(value) ?? [];
  if (!/^[/*]/.test(value))
    return say(
      'path-without-slash',
      `a path starts with "/", got ${shown}`,
      other ? `write "not": { "${key}": ${show(other)} }` : `write ${show(`/${value.trim()}`)}`,
    );
  const several = value.split(/\s*(?:[,;|]| or | and )\s*(?=\/)/i);
  if (several.length > 1)
    scope.report({
      level: 'warning',
      code: 'several-paths',
      path: place,
      message: `${shown} is taken as one path`,
      fix: `write a list: [${several.map(show).join(', ')}]`,
    });
  const parameter = /\/(:\w+|\{\w+\}|\[\.{0,3}\w+\])(?=\/|$)/.exec(value)?.[1];
  if (parameter)
    scope.report({
      level: 'warning',
      code: 'route-parameter',
      path: place,
      message: `"${parameter}" is taken letter by letter`,
      fix: `write ${show(value.replace(/\/(:\w+|\{\w+\}|\[\.{0,3}\w+\])(?=\/|$)/g, '/*'))} for any text there`,
    });
};
