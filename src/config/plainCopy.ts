import { type Finding, show } from './finding';

/** Far more than a journey can hold, and little enough to look at without anyone noticing. */
const DEEPEST = 40;
const MOST_VALUES = 50_000;
const MOST_CHARACTERS = 4_000_000;

class Unusable extends Error {
  constructor(readonly finding: Finding) {
    super(finding.message);
  }
}

/**
 * The config as plain data without prototypes, so that everything behind may look at it without care: no getter
 * runs twice, no circle, nothing endless. Or what makes that impossible.
 */
export function plainCopy(config: unknown): { copy: unknown } | { finding: Finding } {
  let values = 0;
  let characters = 0;
  const refuse = (code: string, path: string, message: string): never => {
    throw new Unusable({ level: 'error', code, path, message });
  };
  const spend = (path: string, some: number, text: number): void => {
    values += some;
    characters += text;
    if (values > MOST_VALUES || characters > MOST_CHARACTERS)
      refuse('too-large', path, 'expected at most 64 kB without the tests, got far more than that');
  };

  function read(value: unknown, path: string, depth: number): unknown {
    spend(path, 1, typeof value === 'string' ? value.length : 0);
    if (/^(function|symbol|bigint)$/.test(typeof value))
      refuse('not-json', path, `expected what a JSON file can hold, got a ${typeof value}`);
    if (!value || typeof value !== 'object') return value;
    if (depth > DEEPEST)
      refuse('too-deep', path, `expected a journey, got something nested more than ${DEEPEST} deep`);
    if (Array.isArray(value)) {
      spend(path, value.length, 0);
      return Array.from(value, (item, i) => read(item, `${path}[${i}]`, depth + 1));
    }
    const copy: Record<string, unknown> = Object.create(null);
    for (const key of Object.keys(value)) {
      spend(path, 0, key.length);
      const item: unknown = Object.getOwnPropertyDescriptor(value, key)?.value;
      if (item !== undefined) copy[key] = read(item, path ? `${path}.${key}` : key, depth + 1);
    }
    return copy;
  }

  try {
    return { copy: read(config, '', 0) };
  } catch (error) {
    if (error instanceof Unusable) return error;
    const message = `expected a journey in { }, got something that cannot be read (${show(`${error}`)})`;
    return { finding: { level: 'error', code: 'unreadable', path: '', message } };
  }
}
