/**
 * Gives a maker of UUIDv7 ids (RFC 9562 section 5.7): they sort by the time they were made, and strictly
 * so within one maker, even when the device clock stands still or jumps back.
 *
 * Chance enters once, with 62 bits for each maker: what sets the ids of one maker apart is time and a counter
 * (RFC 9562 section 6.2), and ids that end alike compress well.
 * Uses `crypto.getRandomValues`, because `crypto.randomUUID` is missing on pages without https.
 */
export function idMaker(now: () => number): () => string {
  const [first = 0, ...others] = random(8);
  // The two variant bits: 8 to b.
  const chance = [(first & 0x3f) | 0x80, ...others].map((byte) => hexOf(byte, 2)).join('');
  const tail = `${chance.slice(0, 4)}-${chance.slice(4)}`;
  let last = 0;
  let counter = 0;
  return () => {
    const ms = now();
    counter = ms > last ? 0 : counter + 1;
    // Time moves on by itself when a millisecond has given all its 4,096 ids.
    last = Math.max(ms, last) + (counter >> 12);
    counter &= 0xfff;
    const time = hexOf(last, 12);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hexOf(counter, 3)}-${tail}`;
  };
}

/** When an event was recorded, ms since 1970: its id begins with it (an event itself may tell of earlier times). */
export function madeAt(id: string): number {
  return Number.parseInt(id.replace('-', '').slice(0, 12), 16);
}

/** Eight random characters: names a document's life where a whole UUID would only cost bytes. */
export function shortId(): string {
  return random(8)
    .map((byte) => (byte % 36).toString(36))
    .join('');
}

function random(bytes: number): number[] {
  return [...crypto.getRandomValues(new Uint8Array(bytes))];
}

function hexOf(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
