/** Readings of one text: as it is, its escapes undone, and with the digits of each number side by side. */
function readings(text: string): string[] {
  const unescaped = [text];
  for (let round = 0; round < 2; round++)
    unescaped.push(
      (unescaped.at(-1) as string)
        .replace(/(?:%[\da-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString())
        .replace(/\\u([\da-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
        .replace(/\\(["\\/])/g, '$1'),
    );
  const lower = [...new Set(unescaped)].map((one) => one.toLowerCase());
  return [...lower, ...lower.map((one) => one.replace(/(\d)[\s ().-]+(?=\d)/g, '$1'))];
}

/** A text in base64 as it may stand inside a longer one: three alignments, without the ends that depend on neighbours. */
function base64s(text: string): string[] {
  const encoded = [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64');
    const sure = whole.slice(before ? 4 : 0);
    // Few letters are anywhere by chance.
    return sure.length < 8 ? [] : [sure];
  });
  return encoded.flatMap((one) => [one, one.replaceAll('+', '-').replaceAll('/', '_')]);
}

/** A text written in each of the ways that a search has to see through. */
export const writings: Record<string, (text: string) => string> = {
  plain: (text) => text,
  'in capitals': (text) => text.toUpperCase(),
  'URL-encoded': encodeURIComponent,
  'URL-encoded twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'every byte escaped': (text) => Buffer.from(text).toString('hex').replace(/../g, '%$&'),
  'as JSON inside JSON': (text) => JSON.stringify(JSON.stringify({ text })),
  'in JSON escapes': (text) =>
    [...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  base64: (text) => Buffer.from(text).toString('base64'),
  'base64, with text before it': (text) => Buffer.from(`x${text}y`).toString('base64'),
  base64url: (text) => Buffer.from(`<?${text}`).toString('base64url'),
  hex: (text) => Buffer.from(text).toString('hex'),
};

/** Does the text occur anywhere in the haystack, in any of the ways of `writings`? */
export function occurs(text: string, haystack: string): boolean {
  const wanted = text.toLowerCase();
  return (
    readings(haystack).some(
      (one) => one.includes(wanted) || one.includes(Buffer.from(text).toString('hex')),
    ) || base64s(text).some((one) => haystack.includes(one))
  );
}
