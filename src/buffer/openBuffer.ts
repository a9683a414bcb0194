import { hash } from '../browser/hash';
import type { BatchContext, DropReason, MilepostEvent, Tally, Waiting } from '../types';
import { openIndexedDb } from './indexedDb';
import type { Journal } from './journal';
import { addLoss, type Ledger, sumLedgers } from './ledger';
import { openMemory } from './memory';
import { idOf, queueKeys, readLedgers, recover } from './recover';
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
  recent(endpoint: number): Waiting[];
  recentContext(key: string): BatchContext | undefined;
  recentTally(): Record<string, Tally>;
  /** Copies what the storage may not finish into the journal. Synchronous; safe to call again. */
  leave(): void;
  /** Erases everything, here and on the device. */
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
  /** The document's present state, for its ledger. */
  state: () => string | undefined;
  /** The storage is open; what earlier documents knew last. */
  onReady: (states: string[]) => void;
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
  let ledger: Ledger = { seen: -1, lost: {}, at: 0 };
  let tabId = '';
  let rows: Rows | undefined;
  let closed = false;
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
      if (closed) return opened.close();
      commit();
      const own = (id: string) => recent.has(id);
      const named = (key: string) => contexts.has(key);
      const states = await recover({ rows: opened, journal, endpoints, now, own, named, lose }).catch(
        (error) => {
          onError(error);
          return [];
        },
      );
      if (!closed) settings.onReady(states);
    });

  const ledgerRow = (): Row => [
    `t/${tabId}`,
    JSON.stringify({ ...ledger, at: now(), state: settings.state() }),
  ];

  function schedule() {
    if (!scheduled) queueMicrotask(commit);
    scheduled = true;
  }

  function commit() {
    scheduled = false;
    if (!rows || !(added.length || deleted.length)) return;
    // The contexts go with every group, though they seldom change: whoever tidies up may have taken them.
    const named = new Set(added.map(([key]) => recent.get(idOf(key))?.context).filter(Boolean) as string[]);
    const group = [...added, ...contextRows(named), ledgerRow()];
    const gone = deleted;
    added = [];
    deleted = [];
    const settle = () => {
      for (const [key] of group) {
        const kept = recent.get(idOf(key));
        if (kept) kept.stored = true;
      }
      journal.drop(group.map(([key]) => key));
      forgetOldest();
      settings.onStored();
    };
    rows.write(group, gone).then(settle, (error) => descend(error, group, gone).then(settle, onError));
  }

  /** One rung down: the connection may only have been closed under us, else memory has to do. */
  async function descend(error: unknown, group: Row[], gone: string[]) {
    if (closed) return;
    onError(error);
    if (rows?.rung === 'idb') {
      rows.close();
      rows = reopened ? openMemory() : await openIndexedDb(settings.name).catch(openMemory);
      reopened = true;
    }
    return rows?.write(group, gone);
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
    addLoss(ledger.lost, of, reason, seq);
    settings.onLost(reason);
    if (rows && tabId && !closed) rows.write([ledgerRow()]).catch(onError);
  }

  function keep(event: MilepostEvent, context: BatchContext, draft: boolean) {
    const key = keyOf(context);
    // A document that came back from the back-forward cache counts anew, and so has a new ledger.
    if (tabId && tabId !== event.tabId) ledger = { seen: -1, lost: {}, at: 0 };
    tabId = event.tabId;
    ledger.seen = Math.max(ledger.seen, event.seq);
    const value = JSON.stringify([key, event]);
    if (value.length > LARGEST_EVENT) return lose('tooLarge', event.tabId, event.seq);
    if (recent.get(event.id)?.draft) deleted.push(`d/${event.id}`);
    const owed = new Set(Array.from({ length: endpoints }, (_, i) => i));
    recent.set(event.id, { event, context: key, owed, stored: false, draft });
    for (const rowKey of draft ? [`d/${event.id}`] : queueKeys(event.id, endpoints))
      added.push([rowKey, value]);
    schedule();
  }

  function forgetOldest() {
    for (const [id, { stored }] of recent) {
      if (recent.size <= MOST_RECENT) return;
      if (stored) recent.delete(id);
    }
  }

  return {
    rung: () => rows?.rung ?? (settings.durable ? 'idb' : 'memory'),
    add: (event, context) => keep(event, context, false),
    addDraft: (event, context) => keep(event, context, true),
    discard(id) {
      if (!recent.delete(id)) return;
      deleted.push(`d/${id}`);
      schedule();
    },
    lose,
    async peek(endpoint, limit) {
      await ready;
      const found = (await rows?.read(`q${endpoint}/`, limit)) ?? [];
      return found.map(([, value]) => {
        const [context, event] = JSON.parse(value) as [string, MilepostEvent];
        return { context, event };
      });
    },
    async context(key) {
      const json = contexts.get(key) ?? (await rows?.read(`c/${key}`, 1))?.[0]?.[1];
      return json ? (JSON.parse(json) as BatchContext) : undefined;
    },
    async tallies() {
      await ready;
      const ledgers = rows ? await readLedgers(rows) : {};
      return sumLedgers(tabId ? { ...ledgers, [tabId]: ledger } : ledgers);
    },
    async remove(endpoint, ids) {
      for (const id of ids) {
        const kept = recent.get(id);
        kept?.owed.delete(endpoint);
        if (kept?.owed.size === 0) recent.delete(id);
      }
      const keys = ids.map((id) => `q${endpoint}/${id}`);
      journal.drop(keys);
      await rows?.write([], keys);
    },
    recent: (endpoint) => [...recent.values()].filter(({ owed }) => owed.has(endpoint)),
    recentContext(key) {
      const json = contexts.get(key);
      return json ? (JSON.parse(json) as BatchContext) : undefined;
    },
    recentTally: () => (tabId ? sumLedgers({ [tabId]: ledger }) : {}),
    leave() {
      commit();
      if (!settings.durable) return;
      const unsure = [...recent.values()].filter(({ stored }) => !stored);
      journal.keep([
        ...contextRows(new Set(unsure.map(({ context }) => context))),
        ...unsure.flatMap(({ event, context, owed, draft }) => {
          const value = JSON.stringify([context, event]);
          const keys = draft ? [`d/${event.id}`] : [...owed].map((i) => `q${i}/${event.id}`);
          return keys.map((key): Row => [key, value]);
        }),
      ]);
    },
    async clear() {
      recent.clear();
      contexts.clear();
      added = [];
      deleted = [];
      ledger.lost = {};
      journal.drop(journal.read().map(([key]) => key));
      await ready;
      await rows?.clear();
    },
    close() {
      closed = true;
      rows?.close();
    },
  };
}
