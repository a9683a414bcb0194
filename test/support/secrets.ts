import { fc } from './fastCheck';

const digitsOf = (text: string) => [...text].map(Number);

/** The digit that makes a number pass the Luhn check. */
const luhnDigit = (body: string): number => {
  const sum = digitsOf(body)
    .reverse()
    .map((digit, i) => (i % 2 ? digit : digit * 2))
    .reduce((total, digit) => total + (digit > 9 ? digit - 9 : digit), 0);
  return (10 - (sum % 10)) % 10;
};

const letters = (units: string, length: number | { minLength: number; maxLength: number }) => {
  const size = typeof length === 'number' ? { minLength: length, maxLength: length } : length;
  return fc.string({ unit: fc.constantFrom(...units), ...size });
};
const DIGITS = '0123456789';
const HEX = '0123456789abcdef';
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const email = fc
  .tuple(
    letters('abcdefghijklmnopqrstuvwxyz0123456789', { minLength: 1, maxLength: 10 }),
    fc.constantFrom('', '.w', '+news', '_x', "'s", '-b', '%c'),
    fc.constantFrom('example.com', 'mail.example.co.uk', 'bücher.example', 'localhost', 'x.museum'),
  )
  .map(([name, more, host]) => `${name}${more}@${host}`);

const grouped = (sizes: number[], separator: string) => (text: string) => {
  let at = 0;
  return sizes
    .map((size) => {
      at += size;
      return text.slice(at - size, at);
    })
    .join(separator);
};

const card = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('4', '51', '2221', '6011', '35'),
      letters(DIGITS, 15),
      fc.constantFrom('', ' ', '-'),
    )
    .map(([start, rest, separator]) => {
      const body = (start + rest).slice(0, 15);
      return grouped([4, 4, 4, 4], separator)(body + luhnDigit(body));
    }),
  fc
    .tuple(fc.constantFrom('34', '37'), letters(DIGITS, 12), fc.constantFrom('', ' ', '-'))
    .map(([start, rest, separator]) => grouped([4, 6, 5], separator)(start + rest + luhnDigit(start + rest))),
);

const jwt = fc
  .tuple(
    letters(BASE64URL, { minLength: 12, maxLength: 60 }),
    letters(BASE64URL, { minLength: 10, maxLength: 90 }),
    letters(BASE64URL, { minLength: 0, maxLength: 43 }),
  )
  .map(([header, payload, signature]) => `eyJ${header}.eyJ${payload}.${signature}`);

const uuid = fc.uuid().chain((id) => fc.constantFrom(id, id.toUpperCase(), id.replaceAll('-', '')));

const hex = fc
  .tuple(letters(HEX, { minLength: 16, maxLength: 64 }), fc.boolean())
  .map(([text, upper]) => (upper ? text.toUpperCase() : text));

const phone = fc
  .tuple(
    fc.constantFrom('+49', '+1', '+33', '+351', '+44 (0)', '0', '00 44'),
    fc.array(letters(DIGITS, { minLength: 2, maxLength: 4 }), { minLength: 4, maxLength: 4 }),
    fc.constantFrom(' ', '-', '.', '', '\u00a0'),
  )
  .map(([start, groups, separator]) => [start, ...groups].join(separator));

/** What must never leave the page, one generator a kind. */
export const SECRETS = { email, card, jwt, uuid, hex, phone } as const;

/** Words around a secret that must neither hide it nor be needed to find it. */
export const surroundings = fc.tuple(
  fc.constantFrom('', 'Hello ', 'id: ', '(', 'pay 2 ', 'für ', '"'),
  fc.constantFrom('', ' and more', ')', ', bye', '"', ' 12/27', '!'),
);

/** Does any telling part of the secret stand in what came out? Half of it is enough to tell. */
export function betrays(secret: string, out: string): boolean {
  const plain = out.replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  const loose = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const [core] = secret.includes('@') ? [secret.slice(secret.indexOf('@') + 1)] : [secret];
  const half = loose(core as string).slice(0, Math.max(6, Math.ceil(core!.length / 2)));
  return loose(plain).includes(half) || loose(out).includes(half);
}
