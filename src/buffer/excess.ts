import { fromJson } from '../toJson';
import type { MilepostEvent } from '../types';
import { priorityOf } from './priorityOf';
import type { Row, Rows } from './rows';

/** Rows read in one transaction: writes do not wait long behind it, nor does the page. */
const CHUNK = 200;

/**
 * What one queue holds too much: of the lowest priority the oldest, no more than brings it down to so many events
 * and characters of stored text, and none that is on its way. `weighed`: all there are.
 */
export async function excess(
  rows: Rows,
  endpoint: number,
  mostEvents: number,
  mostBytes: number,
  inFlight: ReadonlySet<string>,
) {
  const found: Array<{ event: MilepostEvent; size: number; rank: number }> = [];
  const doomed: typeof found = [];
  let chunk: Row[] = [];
  let last = '';
  let bytes = 0;
  do {
    [chunk = []] = await rows.read([`q${endpoint}/`, CHUNK, last]);
    for (const [key, value] of chunk) {
      const event = fromJson(value)[1] as MilepostEvent;
      found.push({ event, size: value.length, rank: priorityOf(event.type) });
      bytes += value.length;
      last = key;
    }
  } while (chunk.length === CHUNK);
  const weighed = { count: found.length, bytes };
  let { length: count } = found;
  // The sort is stable: the oldest of a kind stay first.
  for (const one of found.sort((a, b) => a.rank - b.rank)) {
    if (count <= mostEvents && bytes <= mostBytes) break;
    if (inFlight.has(one.event.id)) continue;
    doomed.push(one);
    count--;
    bytes -= one.size;
  }
  return { doomed, weighed };
}
