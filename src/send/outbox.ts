import type { BatchContext, DropReason, Tally, Waiting } from '../types';

/** What a sender needs of the buffer: reading, and deleting what was acknowledged. */
export interface Outbox {
  peek(endpoint: number, limit: number): Promise<Waiting[]>;
  context(key: string): Promise<BatchContext | undefined>;
  tallies(): Promise<Record<string, Tally>>;
  remove(endpoint: number, ids: string[]): Promise<void>;
  lose(reason: DropReason, tabId: string, seq: number): void;
  /** Nothing gets through to this endpoint, as where an ad blocker stops it: keep less for it, or again all. */
  hold(endpoint: number, on: boolean): void;
  recent(endpoint: number): Waiting[];
  recentContext(key: string): BatchContext;
  recentTally(): Record<string, Tally>;
}
