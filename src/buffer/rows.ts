/** A row: its key, and its value as text (text costs the page a fraction of what objects cost to clone). */
export type Row = [key: string, value: string];

/** The first `limit` rows whose key starts with `prefix`; `after` skips up to and including a key. */
export type Range = [prefix: string, limit: number, after?: string];

/**
 * The little that a store must be able to do. Keys sort; rows are added and deleted, never rewritten,
 * except a document's own ledger and its own drafts.
 */
export interface Rows {
  rung: 'idb' | 'memory';
  /** Something asked for earlier is not done yet: what is asked for now has to wait. */
  busy(): boolean;
  /**
   * Adds and deletes in one transaction, asked for at once; resolves when it is durable. `strict`: not before it is
   * on the disk itself, where the browser knows how to wait for that.
   */
  write(added: Row[], deleted?: string[], strict?: boolean): Promise<void>;
  /** Of each range its rows, by key, as they are at one moment. */
  read(...ranges: Range[]): Promise<Row[][]>;
  count(prefix: string): Promise<number>;
  clear(): Promise<void>;
  close(): void;
}

/** The part of a row's key behind its prefix. */
export function idOf(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}
