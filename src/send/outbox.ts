import type { BatchContext, DropReason, Tally, Waiting } from '../types';

/** What a sender needs of the buffer: reading, and deleting what was acknowledged. */
export interface Outbox {
  peek(endpoint: number, limit: number): Promise<Waiting[]>;
  context(key: string): Promise<BatchContext | undefined>;
  tallies(): Promise<Record<string, Tally>>;
  remove(endpoint: number, ids: string[]): Promise<void>;
  /** Something seems to keep the endpoint out of reach: while that is so its queue is held to 1,000 events and 1 MB. */
  hold(endpoint: number, on: boolean): void;
  lose(reason: DropReason, tabId: string, seq: number): void;
  recent(endpoint: number): Waiting[];
  recentContext(key: string): BatchContext;
  recentTally(): Record<string, Tally>;
}
