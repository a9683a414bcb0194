import type { BatchContext, DropReason, Tally, Waiting } from '../types';

/** What a sender needs of the buffer: reading, and deleting what was acknowledged. */
export interface Outbox {
  /** The oldest that wait, and what was given and lost so far. */
  peek(endpoint: number, limit: number): Promise<{ waiting: Waiting[]; tallies: Record<string, Tally> }>;
  context(key: string): Promise<BatchContext | undefined>;
  remove(endpoint: number, ids: string[]): Promise<void>;
  /** Counts events that are lost to an endpoint, and deletes them. */
  giveUp(endpoint: number, lost: Array<Pick<Waiting, 'event'>>, reason: DropReason): Promise<void>;
  /**
   * Gives up what is too much; true when what was seen before is to be looked at again. `blocked`: nothing gets through,
   * as where an ad blocker stops it; keep less. `count`: how many wait, where that is known.
   */
  trim(endpoint: number, blocked: boolean, count?: number): Promise<boolean>;
  /** For each endpoint the ids that are on their way. */
  inFlight: ReadonlyArray<Set<string>>;
  recent(endpoint: number): Waiting[];
  recentContext(key: string): BatchContext;
  recentTally(): Record<string, Tally>;
}
