// @ts-check
/**
 * Where JSON stops being JSON. JSON.parse knows, but tells it only sometimes and only in the wording of its message;
 * this is read when parsing has already failed, to give the sender a line and a column.
 */

/** One token: a sign, a string, or a number or word. */
const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.]))/y;

/** @typedef {'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end' | 'nothing'} Expected */

/**
 * The index of the first token that cannot be there; the length of the text where it ends too early.
 * @param {string} text @returns {number}
 */
export function jsonMistake(text) {
  /** @type {string[]} */
  const open = [];
  /** @type {Expected} */
  let expected = 'value';
  let at = 0;

  /** After a whole value. @returns {Expected} */
  const next = () => (open.length ? ', or end' : 'nothing');

  /** What may follow this token; undefined if it must not be here. */
  /** @param {string | undefined} sign @param {string | undefined} string @returns {Expected | undefined} */
  function follow(sign, string) {
    const value = expected === 'value' || expected === 'value or ]';
    const key = expected === 'key' || expected === 'key or }';
    if (string) return key ? ':' : value ? next() : undefined;
    if (!sign) return value ? next() : undefined;
    if (sign === '{' || sign === '[') {
      if (!value) return undefined;
      open.push(sign === '{' ? '}' : ']');
      return sign === '{' ? 'key or }' : 'value or ]';
    }
    if (sign === ':') return expected === ':' ? 'value' : undefined;
    if (sign === ',') return expected !== ', or end' ? undefined : open.at(-1) === '}' ? 'key' : 'value';
    const mayEnd =
      expected === ', or end' || expected === `value or ${sign}` || expected === `key or ${sign}`;
    return mayEnd && open.pop() === sign ? next() : undefined;
  }

  for (;;) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    const following = token && follow(token[1], token[2]);
    if (!following) return at + (/^[ \t\r\n]*/.exec(text.slice(at))?.[0].length ?? 0);
    expected = following;
    at = TOKEN.lastIndex;
  }
}
