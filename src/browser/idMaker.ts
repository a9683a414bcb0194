/**
 * Gives a maker of UUIDv7 ids (RFC 9562 section 5.7): they sort by the time they were made, and strictly
 * so within one maker, even when the device clock stands still or jumps back.
 *
 * Uses `crypto.getRandomValues`, because `crypto.randomUUID` is missing on pages without https.
 */
export function idMaker(now: () => number): () => string {
  let last = 0;
  let counter = 0;
  return () => {
    const ms = now();
    counter = ms > last ? 0 : counter + 1;
    // Time moves on by itself when a millisecond has given all its 4,096 ids.
    last = Math.max(ms, last) + (counter >> 12);
    counter &= 0xfff;
    // After the version 7 the counter, after the variant bits (8 to b) nothing but chance.
    const hex = `${hexOf(last, 12)}7${hexOf(counter, 3)}${(8 + ((random(1)[0] as number) % 4)).toString(16)}`;
    const id =
      hex +
      random(8)
        .reduce((text, byte) => text + hexOf(byte, 2), '')
        .slice(1);
    return id.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  };
}

/** Eight random characters: names a document's life where a whole UUID would only cost bytes. */
export function shortId(): string {
  return random(8).reduce((text, byte) => text + (byte % 36).toString(36), '');
}

function random(bytes: number): number[] {
  return [...crypto.getRandomValues(new Uint8Array(bytes))];
}

function hexOf(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
