import { kept } from '../kept';

/** What replaces a part that could name or unlock someone. */
const CUT = '…';
const CUT_SEGMENT = ':redacted';

// All patterns are ours, fixed, and bounded or certain to match, so that each is linear in the text's length.
const PART = /[^\s<>(),;:"/?&=]+/g;
const EMAIL = /[^@](?:@|%(?:25)*40)[^@]/;
const PHONE = /\+\d(?:[\s.()/‐-–-]{0,2}\d){6,}/g;
// Nine digits: longer than a date or a price, shorter than a card, an IBAN or a national id.
const DIGITS = /\d(?:[\s.()/‐-–-]{0,2}\d){8,}/g;
/** Digits that say when or how much: a date with the day before it or the hour after it, a range of prices. */
const PLAIN =
  /^(?:\d\d?\.(?:\d\d?\.)?-)?(?:(?:19|20)\d\d([-./])\d\d?\1\d\d?|\d\d?([-./])\d\d?\2(?:19|20)\d\d)(?:\s\d\d?)?$|^\d{1,4}\.\d\d-\d{1,4}\.\d\d$/;
const WORD = /[\w~%+-]{16,}(?:\.[\w~%+-]+)*/g;

const HINT = /[@%\d]|eyJ|[a-f]{12}/i;
const SUSPECT = /[@%]|eyJ|[\da-f]{12}/i;
const LONG = /[\w~+-]{16}/;
const SEVEN_DIGITS = /(?:\d\D*){7}/;

/**
 * A word that is a credential or an identifier rather than language: a JWT, a UUID, sixteen or more hex digits,
 * or a long run of mixed letters and digits as base64 gives them. Slugs such as `best-running-shoes-of-2026` pass.
 */
export function looksLikeToken(word: string): boolean {
  if (word.length < 16) return false;
  if (isJwt(word) || /[\da-f]{16}|[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/i.test(word)) return true;
  // Random text keeps changing between letters and digits, small letters and capitals; language does not.
  const random = (run: string) => run.split(/[a-z](?=\d)|\d(?=[a-z])/i).length > 3;
  const mixed = (run: string) =>
    /\d/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run.replace(/^[A-Z]+/, ''));
  return (
    (word.length >= 24 && random(word) && mixed(word)) ||
    word.split(/[-._~]/).some((run) => run.length >= 20 && (random(run) || mixed(run)))
  );
}

/** Base64url of `{"`, and the dot before what is signed or sealed (RFC 7519, also RFC 7516). */
function isJwt(word: string): boolean {
  return /(?:^|[^A-Za-z])eyJ/.test(word) && word.includes('.');
}

/**
 * May there be a secret in it at all? Most texts of a page answer no to this, which is quick, and stay as they are.
 * It is yes wherever a pattern of this file could cut: an address needs its `@` or an escape, a JWT `eyJ`, a token
 * a long run of hex digits or a digit and sixteen characters in a row, a phone or card number seven digits.
 */
function isSuspect(text: string): boolean {
  return HINT.test(text) && (SUSPECT.test(text) || LONG.test(text) || SEVEN_DIGITS.test(text));
}

/** Text with e-mail addresses, long digit runs (phones, cards) and tokens replaced by `…`. */
export function scrubText(text: string): string {
  if (!isSuspect(text)) return text;
  // Tokens first: cutting the digits out of one would leave the rest of it standing.
  return scrubSecrets(text.replace(WORD, (word) => (looksLikeToken(word) ? CUT : word)))
    .replace(PHONE, CUT)
    .replace(DIGITS, (run) => (PLAIN.test(run) ? run : CUT));
}

/**
 * The milder form for data that code hands over on purpose: e-mail addresses, card numbers and JWTs go;
 * order numbers and ids stay.
 */
export function scrubSecrets(text: string): string {
  if (!isSuspect(text)) return text;
  return (
    text
      .replace(/[\w-]{11,}(?:\.[\w-]*)*/g, (word) => (isJwt(word) ? CUT : word))
      .replace(PART, (part) => (EMAIL.test(part) ? CUT : part))
      // A UUID may hold as many digits; it is matched first, and stays.
      .replace(
        /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|(\d(?:[\s‐-–-]?\d){12,})/gi,
        (run, digits?: string) => (digits && holdsCard(digits.split(/\D/)) ? CUT : run),
      )
  );
}

/** Is there a card number among these groups of digits? Its date or a quantity may stand beside it. */
function holdsCard(groups: string[]): boolean {
  return groups.some((_, i) => [1, 2, 3, 4, 5].some((n) => isCardNumber(groups.slice(i, i + n).join(''))));
}

/** The Luhn check (ISO/IEC 7812-1 annex B), which card numbers pass and one in ten other numbers does. */
function isCardNumber(digits: string): boolean {
  // No network issues cards that begin with 0, 1, 7 or 9; milliseconds since 1970 begin with 1.
  if (!/^[2-68]\d{12,18}$/.test(digits)) return false;
  // Every second digit counts twice, and the two digits of the result are added: 7 → 14 → 5.
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, i) => total + Number(i % 2 ? '0246813579'[Number(digit)] : digit), 0);
  return sum % 10 === 0;
}

/** A path whose secret-looking segments read `:redacted`; the number of segments stays the same. */
export const scrubPath = /* @__PURE__ */ kept(
  (path: string) =>
    isSuspect(path)
      ? path
          .split('/')
          .map((segment) => (isSecret(unescaped(unescaped(segment))) ? CUT_SEGMENT : segment))
          .join('/')
      : path,
  1,
);

function isSecret(segment: string): boolean {
  const digits = segment.replace(/[\s().+-]/g, '');
  return (
    scrubSecrets(segment) !== segment ||
    segment.search(PHONE) >= 0 ||
    /\d{13}/.test(segment) ||
    // A number written as a phone number is; nine digits alone may be a product's.
    (/^\d{9,}$/.test(digits) && (digits !== segment || segment.startsWith('0'))) ||
    !!segment.match(WORD)?.some(looksLikeToken)
  );
}

/** `%40` as `@`; where an escape is malformed, byte by byte. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number(`0x${hex}`)));
  }
}

/** Which query parameters may stay: names, with `*` at the end for a family. */
export const KEPT_QUERY = ['utm_*', 'ref'];

export function asUrl(address: string, base?: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}

/**
 * Origin, scrubbed path and the allowed query parameters; no user name, password or fragment.
 * Anything that is not an address becomes an empty string; other schemes keep the scheme alone (`tel:`).
 */
export function scrubUrl(address: string, keep: string[] = KEPT_QUERY, base?: string): string {
  const url = asUrl(address, base);
  if (!url) return '';
  if (!/^https?:$/.test(url.protocol)) return url.protocol;
  const kept = (url.search ? [...url.searchParams] : []).filter(([name]) =>
    keep.some((wanted) => (wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted)),
  );
  const query = new URLSearchParams(kept.map((pair) => pair.map(scrubText))).toString();
  return url.origin + scrubPath(url.pathname) + (query && `?${query}`);
}

/** A referrer: its origin when it is another site's, scrubbed like any address when it is our own. */
export function scrubReferrer(referrer: string, origin: string): string {
  const clean = scrubUrl(referrer, []);
  return clean.startsWith(`${origin}/`) ? clean : clean.split('/', 3).join('/');
}
