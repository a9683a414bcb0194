import type { DropReason, MilepostEvent } from '../types';
import { priorityOf } from './priorityOf';
import { idOf, type Row, type Rows } from './rows';

/** What a queue may hold, and what to say of that which it may not. */
export interface Cap {
  reason: DropReason;
  events: number;
  /** Characters of stored text. */
  bytes: number;
}

export interface Trimming {
  rows: Rows;
  endpoint: number;
  cap: Cap;
  /** What an event weighs by all we know; NaN: nothing yet. */
  mean: number;
  /** Has the event waited too long? */
  expired: (id: string) => boolean;
  lose: (reason: DropReason, tabId: string, seq: number) => void;
  remove: (endpoint: number, ids: string[], from: Rows) => Promise<void>;
}

/** Rows read, or deleted, in one transaction: writes do not wait long behind it. */
const CHUNK = 200;

/**
 * Gives up, and counts, what one queue may not hold: all that is too old, and of what is too much the oldest of
 * the lowest priority. Few rows are read unless there is too much; only then is every row weighed. Resolves with
 * how many are left, and, if any were weighed, how many and what they weigh.
 */
export async function trimQueue({ rows, endpoint, cap, mean, expired, lose, remove }: Trimming) {
  const prefix = `q${endpoint}/`;
  let count = await rows.count(prefix);
  const every = count > cap.events || count * mean > cap.bytes;
  const found: Array<{ id: string; size: number; rank: number; tabId: string; seq: number }> = [];
  let weight = 0;
  let chunk: Row[];
  let last = '';
  do {
    chunk = await rows.read(prefix, CHUNK, last);
    for (const [key, value] of chunk) {
      const { type, tabId, seq } = (JSON.parse(value) as [string, MilepostEvent])[1];
      const id = idOf(key);
      found.push({ id, size: value.length, rank: expired(id) ? -1 : priorityOf(type), tabId, seq });
      weight += value.length;
      last = key;
    }
  } while (chunk.length === CHUNK && (every || found[found.length - 1]?.rank === -1));
  const read = { count: found.length, bytes: weight };
  if (every) count = found.length;
  // The sort is stable: the oldest of a kind stay first.
  const doomed = found
    .sort((a, b) => a.rank - b.rank)
    .filter(({ rank, size }) => {
      if (rank >= 0 && !(every && (count > cap.events || weight > cap.bytes))) return false;
      count--;
      weight -= size;
      return true;
    });
  while (doomed[0]) {
    // What was acknowledged meanwhile, to any tab, is not lost; senders take the oldest first.
    const [oldest] = await rows.read(prefix, 1);
    const gone = doomed.splice(0, CHUNK).filter(({ id }) => oldest && id >= idOf(oldest[0]));
    for (const { rank, tabId, seq } of gone) lose(rank < 0 ? 'expired' : cap.reason, tabId, seq);
    await remove(
      endpoint,
      gone.map(({ id }) => id),
      rows,
    );
  }
  return { count, every, weighed: every ? { count, bytes: weight } : read };
}
