import { isRecord } from '../journey/shape';
import { type Kind, wrong } from './kinds';
import { suggest } from './otherTools';

/** A `{ … }` in which every key is known. */
export function record(
  keys: Record<string, Kind>,
  {
    wanted,
    required = {},
    unknown = 'key',
    hint,
  }: {
    /** What it is, such as `a stage in { }`. */
    wanted: string;
    /** Keys that must be there, with what to write. */
    required?: Record<string, string>;
    /** What an unknown key is called. */
    unknown?: string;
    /** What to do about a key that belongs somewhere else. */
    hint?: (key: string, value: unknown) => string | undefined;
  },
): Kind {
  const allowed = [...Object.keys(keys), 'note'];
  return (value, path, scope) => {
    if (!isRecord(value)) return wrong(scope, path, wanted, value);
    const at = (key: string): string => (path ? `${path}.${key}` : key);
    for (const [key, inner] of Object.entries(value)) {
      if (Object.hasOwn(keys, key)) keys[key]!(inner, at(key), scope);
      else if (key !== 'note')
        scope.report({
          level: 'error',
          code: `unknown-${unknown}`,
          path: at(key),
          message: `unknown ${unknown} "${key.slice(0, 60)}"`,
          fix:
            hint?.(key, inner) ??
            suggest(
              key,
              allowed.filter((one) => !Object.hasOwn(value, one)),
            ),
        });
    }
    for (const [key, fix] of Object.entries(required))
      if (!Object.hasOwn(value, key))
        scope.report({ level: 'error', code: 'missing-key', path, message: `"${key}" is missing`, fix });
  };
}
