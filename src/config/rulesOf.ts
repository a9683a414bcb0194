import { each, isRecord, own } from '../journey/shape';

/** A rule of the file, and what it decides. */
export interface FoundRule {
  rule: Record<string, unknown>;
  /** In the reader's own file. */
  path: string;
  /** The list it stands in: `stages`, `touchpoints`, `moments` … */
  list: string;
  /** Which entry of that list. */
  index: number;
}

/** Every rule that stands by itself, in the order of the file. */
export function rulesOf(config: unknown): FoundRule[] {
  const found: FoundRule[] = [];
  const add = (rules: unknown, path: string, list: string, index: number): void => {
    each(rules, path, (rule, at) => {
      if (isRecord(rule)) found.push({ rule, path: at, list, index });
    });
  };
  const entries = (list: string, key: string): void => {
    each(own(config, list), list, (entry, path, index) =>
      add(own(entry, key), `${path}.${key}`, list, index),
    );
  };
  entries('stages', 'when');
  each(own(config, 'touchpoints'), 'touchpoints', (rule, path, index) =>
    add(rule, path, 'touchpoints', index),
  );
  for (const list of ['moments', 'goals', 'personas']) entries(list, 'when');
  entries('triggers', 'if');
  entries('forms', 'success');
  return found;
}

/** A rule and all the rules inside it. */
export function within(rule: unknown, path: string): Array<{ rule: Record<string, unknown>; path: string }> {
  if (!isRecord(rule)) return [];
  const inner = ['any', 'all', 'not', 'unless', 'steps'].flatMap((key) =>
    each(rule[key], `${path}.${key}`, within).flat(),
  );
  return [{ rule, path }, ...inner];
}
