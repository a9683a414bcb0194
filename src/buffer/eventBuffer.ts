import type { BatchContext, DropReason, MilepostEvent, Tally, Waiting } from '../types';
import type { Journal } from './journal';
import type { Ledger } from './ledger';
import type { Rows } from './rows';

/** How much may wait for one endpoint. */
export interface Limits {
  /** Default 5,000. */
  events?: number;
  /** Characters of stored text. Default 5,000,000. */
  bytes?: number;
  /** Default 7: receivers remember ids for eight. */
  days?: number;
}

/**
 * Events between capture and acknowledgement. The life of one:
 *
 * ```
 *  HELD ──consent──► CAPTURED ──same microtask: put + commit──► ISSUED ──transaction complete──► STORED
 *    └─refusal─► PURGED  │                                        │                             │    ▲
 *                        │ storage not open, or page going        │ has to wait, or    sender   │    │ refused for now,
 *                        ▼                                        ▼ page going         reads    ▼    │ no answer, killed
 *                   JOURNALLED ◄──────────────────────────────────┘                           LEASED ─┤
 *                        └──next page: written as a row, then dropped──► STORED        request │     │
 *  STORED ──too old, too many, device full, endpoint blocked──► EVICTED (counted)             ▼     │
 *  any ──refusal, forget()──► PURGED (nothing kept, nothing counted)                      IN_FLIGHT ──┘
 *                                                              accepted, or refused for good ──► ACKED: row deleted
 * ```
 * | state      | where it is                 | what may still take it              | cost of getting there             |
 * | ---------- | --------------------------- | ----------------------------------- | --------------------------------- |
 * | HELD       | a list in memory, 200       | the tab's end; more than 200        | an array entry                    |
 * | CAPTURED   | memory, until the microtask | the tab's end within the task       | one JSON text                     |
 * | ISSUED     | the browser process         | power loss, a browser killed in it  | one transaction for all of a task |
 * | STORED     | IndexedDB                   | its deletion, TTL, limits           | none to the page: it is told      |
 * | JOURNALLED | localStorage, 128 kB        | its deletion; a crashed browser     | synchronous writes, seldom        |
 * | LEASED     | row and memory              | nothing: the row stays              | one read for a whole batch        |
 * | IN_FLIGHT  | row, memory and the network | nothing: it may arrive twice        | one request for a whole batch     |
 * | ACKED      | the receiver                | –                                   | one transaction for a whole batch |
 * | EVICTED    | a range in the ledger       | –                                   | a count whenever a sender looks   |
 * | PURGED     | nowhere                     | –                                   | –                                 |
 *
 * What holds throughout: a row is deleted only after its acknowledgement or after its loss was written down. The row
 * of an event is never rewritten; a draft's is replaced, in one transaction, by its own document. `id`, `time` and
 * `seq` are the same wherever an event lies. Every missing `seq` is in a ledger, whose ranges only grow. Where
 * IndexedDB fails, memory takes its place: STORED is then CAPTURED, and leaving journals it.
 *
 * Even what tells least (scrolls, engagement, views, vitals) is written at once: holding it back would save a
 * transaction each, and cost the tail of a visit wherever nobody gets to say that the page is leaving.
 *
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
  /** The oldest events an endpoint has not acknowledged, and what was given and lost so far, by document. */
  peek(endpoint: number, limit: number): Promise<{ waiting: Waiting[]; tallies: Record<string, Tally> }>;
  /** How many events wait for an endpoint. */
  count(endpoint: number): Promise<number>;
  context(key: string): Promise<BatchContext | undefined>;
  remove(endpoint: number, ids: string[]): Promise<void>;
  /**
   * Asks for the disk itself, in the task of `add`: true once an event is there, false when it could only be kept in
   * memory, or not at all.
   */
  secure(id: string): Promise<boolean>;
  /** Counts events that one endpoint will never get, and deletes them: in one transaction. */
  giveUp(endpoint: number, lost: Array<Pick<Waiting, 'event'>>, reason: DropReason): Promise<void>;
  /**
   * Gives up what a queue holds beyond its limits; for senders, while no other tab sends. `blocked`: something seems
   * to keep the endpoint out of reach, its queue is held to 1,000 events and 1 MB. `count`: how many wait, where that
   * is known already. True when what was seen of the queue before is to be looked at again: some were given up, or
   * finding out took its time.
   */
  trim(endpoint: number, blocked: boolean, count?: number): Promise<boolean>;
  /** For each endpoint the ids that this document has on their way: they are not given up. */
  inFlight: ReadonlyArray<Set<string>>;
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
  limits?: Limits;
  journal: Journal;
  /** Other tabs may be using the storage. */
  shared: () => boolean;
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
