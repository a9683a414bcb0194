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
    if (ms > last) {
      last = ms;
      // Half of the 12-bit counter is left free, so that it can count up within the millisecond.
      counter = (randomByte() << 3) & 0x7ff;
    } else if (++counter > 0xfff) {
      last++;
      counter = 0;
    }
    const hex = last.toString(16).padStart(12, '0') + (0x7000 | counter).toString(16);
    const bytes = crypto.getRandomValues(new Uint8Array(8));
    // 0x80: the two variant bits of the RFC.
    bytes[0] = ((bytes[0] as number) & 0x3f) | 0x80;
    const tail = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12)}-${tail.slice(0, 4)}-${tail.slice(4)}`;
  };
}

function randomByte(): number {
  return crypto.getRandomValues(new Uint8Array(1))[0] as number;
}

/** Eight random characters: names a document's life where a whole UUID would only cost bytes. */
export function shortId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => (byte % 36).toString(36)).join('');
}
