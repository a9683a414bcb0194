import type { DropReason, MilepostEvent } from '../types';
import type { EventBuffer, Limits } from './eventBuffer';
import { excess } from './excess';
import type { Rows } from './rows';

/** Keeps queues within their limits. */
export interface QueueLimits {
  /** A stored event of this text was seen: tells what events weigh on average. */
  weigh(value: string): void;
  /** Events of these texts were added to every queue. */
  grow(values: string[]): void;
  /** Gives up what a queue holds beyond its limits, if it may be so much; see `EventBuffer.trim`. */
  trim(rows: Rows, endpoint: number, blocked: boolean, count?: number): Promise<boolean>;
  /** The fifth of the queue that goes when the device is full. */
  fifth(rows: Rows, endpoint: number): Promise<Array<{ event: MilepostEvent }>>;
}

/** Where nothing outlives the page. */
const MOST_IN_MEMORY = 500;
const MOST_BLOCKED = 1000;

/**
 * @param inFlight for each endpoint the ids that are on their way: they are not given up
 * @param giveUp counts events as lost, and deletes them
 */
export function queueLimits(
  { events: mostEvents = 5000, bytes: mostBytes = 5e6 }: Limits = {},
  inFlight: EventBuffer['inFlight'],
  giveUp: EventBuffer['giveUp'],
): QueueLimits {
  /** Some of the events, and what they weigh. */
  let sample = { count: 0, bytes: 0 };
  /** Events this document added, and how many they were when each queue was last looked at. */
  let grown = 0;
  const looked: number[] = [];
  const weigh = (value: string) => {
    sample.count++;
    sample.bytes += value.length;
  };
  return {
    weigh,
    grow(values) {
      values.forEach(weigh);
      grown += values.length;
    },
    async trim(rows, endpoint, blocked, known) {
      if (looked[endpoint] === grown && !blocked) return false;
      looked[endpoint] = grown;
      let [reason, events, bytes]: [DropReason, number, number] = ['overflow', mostEvents, mostBytes];
      if (blocked)
        [reason, events, bytes] = ['blocked', Math.min(events, MOST_BLOCKED), Math.min(bytes, 1e6)];
      if (rows.rung === 'memory' && events > MOST_IN_MEMORY) [reason, events] = ['memory', MOST_IN_MEMORY];
      const count = known ?? (await rows.count(`q${endpoint}/`));
      // What they weigh altogether is asked only when it seems to be too much.
      if (count <= events && !((count * sample.bytes) / sample.count > bytes)) return false;
      const { doomed, weighed } = await excess(rows, endpoint, events, bytes, inFlight[endpoint]!);
      sample = weighed;
      await giveUp(endpoint, doomed, reason);
      // All that was read took its time: what was seen before it may have been sent meanwhile.
      return !blocked || doomed.length > 0;
    },
    async fifth(rows, endpoint) {
      const few = (await rows.count(`q${endpoint}/`)) * 0.8;
      return (await excess(rows, endpoint, few, Infinity, inFlight[endpoint]!)).doomed;
    },
  };
}
