import type { BatchContext, Waiting } from '../types';
import { bytesOf, cut } from './batch';

export interface LeavingBatch {
  /** In order. */
  taken: Waiting[];
  context: BatchContext;
  bytes: number;
}

/**
 * What of a leaving page's events goes into `room` bytes, a batch for each context; the newest first, since
 * what is older has the better chance of being durable already.
 */
export function leavingBatches(
  waiting: Waiting[],
  room: number,
  contextOf: (key: string) => BatchContext,
): LeavingBatch[] {
  const batches: LeavingBatch[] = [];
  let left = [...waiting].reverse();
  for (let first = left[0]; first; first = left[0]) {
    const context = contextOf(first.context);
    const said = bytesOf(context);
    // One byte for the bracket that no comma stands for.
    const taken = cut(left, left.length, room - said - 1);
    const bytes = said + bytesOf(taken.map(({ event }) => event));
    if (bytes > room) break;
    room -= bytes;
    left = left.filter((one) => !taken.includes(one));
    batches.push({ taken: taken.reverse(), context, bytes });
  }
  return batches;
}
