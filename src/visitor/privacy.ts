import type { Draft, ElementFacts, PageFacts } from '../types';

/** What replaces a part that could name or unlock someone. */
const CUT = '…';
const CUT_SEGMENT = ':redacted';

// All patterns are ours, fixed, and bounded on the left, so that each is linear in the length of the text.
const EMAIL = /[^\s@<>(),;:"'/?&=]{1,64}@[^\s@<>(),;:"'/?&=]{1,255}/g;
const PHONE = /\+\d(?:[ .()/-]{0,2}\d){6,}/g;
// Nine digits: longer than a date or a price, shorter than a card, an IBAN or a national id.
const DIGITS = /\d(?:[ .()/-]{0,2}\d){8,}/g;
const WORD = /[\w~%+-]{16,}(?:\.[\w~%+-]+)*/g;

/**
 * A word that is a credential or an identifier rather than language: a JWT, a UUID, sixteen or more hex digits,
 * or a long run of mixed letters and digits as base64 gives them. Slugs such as `best-running-shoes-of-2026` pass.
 */
export function looksLikeToken(word: string): boolean {
  if (word.length < 16) return false;
  if (/^eyJ[\w-]+\.[\w-]+/.test(word)) return true;
  if (/^[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}$/i.test(word)) return true;
  const runs = word.split(/[-._~]/);
  if (runs.some((run) => /^[\da-f]{16,}$/i.test(run) && /\d/.test(run))) return true;
  if (runs.some((run) => run.length >= 20 && /\d/.test(run) && /[a-z]/i.test(run))) return true;
  // Random text keeps changing between letters and digits; language does not.
  const changes = word.match(/[a-z](?=\d)|\d(?=[a-z])/gi)?.length ?? 0;
  return word.length >= 24 && changes >= 3 && /[a-z]/.test(word) && /[A-Z]/.test(word);
}

/** Text with e-mail addresses, long digit runs (phones, cards) and tokens replaced by `…`. */
export function scrubText(text: string): string {
  return scrubSecrets(text)
    .replace(PHONE, CUT)
    .replace(DIGITS, CUT)
    .replace(WORD, (word) => (looksLikeToken(word) ? CUT : word));
}

/**
 * The milder form for data that code hands over on purpose: e-mail addresses, card numbers and JWTs go;
 * order numbers and ids stay.
 */
export function scrubSecrets(text: string): string {
  return text
    .replace(/eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g, CUT)
    .replace(EMAIL, CUT)
    .replace(/\d(?:[ -]?\d){12,18}/g, (run) => (isCardNumber(run) ? CUT : run));
}

/** The Luhn check (ISO/IEC 7812-1 annex B), which card numbers pass and one in ten other numbers does. */
function isCardNumber(run: string): boolean {
  const digits = run.replace(/\D/g, '');
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** A path whose secret-looking segments read `:redacted`; the number of segments stays the same. */
export function scrubPath(path: string): string {
  return path
    .split('/')
    .map((segment) => {
      const text = decoded(segment);
      const secret =
        /[^/]@|\+\d{7}/.test(text) || /\d{13}/.test(text) || text.split(/[;,=]/).some(looksLikeToken);
      return secret ? CUT_SEGMENT : segment;
    })
    .join('/');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Which query parameters may stay: names, with `*` at the end for a family. */
export const KEPT_QUERY = ['utm_*', 'ref'];

/**
 * Origin, scrubbed path and the allowed query parameters; no user name, password or fragment.
 * Anything that is not an address becomes an empty string; other schemes keep the scheme alone (`tel:`).
 */
export function scrubUrl(address: string, keep: string[] = KEPT_QUERY, base?: string): string {
  let url: URL;
  try {
    url = new URL(address, base);
  } catch {
    return '';
  }
  if (!/^https?:$/.test(url.protocol)) return url.protocol;
  const kept = [...url.searchParams].filter(([name]) => keep.some((wanted) => named(wanted, name)));
  const query = new URLSearchParams(kept.map(([name, value]) => [name, scrubText(value)])).toString();
  return url.origin + scrubPath(url.pathname) + (query && `?${query}`);
}

function named(wanted: string, name: string): boolean {
  return wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : wanted === name;
}

/** A referrer: its origin when it is another site's, scrubbed like any address when it is our own. */
export function scrubReferrer(referrer: string, origin: string): string {
  const clean = scrubUrl(referrer, []);
  return clean.startsWith(`${origin}/`) ? clean : clean.split('/').slice(0, 3).join('/');
}

/** Types whose data was read off the page, as against data that code hands over or we make ourselves. */
const FOUND_ON_PAGE = /^(link_out|download|search|media|error|form_)/;

/** What of a draft goes on, after everything that could name or unlock someone has been cut out of it. */
export function scrubDraft(
  draft: Draft,
  keep: string[],
  origin: string,
): Pick<Draft, 'element' | 'form' | 'data'> & { page?: Partial<PageFacts> } {
  const { element, form, data, page } = draft;
  return {
    ...(element && { element: scrubElement(element, keep, origin) }),
    ...(form && { form: eachText(form, scrubText) }),
    ...(data && { data: eachText(data, FOUND_ON_PAGE.test(draft.type) ? scrubText : scrubSecrets) }),
    ...(page && {
      page: {
        ...page,
        ...(page.title && { title: scrubText(page.title) }),
        ...(page.referrer && { referrer: scrubReferrer(page.referrer, origin) }),
        ...(page.previous && { previous: scrubPath(page.previous) }),
      },
    }),
  };
}

function scrubElement(element: ElementFacts, keep: string[], origin: string): ElementFacts {
  const { href, selector, matched, data, ...texts } = element;
  const address = href && scrubUrl(href, keep, origin);
  return {
    ...eachText(texts, scrubText),
    ...(selector && { selector }),
    // A link within the site needs no origin: the page names it.
    ...(address && { href: address.startsWith(`${origin}/`) ? address.slice(origin.length) : address }),
    ...(data && { data: eachText(data, scrubText) }),
    ...(matched?.length && { matched }),
  };
}

function eachText<T extends object>(record: T, change: (text: string) => string): T {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, typeof value === 'string' ? change(value) : value]),
  ) as T;
}
