import { closest } from './closest';
import { type Complaint, didYouMean, show } from './complaint';

/** The part of a complaint that does not depend on where it is. */
type Said = Pick<Complaint, 'code' | 'message' | 'fix'>;

function sayPath(value: string): Said {
  if (/^[a-z]+:\/\//i.test(value)) {
    const [, host, path] = /^[a-z]+:\/\/([^/?#]*)([^?#]*)/i.exec(value)!;
    return {
      code: 'whole-address',
      message: `expected only the path, got the whole address ${show(value)}`,
      fix: `write "path": ${show(path || '/')}, and "host": ${show(host)} if the host matters`,
    };
  }
  if (/[\^$|\\()[\]{}+]/.test(value))
    return {
      code: 'regular-expression',
      message: `${show(value)} looks like a regular expression, which milepost does not use`,
      fix: 'use * for one part of a path and ** for any number of parts, such as "/checkout/**"; for alternatives give a list: ["/a", "/b"]',
    };
  const [path, query] = value.split('?');
  if (query !== undefined) {
    const wanted = Object.fromEntries(new URLSearchParams(query));
    return {
      code: 'path-with-query',
      message: `a path has no "?": ${show(value)}`,
      fix: `write "path": ${show(path)} and "query": ${show(wanted)
        .replace(/([{:,])/g, '$1 ')
        .replace('}', ' }')}`,
    };
  }
  if (value.includes('#'))
    return {
      code: 'path-with-hash',
      message: `a path has no "#": ${show(value)}`,
      fix: `write "path": ${show(value.split('#')[0] || '/')} and "hash": ${show(value.split('#')[1])}`,
    };
  return {
    code: 'path-without-slash',
    message: `a path starts with "/", got ${show(value)}`,
    fix: `write ${show(`/${value}`)}`,
  };
}

/** What each word takes, in words. */
function expected(key: string): string {
  if (key === 'path') return 'a glob such as "/pricing/**"';
  if (key === 'query') return 'names and values such as { "plan": "pro" }';
  if (key === 'data') return 'names and criteria such as { "total": ">= 100" }';
  if (key === 'selector') return 'a CSS selector such as "[data-add-to-cart]"';
  if (key === 'stage' || key === 'reached') return 'the id of a stage';
  if (key === 'any' || key === 'all' || key === 'not') return 'a rule in { }, or a list of rules';
  if (key === 'touchpoint') return 'a name in double quotes';
  return 'a text such as "pro" or "*shoes*"';
}

/** Says why a value of a condition cannot be used, and what to write instead. */
export function sayValue(key: string, value: unknown, stages: string[]): Said {
  const values = Array.isArray(value) ? value : [value];
  if (!values.length) return { code: 'empty', message: `expected ${expected(key)}, got an empty list` };
  const long = values.find((item) => typeof item === 'string' && item.length > 200);
  if (long !== undefined)
    return {
      code: 'too-long',
      message: `a pattern has at most 200 characters, this one has ${String(long).length}`,
    };
  if (key === 'path') {
    const wrong = values.find(
      (item) => typeof item === 'string' && item.trim() && !/^[/*][^?#]*$/.test(item),
    );
    if (wrong !== undefined) return sayPath(wrong as string);
  }
  if (key === 'stage' || key === 'reached') {
    const wrong = values.find((item) => typeof item === 'string' && !stages.includes(item));
    const near = closest(wrong, stages);
    if (wrong !== undefined)
      return {
        code: 'unknown-stage',
        message: `there is no stage called ${show(wrong)}`,
        fix: didYouMean(near) ?? `the stages are ${stages.map((id) => `"${id}"`).join(', ')}`,
      };
  }
  return { code: 'wrong-value', message: `expected ${expected(key)}, got ${show(value)}` };
}
