import { attempt } from '../browser/attempt';
import { madeAt } from '../browser/idMaker';
import { fromJson } from '../toJson';
import type { Journal } from './journal';
import type { Ledger } from './ledger';
import { idOf, type Row, type Rows } from './rows';

export interface Recovery {
  rows: Rows;
  journal: Journal;
  endpoints: number;
  now: () => number;
  /** Is this event one of the present document's own? */
  own: (id: string) => boolean;
  /** Are events of the present document naming this context? */
  named: (context: string) => boolean;
}

/** A draft of a document that is gone: no page waits longer than two seconds for its config. */
export const DRAFT_ORPHANED_MS = 10_000;
const DAY_MS = 86_400_000;
/** More than there ever are. */
const ALL = 5000;

/**
 * Takes over what earlier documents left: journalled rows go into the store, drafts nobody will tag join the
 * queues. Resolves with the states they last kept;
 * `young`: there are drafts that somebody may still come to tag.
 */
export async function recover(recovery: Recovery): Promise<{ states: string[]; young: boolean }> {
  const { rows, journal, own } = recovery;
  const left = journal.read().filter(([key]) => !own(idOf(key)));
  // The journal lies in localStorage, where the page's own code may have written over it.
  const readable = left.filter(([, value]) => attempt(() => fromJson(value)));
  if (left.length) {
    // An event's row says that its draft was tagged, though the storage may not have heard of it.
    await rows.write(
      readable,
      readable.flatMap(([key]) => (key.startsWith('q') ? `d/${idOf(key)}` : [])),
    );
    if (rows.rung === 'idb') journal.drop(keysOf(left));
  }
  const ledgers = await readLedgers(rows);
  const young = await adoptDrafts(recovery);
  if ((await rows.count('q')) + (await rows.count('d/')) === 0) await tidy(recovery, ledgers);
  return { states: Object.values(ledgers).flatMap(({ state }) => state ?? []), young };
}

/** Puts drafts of documents that are gone into the queues; true when others may turn out to be such later. */
export async function adoptDrafts({ rows, endpoints, own, now }: Recovery): Promise<boolean> {
  const drafts = (await rows.read('d/', ALL)).filter(([key]) => !own(idOf(key)));
  // A draft of a time to come is from before the clock was set back.
  const orphans = drafts.filter(([key]) => Math.abs(now() - madeAt(idOf(key))) >= DRAFT_ORPHANED_MS);
  await rows.write(
    orphans.flatMap(([key, value]) =>
      Array.from({ length: endpoints }, (_, i): Row => [`q${i}/${idOf(key)}`, value]),
    ),
    keysOf(orphans),
  );
  return orphans.length < drafts.length;
}

/** With nothing waiting, contexts and the ledgers of documents long gone have told all they had to tell. */
async function tidy({ rows, journal, now, named }: Recovery, ledgers: Record<string, Ledger>) {
  // All but the last: what it lost at its very end no batch has told yet.
  const last = Math.max(...Object.values(ledgers).map(({ at }) => at));
  const gone = Object.entries(ledgers).filter(([, { at }]) => at < last && now() - at > DAY_MS);
  const contexts = (await rows.read('c/', ALL)).filter(([key]) => !named(idOf(key)));
  const keys = [...gone.map(([tabId]) => `t/${tabId}`), ...keysOf(contexts)];
  await rows.write([], keys);
  journal.drop(keys);
}

export async function readLedgers(rows: Rows): Promise<Record<string, Ledger>> {
  const found = await rows.read('t/', 1000);
  return Object.fromEntries(found.map(([key, value]) => [idOf(key), fromJson(value) as Ledger]));
}

function keysOf(rows: Row[]): string[] {
  return rows.map(([key]) => key);
}
