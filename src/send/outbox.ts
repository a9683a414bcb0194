import type { BatchContext, DropReason, Tally, Waiting } from '../types';

/** What a sender needs of the buffer: reading, and deleting what was acknowledged. */
export interface Outbox {
  peek(endpoint: number, limit: number): Promise<Waiting[]>;
  context(key: string): Promise<BatchContext | undefined>;
  tallies(): Promise<Record<string, Tally>>;
  remove(endpoint: number, ids: string[]): Promise<void>;
  /** Counts events that are lost to an endpoint, and deletes them. */
  giveUp(endpoint: number, lost: Array<Pick<Waiting, 'event'>>, reason: DropReason): Promise<void>;
  /** Gives up what is too much. `blocked`: nothing gets through, as where an ad blocker stops it; keep less. */
  trim(endpoint: number, blocked: boolean): Promise<void>;
  /** For each endpoint the ids that are on their way. */
  inFlight: ReadonlyArray<Set<string>>;
  recent(endpoint: number): Waiting[];
  recentContext(key: string): BatchContext;
  recentTally(): Record<string, Tally>;
}
