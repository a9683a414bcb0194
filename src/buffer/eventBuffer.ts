import type { BatchContext, DropReason, MilepostEvent, Tally, Waiting } from '../types';
import type { Journal } from './journal';
import type { Ledger } from './ledger';
import type { Rows } from './rows';

/**
 * Events between capture and acknowledgement.
 *
 * ```
 *   add ──microtask: put + commit──► issued ──transaction complete──► stored ──acknowledged──► removed
 *    └─ the storage is not open yet, or the page is going ─► journalled ─next page─┘
 * ```
 * Rows: `q<endpoint>/<id>` an event waiting for one endpoint · `d/<id>` a draft, waiting for the config ·
 * `c/<hash>` a context that events name · `t/<tabId>` a document's ledger.
 */
export interface EventBuffer {
  rung(): Rows['rung'];
  /** Keeps an event: handed to the browser's storage by the next microtask. */
  add(event: MilepostEvent, context: BatchContext): void;
  /** Keeps an event that is still to be tagged; `add` with the same id replaces it in one transaction. */
  addDraft(event: MilepostEvent, context: BatchContext): void;
  /** Takes a draft back: it turned out not to be wanted. */
  discard(id: string): void;
  /** Counts an event that will never be sent. */
  lose(reason: DropReason, tabId: string, seq: number): void;
  /** The oldest events an endpoint has not acknowledged. */
  peek(endpoint: number, limit: number): Promise<Waiting[]>;
  context(key: string): Promise<BatchContext | undefined>;
  /** What was given and lost, by document. */
  tallies(): Promise<Record<string, Tally>>;
  remove(endpoint: number, ids: string[]): Promise<void>;
  /** Nothing gets through to an endpoint: keep less for it, or again all. */
  hold(endpoint: number, on: boolean): void;
  /** This document's own unacknowledged events and facts, from memory: what a leaving page can still read. */
  recent(endpoint: number): Array<Waiting & { draft: boolean }>;
  recentContext(key: string): BatchContext;
  recentTally(): Record<string, Tally>;
  /** What this document gave and lost, for a buffer that takes over from this one. */
  ledgers: Readonly<Record<string, Ledger>>;
  /** Copies what the storage may not finish into the journal. Synchronous; safe to call again. */
  leave(): void;
  /** Erases everything, here and on the device; nothing is kept or counted from then on. */
  clear(): Promise<void>;
  close(): void;
}

export interface BufferSettings {
  /** Name of the database. */
  name: string;
  /** False: memory only, because the visitor is to leave no trace. */
  durable: boolean;
  /** How many endpoints each want every event. */
  endpoints: number;
  journal: Journal;
  /** What the document gave and lost before it had this buffer. */
  ledgers?: Readonly<Record<string, Ledger>>;
  /** The document's present state, for its ledger. */
  state: () => string | undefined;
  /** The storage is open; what earlier documents knew last. */
  onReady: (states: string[]) => void;
  /** Drafts of a document that has gone joined the queues. */
  onAdopted: () => void;
  /** Events became durable that were not before. */
  onStored: () => void;
  onLost: (reason: DropReason) => void;
  onError: (error: unknown) => void;
  now: () => number;
}
