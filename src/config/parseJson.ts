/** A mistake in the spelling of a JSON file, with the place where it shows. */
export interface SyntaxProblem {
  offset: number;
  message: string;
  fix?: string;
}

export interface Parsed {
  value?: unknown;
  /** Where each value begins, by its path: `stages[0].when[1].path`. */
  places: Map<string, number>;
  /** Where the key of each value begins. */
  keys: Map<string, number>;
  /** The first thing that is not JSON, or a key that is there twice. */
  problem?: SyntaxProblem;
}

const CURLY = '“”„«»‘’‚';
const DEEPEST = 100;

class Unreadable extends Error {
  constructor(
    readonly offset: number,
    message: string,
    readonly fix?: string,
  ) {
    super(message);
  }
}

/**
 * Reads JSON like `JSON.parse`, but can say in words what is wrong where, and knows where each value stands.
 * `JSON.parse` names no place for the most frequent mistake, a curly quote.
 */
export function parseJson(text: string): Parsed {
  const places = new Map<string, number>();
  const keys = new Map<string, number>();
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;

  const fail = (message: string, fix?: string, offset = at): never => {
    throw new Unreadable(offset, message, fix);
  };

  function space(): void {
    while (' \t\r\n'.includes(text[at] ?? 'x')) at++;
    if (text[at] === '/' && '/*'.includes(text[at + 1] ?? 'x'))
      fail('JSON has no comments', 'write "note": "…" inside the { } instead');
  }

  function unexpected(wanted: string): never {
    const found = text[at];
    if (found === undefined)
      return fail(`the file ends where ${wanted} was expected`, 'is a } or ] missing?');
    if (CURLY.includes(found))
      return fail(`curly quote ${found}, as word processors make them`, 'use the straight quote "');
    if (found === "'") return fail("JSON has no single quotes '", 'use the double quote "');
    const word = /^[\w$-]+/.exec(text.slice(at, at + 40))?.[0];
    return fail(
      `expected ${wanted}, got ${word ?? found}`,
      word && `write "${word}" in double quotes if it is a text`,
    );
  }

  function string(): string {
    const start = at++;
    while (at < text.length && text[at] !== '"') {
      if (text[at]! < ' ') fail('a text ends in the line in which it begins', 'is a " missing?', start);
      at += text[at] === '\\' ? 2 : 1;
    }
    if (at >= text.length) fail('a text that never ends', 'is a " missing?', start);
    at++;
    try {
      return JSON.parse(text.slice(start, at)) as string;
    } catch {
      return fail('a \\ that means nothing', 'write \\\\ for a backslash', start);
    }
  }

  /** The items of a list or object, with what may go wrong between them. */
  function items(close: string, one: () => void): void {
    at++;
    space();
    if (text[at] === close) {
      at++;
      return;
    }
    for (;;) {
      space();
      one();
      const end = at;
      space();
      if (text[at] === close) break;
      if (text[at] !== ',') {
        if (text[at] && `"{[${CURLY}`.includes(text[at]!)) fail('missing comma', 'write a , here', end);
        unexpected(`a comma or ${close}`);
      }
      const comma = at++;
      space();
      if (text[at] === close) fail(`a comma before ${close}`, 'leave it out', comma);
    }
    at++;
  }

  function value(path: string, depth: number): unknown {
    if (depth > DEEPEST) fail(`nested more than ${DEEPEST} deep`);
    space();
    places.set(path, at);
    const first = text[at];
    if (first === '"') return string();
    if (first === '{') {
      const object: Record<string, unknown> = {};
      items('}', () => {
        if (text[at] !== '"') unexpected('a key in double quotes');
        const start = at;
        const key = string();
        if (Object.hasOwn(object, key)) fail(`"${key}" is there twice`, 'leave one of the two out', start);
        space();
        if (text[at] !== ':') unexpected(`a colon after "${key}"`);
        at++;
        const here = path ? `${path}.${key}` : key;
        keys.set(here, start);
        const inner = value(here, depth + 1);
        // A plain assignment would set the prototype for this one key.
        Object.defineProperty(object, key, {
          value: inner,
          enumerable: true,
          writable: true,
          configurable: true,
        });
      });
      return object;
    }
    if (first === '[') {
      const list: unknown[] = [];
      items(']', () => list.push(value(`${path}[${list.length}]`, depth + 1)));
      return list;
    }
    const word = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/.exec(
      text.slice(at, at + 50),
    )?.[0];
    if (word === undefined) return unexpected('a value');
    at += word.length;
    return JSON.parse(word) as unknown;
  }

  try {
    const result = value('', 0);
    space();
    if (at < text.length) unexpected('the end of the file');
    return { value: result, places, keys };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { places, keys, problem: { offset: error.offset, message: error.message, fix: error.fix } };
  }
}
