// @ts-check
import { jsonMistake } from './jsonMistake.js';
import { Refusal } from './readBody.js';

/**
 * JSON text → value. A mistake is answered with its line and column.
 * @param {string} text @returns {any}
 */
export function parseJson(text) {
  if (!text.trim()) throw new Refusal(400, 'The body is empty. Send one batch as JSON.');
  try {
    return JSON.parse(text);
  } catch {
    const at = jsonMistake(text);
    const before = text.slice(0, at).split('\n');
    const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
    const what = at >= text.length ? 'it ends too early' : 'something there does not belong';
    const error = `The body is not valid JSON: line ${line}, column ${column}, ${what}.`;
    throw new Refusal(400, error, { line, column });
  }
}

/** Far beyond what the SDK sends; a bound on what a hostile body can cost. */
export const CAPS = { depth: 8, keys: 500, string: 8192 };

/** Only an escape can bring in half a character or a NUL, and only this key has to go: rare enough to look once. */
const NEEDS_TAMING = /\\u|__proto__/;

/**
 * Whether parsed JSON may hold texts that cannot be kept as they are.
 * @param {string} text the JSON it was parsed from
 */
export const isWild = (text) => NEEDS_TAMING.test(text);

/**
 * Makes parsed JSON safe to keep, in place: half characters (a text cut inside an emoji) and NULs, which the database
 * cannot hold, become U+FFFD, and keys named `__proto__`, which JSON.parse keeps as ordinary ones, go.
 * @param {any} value @param {{ skip?: string, wild?: boolean }} [options] `skip`: a key of the top level to leave out;
 *   `wild`: false where there is nothing to replace, default true
 * @returns {string | undefined} where it is deeper, wider or longer than anything honest, if it is
 */
export function tame(value, { skip, wild = true } = {}) {
  let keys = 0;

  /** @param {any} node @param {number} depth @returns {string | undefined} the mistake, after the path to it */
  function walk(node, depth) {
    if (depth > CAPS.depth) return ` is nested deeper than ${CAPS.depth} levels`;
    for (const key in node) {
      if (depth === 1 && key === skip) continue;
      if (++keys > CAPS.keys) return TOO_WIDE;
      if (key.length > 256) return LONG_NAME;
      if (wild && (key === '__proto__' || key !== wellFormed(key))) {
        delete node[key];
        continue;
      }
      const child = node[key];
      if (typeof child === 'string') {
        if (child.length > CAPS.string) {
          return `${step(node, key)} is longer than ${CAPS.string} characters`;
        }
        if (wild) node[key] = wellFormed(child);
      } else if (typeof child === 'object' && child !== null) {
        const found = walk(child, depth + 1);
        if (found) return found === TOO_WIDE || found === LONG_NAME ? found : step(node, key) + found;
      }
    }
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  return walk(value, 1)?.replace(/^\./, '');
}

const TOO_WIDE = `there are more than ${CAPS.keys} fields`;
const LONG_NAME = 'a field name is longer than 256 characters';

/** @param {any} node @param {string} key */
const step = (node, key) => (Array.isArray(node) ? `[${key}]` : `.${key}`);

/** @param {string} text */
const wellFormed = (text) => text.toWellFormed().replaceAll('\0', '\ufffd');
