import { attempt } from '../browser/attempt';
import { madeAt } from '../browser/idMaker';
import { fromJson } from '../toJson';
import type { Journal } from './journal';
import type { Ledger } from './ledger';
import { idOf, type Range, type Row, type Rows } from './rows';

export interface Recovery {
  rows: Rows;
  journal: Journal;
  endpoints: number;
  now: () => number;
  /** Is this row, by what follows its prefix, one that the present document itself looks after? */
  own: (id: string) => boolean;
  /** Has it named this context? */
  named: (context: string) => boolean;
}

/** A draft of a document that is gone: no page waits longer than two seconds for its config. */
export const DRAFT_ORPHANED_MS = 10_000;
const DAY_MS = 86_400_000;
/** More than there ever are. */
const ALL = 5000;
/** Where more events wait than this, tidying up can wait too. */
const FEW = 200;
export const LEDGERS: Range = ['t/', 1000];

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
    // Some may be of a tab that lives, and has written them anew meanwhile.
    const now = new Map(journal.read());
    if (rows.rung === 'idb') journal.drop(keysOf(left.filter(([key, value]) => now.get(key) === value)));
  }
  const [told = [], drafts = [], waiting = []] = await rows.read(LEDGERS, ['d/', ALL], ['q', FEW]);
  const ledgers = toLedgers(told);
  const young = await adopt(recovery, drafts);
  if (waiting.length < FEW) await tidy(recovery, ledgers, [...drafts, ...waiting]);
  return { states: Object.values(ledgers).flatMap(({ state }) => state ?? []), young };
}

/** Puts drafts of documents that are gone into the queues. */
export async function adoptDrafts(recovery: Recovery): Promise<void> {
  const [drafts = []] = await recovery.rows.read(['d/', ALL]);
  await adopt(recovery, drafts);
}

/** True when some of the drafts may turn out to be such later. */
async function adopt({ rows, endpoints, own, now }: Recovery, drafts: Row[]): Promise<boolean> {
  const others = drafts.filter(([key]) => !own(idOf(key)));
  // A draft of a time to come is from before the clock was set back.
  const orphans = others.filter(([key]) => Math.abs(now() - madeAt(idOf(key))) >= DRAFT_ORPHANED_MS);
  if (orphans[0])
    await rows.write(
      orphans.flatMap(([key, value]) =>
        Array.from({ length: endpoints }, (_, i): Row => [`q${i}/${idOf(key)}`, value]),
      ),
      keysOf(orphans),
    );
  return orphans.length < others.length;
}

/**
 * Ledgers of documents long gone, none of whose events is waiting, have told all they had to tell; contexts that none
 * names go with them.
 */
async function tidy(
  { rows, journal, now, named }: Recovery,
  ledgers: Record<string, Ledger>,
  waiting: Row[],
) {
  const text = waiting.join();
  // All but the last: what it lost at its very end no batch has told yet.
  const last = Math.max(...Object.values(ledgers).map(({ at }) => at));
  const gone = Object.entries(ledgers).filter(
    ([tabId, { at, lost }]) =>
      // Losses are told with the next batch, whosever they are.
      at < last && now() - at > DAY_MS && !(waiting[0] && Object.keys(lost)[0]) && !text.includes(tabId),
  );
  if (!gone[0]) return;
  const [contexts = []] = await rows.read(['c/', ALL]);
  const unnamed = contexts.filter(([key]) => !named(idOf(key)) && !text.includes(idOf(key)));
  const keys = [...gone.map(([tabId]) => `t/${tabId}`), ...keysOf(unnamed)];
  await rows.write([], keys);
  journal.drop(keys);
}

export function toLedgers(rows: Row[]): Record<string, Ledger> {
  return Object.fromEntries(rows.map(([key, value]) => [idOf(key), fromJson(value) as Ledger]));
}

function keysOf(rows: Row[]): string[] {
  return rows.map(([key]) => key);
}
