import type { DropReason, MilepostEvent } from '../types';
import type { Journal } from './journal';
import type { Ledger } from './ledger';
import type { Row, Rows } from './rows';

export interface Recovery {
  rows: Rows;
  journal: Journal;
  endpoints: number;
  now: () => number;
  /** Is this event one of the present document's own? */
  own: (id: string) => boolean;
  /** Are events of the present document naming this context? */
  named: (context: string) => boolean;
  lose: (reason: DropReason, tabId: string, seq: number) => void;
}

/** A draft of a document that is gone: no page waits longer than two seconds for its config. */
const DRAFT_ORPHANED_MS = 10_000;
const DAY_MS = 86_400_000;
const MOST_AGE_MS = 7 * DAY_MS;
const MOST_EVENTS = 5000;

/**
 * Takes over what earlier documents left: journalled rows go into the store, drafts nobody will tag join the
 * queues, what is too old or too much is given up and counted. Resolves with the states they last kept.
 */
export async function recover(recovery: Recovery): Promise<string[]> {
  const { rows, journal, endpoints } = recovery;
  const left = journal.read();
  if (left.length) {
    await rows.write(left);
    journal.drop(left.map(([key]) => key));
  }
  const ledgers = await readLedgers(rows);
  await adoptDrafts(recovery);
  for (let endpoint = 0; endpoint < endpoints; endpoint++) await trim(recovery, endpoint);
  if ((await rows.count('q')) + (await rows.count('d/')) === 0) await tidy(recovery, ledgers);
  return Object.values(ledgers).flatMap(({ state }) => state ?? []);
}

async function adoptDrafts({ rows, endpoints, own, now }: Recovery) {
  const drafts = (await rows.read('d/', MOST_EVENTS)).filter(
    ([key, value]) => !own(idOf(key)) && now() - Date.parse(eventOf(value).time) > DRAFT_ORPHANED_MS,
  );
  await rows.write(
    drafts.flatMap(([key, value]) =>
      queueKeys(idOf(key), endpoints).map((queueKey): Row => [queueKey, value]),
    ),
    drafts.map(([key]) => key),
  );
}

async function trim({ rows, now, lose }: Recovery, endpoint: number) {
  const prefix = `q${endpoint}/`;
  const surplus = (await rows.count(prefix)) - MOST_EVENTS;
  const oldest = await rows.read(prefix, Math.max(surplus, 100));
  const doomed = oldest.filter(
    ([, value], i) => i < surplus || now() - Date.parse(eventOf(value).time) > MOST_AGE_MS,
  );
  for (const [i, [, value]] of doomed.entries()) {
    const { tabId, seq } = eventOf(value);
    lose(i < surplus ? 'overflow' : 'expired', tabId, seq);
  }
  const keys = doomed.map(([key]) => key);
  if (keys.length) await rows.write([], keys);
}

/** With nothing waiting, contexts and the ledgers of documents long gone have told all they had to tell. */
async function tidy({ rows, now, named }: Recovery, ledgers: Record<string, Ledger>) {
  const gone = Object.entries(ledgers).filter(([, { at }]) => now() - at > DAY_MS);
  const contexts = (await rows.read('c/', MOST_EVENTS)).filter(([key]) => !named(idOf(key)));
  await rows.write([], [...gone.map(([tabId]) => `t/${tabId}`), ...contexts.map(([key]) => key)]);
}

export async function readLedgers(rows: Rows): Promise<Record<string, Ledger>> {
  const found = await rows.read('t/', 1000);
  return Object.fromEntries(found.map(([key, value]) => [idOf(key), JSON.parse(value) as Ledger]));
}

/** The rows an event is kept under: one for each endpoint, so that each has its own acknowledgement. */
export function queueKeys(id: string, endpoints: number): string[] {
  return Array.from({ length: endpoints }, (_, i) => `q${i}/${id}`);
}

/** The part of a row's key behind its prefix. */
export function idOf(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}

function eventOf(value: string): MilepostEvent {
  return (JSON.parse(value) as [string, MilepostEvent])[1];
}
