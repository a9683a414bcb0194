import { hash } from '../browser/hash';
import type { BatchContext, DropReason, MilepostEvent, Tally, Waiting } from '../types';
import { openIndexedDb } from './indexedDb';
import type { Journal } from './journal';
import { addLoss, type Ledger, sumLedgers } from './ledger';
import { openMemory } from './memory';
import { adoptDrafts, DRAFT_ORPHANED_MS, idOf, readLedgers, recover } from './recover';
import type { Row, Rows } from './rows';

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
  /** This document's own unacknowledged events and facts, from memory: what a leaving page can still read. */
  recent(endpoint: number): Array<Waiting & { draft: boolean }>;
  recentContext(key: string): BatchContext | undefined;
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

/** Characters of one event; a batch of the largest still passes common limits. */
const LARGEST_EVENT = 16_384;
/** Stored events that stay in memory too, for the moment of leaving. */
const MOST_RECENT = 100;

interface Recent extends Waiting {
  owed: Set<number>;
  stored: boolean;
  draft: boolean;
}

export function openBuffer(settings: BufferSettings): EventBuffer {
  const { endpoints, journal, now, onError } = settings;
  const recent = new Map<string, Recent>();
  const contexts = new Map<string, string>();
  const contextKeys = new WeakMap<BatchContext, string>();
  /** One for each life of this document: it may come back from the back-forward cache, and count anew. */
  const ledgers: Record<string, Ledger> = { ...settings.ledgers };
  const unwritten = new Set(Object.keys(ledgers));
  /** Drafts that need no event any more: an endpoint took them as they were, or they were given up. */
  const decided = new Set<string>();
  // A document that has no event yet may have losses to note: those of documents before it.
  let tabId = `-${now()}`;
  let rows: Rows | undefined;
  let descent: Promise<void> | undefined;
  let adopting: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  let erased = false;
  let reopened = false;
  let added: Row[] = [];
  let deleted: string[] = [];
  let scheduled = false;

  const ready = (settings.durable ? openIndexedDb(settings.name) : Promise.resolve(openMemory()))
    .catch((error): Rows => {
      onError(error);
      return openMemory();
    })
    .then(async (opened) => {
      rows = opened;
      commit();
      if (closed) return opened.close();
      const own = (id: string) => recent.has(id);
      const named = (key: string) => contexts.has(key);
      const recovery = { rows: opened, journal, endpoints, now, own, named, lose };
      const { states, young } = await recover(recovery).catch((error) => {
        if (!closed) onError(error);
        return { states: [], young: false };
      });
      if (closed || erased) return;
      if (young) {
        adopting = setTimeout(() => {
          adoptDrafts(recovery).then(settings.onAdopted, onError);
        }, DRAFT_ORPHANED_MS);
      }
      settings.onReady(states);
    });

  const ledgerOf = (id: string) => {
    ledgers[id] ??= { seen: -1, lost: {}, at: 0 };
    unwritten.add(id);
    return ledgers[id];
  };
  const ledgerRow = (id: string): Row => [
    `t/${id}`,
    JSON.stringify({ ...ledgers[id], at: now(), state: settings.state() }),
  ];

  function schedule() {
    if (!scheduled) queueMicrotask(commit);
    scheduled = true;
  }

  function commit() {
    scheduled = false;
    if (!rows || !(added.length || deleted.length || unwritten.size)) return;
    // The contexts go with every group, though they seldom change: whoever tidies up may have taken them.
    const named = new Set(added.map(([key]) => recent.get(idOf(key))?.context).filter(Boolean) as string[]);
    unwritten.add(tabId);
    const group = [
      ...added,
      ...contextRows(named),
      ...[...unwritten].filter((id) => ledgers[id]).map(ledgerRow),
    ];
    const gone = deleted;
    added = [];
    deleted = [];
    unwritten.clear();
    const settle = () => {
      // What memory holds is as good as nowhere when the page goes: it is still to be journalled then.
      const stored = rows?.rung === 'idb';
      for (const [key] of group) {
        const kept = recent.get(idOf(key));
        if (kept?.draft === key.startsWith('d/')) kept.stored = stored;
      }
      journal.drop(stored ? [...group.map(([key]) => key), ...gone] : gone);
      forgetOldest();
      settings.onStored();
    };
    ask((to) => to.write(group, gone)).then(settle, (error) => closed || onError(error));
  }

  /** Asks the storage, at once; should it fail, again one rung down. */
  async function ask<T>(work: (of: Rows) => Promise<T>): Promise<T> {
    const asked = rows as Rows;
    try {
      return await work(asked);
    } catch (error) {
      if (closed || asked.rung === 'memory') throw error;
      await descend(asked, error);
      return ask(work);
    }
  }

  /** The connection may only have been closed under us: one more is tried, then memory has to do. */
  function descend(from: Rows, error: unknown): Promise<void> | undefined {
    if (from !== rows || descent) return descent;
    onError(error);
    from.close();
    const next = reopened ? Promise.resolve(openMemory()) : openIndexedDb(settings.name).catch(openMemory);
    reopened = true;
    descent = next.then((opened) => {
      rows = opened;
      descent = undefined;
      if (closed) opened.close();
    });
    return descent;
  }

  function contextRows(keys: Set<string>): Row[] {
    return [...keys].map((key): Row => [`c/${key}`, contexts.get(key) as string]);
  }

  function keyOf(context: BatchContext): string {
    let key = contextKeys.get(context);
    if (key === undefined || !contexts.has(key)) {
      const json = JSON.stringify(context);
      key = hash(json);
      contextKeys.set(context, key);
      contexts.set(key, json);
    }
    return key;
  }

  function lose(reason: DropReason, of: string, seq: number) {
    if (closed || erased) return;
    addLoss(ledgerOf(tabId).lost, of, reason, seq);
    settings.onLost(reason);
    schedule();
  }

  function discard(id: string) {
    if (!recent.delete(id)) return;
    journal.drop([`d/${id}`]);
    deleted.push(`d/${id}`);
    schedule();
  }

  function keep(event: MilepostEvent, context: BatchContext, draft: boolean) {
    const { id, seq } = event;
    if (closed || erased || decided.delete(id)) return;
    const key = keyOf(context);
    tabId = event.tabId;
    const ledger = ledgerOf(tabId);
    ledger.seen = Math.max(ledger.seen, seq);
    const value = JSON.stringify([key, event]);
    if (value.length > LARGEST_EVENT) {
      discard(id);
      if (draft) decided.add(id);
      return lose('tooLarge', tabId, seq);
    }
    const before = recent.get(id);
    if (before?.draft) deleted.push(`d/${id}`);
    const owed = before?.owed ?? new Set(Array.from({ length: endpoints }, (_, i) => i));
    recent.set(id, { event, context: key, owed, stored: false, draft });
    for (const rowKey of rowKeys(id, owed, draft)) added.push([rowKey, value]);
    schedule();
  }

  function forgetOldest() {
    for (const [id, { stored, draft }] of recent) {
      if (recent.size <= MOST_RECENT) return;
      if (stored && !draft) recent.delete(id);
    }
  }

  return {
    rung: () => rows?.rung ?? (settings.durable ? 'idb' : 'memory'),
    add: (event, context) => keep(event, context, false),
    addDraft: (event, context) => keep(event, context, true),
    discard,
    lose,
    async peek(endpoint, limit) {
      await ready;
      const found = closed ? [] : await ask((from) => from.read(`q${endpoint}/`, limit));
      return found.map(([, value]) => {
        const [context, event] = JSON.parse(value) as [string, MilepostEvent];
        return { context, event };
      });
    },
    async context(key) {
      await ready;
      const json =
        contexts.get(key) ??
        (await ask((from) => from.read(`c/${key}`, 1))).find(([found]) => found === `c/${key}`)?.[1];
      return json ? (JSON.parse(json) as BatchContext) : undefined;
    },
    async tallies() {
      await ready;
      return sumLedgers({ ...(await ask(readLedgers)), ...ledgers });
    },
    async remove(endpoint, ids) {
      const keys = ids.map((id) => `q${endpoint}/${id}`);
      for (const id of ids) {
        const kept = recent.get(id);
        kept?.owed.delete(endpoint);
        if (kept?.owed.size !== 0) continue;
        recent.delete(id);
        if (!kept.draft) continue;
        decided.add(id);
        keys.push(`d/${id}`);
      }
      journal.drop(keys);
      // What was lost is written down before it is deleted; the other way round a crash would hide it.
      await null;
      if (rows) await ask((from) => from.write([], keys));
      else deleted.push(...keys);
    },
    recent: (endpoint) => [...recent.values()].filter(({ owed }) => owed.has(endpoint)),
    recentContext(key) {
      const json = contexts.get(key);
      return json ? (JSON.parse(json) as BatchContext) : undefined;
    },
    recentTally: () => sumLedgers(ledgers),
    ledgers,
    leave() {
      commit();
      const unsure = [...recent.values()].filter(({ stored }) => !stored);
      if (!settings.durable || !unsure.length) return;
      journal.keep([
        ledgerRow(tabId),
        ...contextRows(new Set(unsure.map(({ context }) => context))),
        ...unsure.flatMap(({ event, context, owed, draft }) => {
          const value = JSON.stringify([context, event]);
          return rowKeys(event.id, owed, draft).map((key): Row => [key, value]);
        }),
      ]);
    },
    async clear() {
      erased = true;
      clearTimeout(adopting);
      recent.clear();
      added = [];
      deleted = [];
      unwritten.clear();
      journal.drop(journal.read().map(([key]) => key));
      await ready;
      await ask((of) => of.clear());
    },
    close() {
      clearTimeout(adopting);
      commit();
      closed = true;
      rows?.close();
    },
  };
}

function rowKeys(id: string, owed: Set<number>, draft: boolean): string[] {
  return draft ? [`d/${id}`] : [...owed].map((endpoint) => `q${endpoint}/${id}`);
}
