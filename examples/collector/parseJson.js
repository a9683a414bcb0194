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

/**
 * Makes parsed JSON safe to keep, in place: half characters (a text cut inside an emoji) and NULs, which the database
 * cannot hold, become U+FFFD, and keys named `__proto__`, which JSON.parse keeps as ordinary ones, go.
 * @param {any} value @param {{ path?: string, skip?: string }} [options] `skip`: a key of the top level to leave out
 * @returns {string | undefined} where it is deeper, wider or longer than anything honest, if it is
 */
export function tame(value, { path = '', skip } = {}) {
  const whole = path || 'the batch';
  let keys = 0;

  /** @param {any} node @param {string} where @param {number} depth @returns {string | undefined} */
  function walk(node, where, depth) {
    if (depth > CAPS.depth) return `${where} is nested deeper than ${CAPS.depth} levels`;
    for (const [key, child] of Object.entries(node)) {
      if (depth === 1 && key === skip) continue;
      keys += 1;
      if (keys > CAPS.keys) return `${whole} has more than ${CAPS.keys} fields`;
      if (key.length > 256) return `a field name in ${where || whole} is longer than 256 characters`;
      if (key === '__proto__' || key !== wellFormed(key)) {
        delete node[key];
        continue;
      }
      const place = Array.isArray(node) ? `${where}[${key}]` : where ? `${where}.${key}` : key;
      if (typeof child === 'string') {
        if (child.length > CAPS.string) return `${place} is longer than ${CAPS.string} characters`;
        node[key] = wellFormed(child);
      } else if (typeof child === 'object' && child !== null) {
        const found = walk(child, place, depth + 1);
        if (found) return found;
      }
    }
    return undefined;
  }
  return typeof value === 'object' && value !== null ? walk(value, path, 1) : undefined;
}

/** @param {string} text */
const wellFormed = (text) => text.toWellFormed().replaceAll('\0', '\ufffd');
