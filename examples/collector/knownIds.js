// @ts-check
import { randomBytes } from 'node:crypto';

/** Ids of the last moments, exactly: nearly everything that comes twice comes again within a minute or two. */
const RECENT = 100_000;
/** Ids one filter is made for, in 4 MB. With 32 bits and 8 probes for each, one new id in 170,000 looks known. */
const IDS_EACH = 1 << 20;
const BITS_EACH = 32;
const PROBES = 8;

/**
 * Says of most ids without asking the database that they are new, in 4 bytes for each id ever seen: Bloom filters, so
 * "new" is certain and "perhaps known" is for the database to decide. An index would say it exactly, and cost five
 * times the file and ten times the time to write. Hashes are seeded: nobody can choose ids that collide.
 * @param {number} [idsEach] ids one filter is made for, a power of two; then comes the next
 */
export function openFilter(idsEach = IDS_EACH) {
  const bits = idsEach * BITS_EACH;
  const seed = randomBytes(8);
  const [seedA, seedB] = [seed.readInt32LE(0), seed.readInt32LE(4)];
  /** @type {Uint32Array[]} */
  const filters = [];
  let room = 0;
  let a = 0;
  let b = 0;

  /** @param {string} id */
  function hash(id) {
    a = seedA;
    b = seedB;
    for (let i = 0; i < id.length; i++) {
      const code = id.charCodeAt(i);
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b ^ code, 0x85ebca6b);
      b ^= b >>> 13;
    }
    a = Math.imul(a ^ (a >>> 16), 0x7feb352d);
    a ^= a >>> 15;
    b |= 1; // every step reaches another bit
  }

  /** @param {Uint32Array} filter */
  function isIn(filter) {
    for (let i = 0, bit = a; i < PROBES; i++, bit = (bit + b) | 0) {
      const at = bit & (bits - 1);
      if (!(/** @type {number} */ (filter[at >>> 5] & (1 << (at & 31))))) return false;
    }
    return true;
  }

  return {
    /** @param {string} id */
    add(id) {
      hash(id);
      if (!room) {
        filters.push(new Uint32Array(bits / 32));
        room = idsEach;
      }
      room--;
      const filter = /** @type {Uint32Array} */ (filters.at(-1));
      for (let i = 0, bit = a; i < PROBES; i++, bit = (bit + b) | 0) {
        const at = bit & (bits - 1);
        filter[at >>> 5] = /** @type {number} */ (filter[at >>> 5]) | (1 << (at & 31));
      }
    },
    /** False: certainly never added. @param {string} id */
    mayHave(id) {
      hash(id);
      return filters.some(isIn);
    },
    clear() {
      filters.length = 0;
      room = 0;
    },
  };
}

/**
 * Which ids are stored. After a start all ids of the file are read once, beside the work; until then the database is
 * asked about every one.
 * @param {import('./store.js').Store} store
 */
export function openKnownIds(store) {
  const filter = openFilter();
  let complete = false;
  let closed = false;
  const reading = (async () => {
    for await (const id of store.texts('SELECT id FROM events')) {
      if (closed) return;
      filter.add(id);
    }
    complete = true;
  })();

  let newer = new Set();
  let older = new Set();

  return {
    /** Those of `ids` that are stored. @param {string[]} ids @returns {Promise<Set<string>>} */
    async among(ids) {
      /** @type {Set<string>} */
      const known = new Set();
      const unsure = [];
      for (const id of ids) {
        if (newer.has(id) || older.has(id)) known.add(id);
        else if (!complete || filter.mayHave(id)) unsure.push(id);
      }
      if (!unsure.length) return known;
      const found = await store.writing.runAndReadAll(
        `SELECT DISTINCT id FROM events WHERE id IN (SELECT unnest(from_json($ids, '["VARCHAR"]')))`,
        { ids: JSON.stringify(unsure) },
      );
      for (const [id] of found.getRowsJS()) known.add(String(id));
      return known;
    },
    /** Resolves once the file is read. */
    read: () => reading,
    /** Before the store is closed. */
    async close() {
      closed = true;
      await reading;
    },
    /** Before they are committed: if that fails half-way, the database decides. @param {string[]} ids */
    expect(ids) {
      for (const id of ids) filter.add(id);
    },
    /** Once they are committed. @param {string[]} ids */
    add(ids) {
      for (const id of ids) newer.add(id);
      if (newer.size < RECENT) return;
      older = newer;
      newer = new Set();
    },
    /** After rows were deleted: the exact part must not call them stored. */
    forget() {
      newer = new Set();
      older = new Set();
    },
  };
}
